import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Light } from './light.js';
import { alarmPath } from './api.js';
import { mark, stateGlyph } from './state-glyph.js';
import { unbroken } from './format.js';
import { between, when } from './time.js';
import { emptyState } from './empty-state.js';

/** What explains an incident, most likely first, each with why it stands there. Deploys are among them. */
class IncidentCauses extends Light {
  static properties = { items: { attribute: false }, now: { attribute: false }, zone: {} };

  /** @param {import('./types.js').Sign} cause */
  #row({ alarm, deploy, title, componentTitle, since, cleared, reason }) {
    return html`
      <li><div class="cause-row">
        ${deploy ? mark('deploy') : stateGlyph(cleared ? 'healthy' : 'degraded', cleared ? 'Over' : 'Cause')}
        <div><b>${deploy ? (deploy.link ? html`<a href=${deploy.link} target="_blank" rel="noreferrer">${title}</a>` : title) : html`<a href=${alarmPath(alarm)}>${title}</a>`}</b>
          <span class="meta">${componentTitle}</span><p class="reason">${unbroken(reason)}${cleared ? ` Over after ${between(since, cleared)}.` : nothing}</p></div>
        <div class="since">${when(since, this.now)}</div>
      </div></li>
    `;
  }

  render() {
    return this.items.length
      ? html`<ol class="cause-list">${repeat(this.items, ({ alarm, deploy }) => alarm ?? `deploy ${deploy.id}`, (cause) => this.#row(cause))}</ol>`
      : emptyState('unknown', 'No cause is known', 'No alarm below the symptom went off, and nothing was deployed.');
  }
}

customElements.define('incident-causes', IncidentCauses);
