import { html, nothing } from 'lit';
import { alarmPath } from './api.js';
import { stateLabel } from './state-glyph.js';
import { capital, signOf, stateWord } from './format.js';
import { between } from './time.js';
import './spark-line.js';

/** A row of the list of alarms. @param {import('./types.js').Alarm} alarm @param {import('./types.js').Series|undefined} series @param {string|null} now */
export const alarmRow = ({ name, id, title, type, kind, severity, component, componentTitle, state, since, reason, managed }, series, now) => {
  const sign = signOf(state, kind);
  return html`
    <tr>
      <td>${stateLabel(sign, stateWord(state, reason))}</td>
      <td class="main"><a href=${alarmPath(name)}>${title}</a><span class="meta">${id ?? name}${managed ? nothing : ', not managed by files'}</span></td>
      <td class="phone-off">${componentTitle ?? component ?? nothing}</td>
      <td class="phone-off">${kind || severity ? html`${capital(kind)}${kind && severity ? ', ' : ''}${severity}` : 'Unclassified'}</td>
      <td class="spark-cell phone-off">${type === 'composite' ? html`<span class="meta">composite</span>` : html`<spark-line .series=${series} width="104" height="20" tone=${signOf('ALARM', kind)}></spark-line>`}</td>
      <td class="num">${between(since, now)}</td>
    </tr>
  `;
};
