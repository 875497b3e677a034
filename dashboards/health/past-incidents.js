import { html, nothing } from 'lit';
import { Light } from './light.js';
import { stateGlyph } from './state-glyph.js';
import { day, length } from './time.js';
import { emptyState } from './empty-state.js';

/** Earlier incidents with the same symptom or cause. */
class PastIncidents extends Light {
  static properties = { items: { attribute: false }, now: { attribute: false }, zone: {} };

  render() {
    if (!this.items) return nothing;
    return html`
      <section class="panel" aria-labelledby="past"><header><h2 id="past">Happened before</h2><span class="end">same symptom or cause</span></header>
        ${this.items.length
          ? html`<ol class="transition-list">${this.items.map(({ id, began, title, secondsToResolve, status, causes }) => html`
              <li><time datetime=${began}>${day(began)}</time>${stateGlyph(status === 'resolved' ? 'healthy' : 'unhealthy')}
                <span><a href="/incidents/${id}">${title}</a><span class="meta">${[secondsToResolve === null ? 'still open' : length(secondsToResolve), causes[0]?.title].filter(Boolean).join(', ')}</span></span></li>`)}</ol>`
          : emptyState(null, 'Nothing like it yet')}</section>
    `;
  }
}

customElements.define('past-incidents', PastIncidents);
