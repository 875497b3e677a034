import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Light } from './light.js';
import { alarmPath } from './api.js';
import { stateGlyph } from './state-glyph.js';
import { signOf } from './format.js';
import { clock, day, sameDay, stamp } from './time.js';
import { emptyState, problemState } from './empty-state.js';
import { loadingRows } from './loading-rows.js';

const WORDS = { ALARM: 'ALARM', OK: 'OK', INSUFFICIENT_DATA: 'no data' };

/** State transitions of alarms, newest first. */
class ChangeList extends Light {
  static properties = {
    items: { attribute: false },
    now: { attribute: false },
    problem: { attribute: false },
    named: { type: Boolean },
    reasons: { type: Boolean },
    zone: {},
  };

  #row({ at, alarm, title, kind, componentTitle, from, to, reason }) {
    const facts = [`${WORDS[from] ?? from} to ${WORDS[to] ?? to}`, this.named ? kind : null, this.named ? componentTitle : null].filter(Boolean).join(', ');
    return html`
      <li>
        <time datetime=${at} title=${stamp(at)}>${clock(at)}${sameDay(at, this.now) ? nothing : html`<small>${day(at)}</small>`}</time>${stateGlyph(signOf(to, kind))}
        <span>${this.named ? html`<a href=${alarmPath(alarm)}>${title}</a>` : nothing}
          <span class="meta">${facts}</span>${this.reasons ? html`<span class="said">${reason}</span>` : nothing}</span>
      </li>
    `;
  }

  render() {
    if (!this.items) return this.problem ? problemState(this.problem) : loadingRows(8);
    return this.items.length
      ? html`<ol class="transition-list">${repeat(this.items, ({ id }) => id, (item) => this.#row(item))}</ol>`
      : emptyState(null, 'No change yet', 'No alarm has changed its state since Tocsin watches.');
  }
}

customElements.define('change-list', ChangeList);
