import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Light } from './light.js';
import { when } from './time.js';
import { incidentStatus } from './incident-status.js';

/** Incidents as rows of a table: what is felt, where, since when, who looks after it, what explains it best. */
class IncidentList extends Light {
  static properties = { items: { attribute: false }, now: { attribute: false }, zone: {} };

  /** @param {import('./types.js').Incident} incident */
  #row(incident) {
    const { id, title, componentTitle, began, acknowledgedBy, status, symptoms, causes } = incident;
    const more = symptoms.length - 1;
    return html`
      <tr>
        <td>${incidentStatus(incident, this.now)}</td>
        <td class="main"><a href="/incidents/${id}">${title}</a>${more ? html` <span class="quiet">and ${more} more</span>` : nothing}
          <span class="meta">Incident ${id}, ${componentTitle}</span></td>
        <td class="phone-off">${causes.length ? causes[0].title : html`<span class="quiet">none known</span>`}</td>
        <td class="phone-off">${acknowledgedBy ?? (status === 'resolved' ? html`<span class="quiet">nobody</span>` : html`<b>nobody yet</b>`)}</td>
        <td class="num">${when(began, this.now)}</td>
      </tr>
    `;
  }

  render() {
    return html`
      <div class="table-scroll"><table class="data-table alarm-table">
        <thead><tr><th scope="col">Status</th><th scope="col">What customers felt</th><th scope="col" class="phone-off">Likeliest cause</th><th scope="col" class="phone-off">Looked after by</th><th scope="col" class="num">Began</th></tr></thead>
        <tbody>${repeat(this.items, ({ id }) => id, (incident) => this.#row(incident))}</tbody>
      </table></div>
    `;
  }
}

customElements.define('incident-list', IncidentList);
