import { html } from 'lit';
import { Light } from './light.js';
import { alarmPath } from './api.js';
import { stateGlyph } from './state-glyph.js';
import { unbroken } from './format.js';
import { runbookPath } from './runbook-path.js';
import { between, when } from './time.js';
import './spark-line.js';

/** One thing that customers feel. */
class SymptomRow extends Light {
  static properties = { symptom: { attribute: false }, series: { attribute: false }, now: { attribute: false }, zone: {} };

  render() {
    const { alarm, title, sentence, since, runbook, componentTitle } = this.symptom;
    return html`
      <div class="symptom-row">
        ${stateGlyph('unhealthy', 'Symptom')}
        <div><b><a href=${alarmPath(alarm)}>${title}</a></b>
          <span class="quiet">${unbroken(sentence) ?? componentTitle}</span>${runbookPath(runbook)}</div>
        <spark-line .series=${this.series} width="132" height="30" tone="unhealthy"></spark-line>
        <div class="since">${when(since, this.now)}<br><span class="meta">${between(since, this.now)}</span></div>
      </div>
    `;
  }
}

customElements.define('symptom-row', SymptomRow);
