import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Light } from './light.js';
import { counted } from './format.js';
import { emptyState, problemState } from './empty-state.js';
import { loadingRows } from './loading-rows.js';
import './symptom-row.js';
import './cause-row.js';

/** What customers feel, and what probably causes it, most likely first. */
class FeltPanel extends Light {
  static properties = {
    health: { attribute: false },
    series: { attribute: false },
    now: { attribute: false },
    problem: { attribute: false },
    end: {},
    incidents: { attribute: false },
    zone: {},
  };

  #calm({ tiers, causes, sources, state }) {
    if (!tiers.length) return emptyState('unknown', 'Nothing is configured', html`No alarm is applied yet. Write alarms in <code>alarms/</code>, then run <code>tocsin apply</code>.`);
    if (!sources.sweep) return emptyState('unknown', 'No data yet', 'The first sweep of the metrics has not finished.');
    if (causes.length) return emptyState('degraded', 'Customers feel nothing yet', 'Something below them is wrong; it may come to them.');
    if (state === 'unknown') return emptyState('unknown', 'No symptom is known', 'Some data that should be there is not.');
    return emptyState('healthy', 'Nothing is wrong', 'No symptom and no cause is in ALARM.');
  }

  #content() {
    const { health, series, now, zone } = this;
    if (!health) return this.problem ? problemState(this.problem) : loadingRows(5);
    const { symptoms, causes } = health;
    return html`
      ${symptoms.length
        ? repeat(symptoms, ({ alarm }) => alarm, (symptom) => html`<symptom-row .symptom=${symptom} .series=${series?.get(symptom.alarm)} .now=${now} .zone=${zone}></symptom-row>`)
        : this.#calm(health)}
      ${causes.length
        ? html`<h3 class="list-label">${symptoms.length ? 'Probable causes, most likely first' : 'What is wrong'}</h3>
          <ol class="cause-list">${repeat(causes, ({ alarm }) => alarm, (cause) => html`<li><cause-row .cause=${cause} .now=${now} .zone=${zone}></cause-row></li>`)}</ol>`
        : nothing}
    `;
  }

  render() {
    const count = this.health?.symptoms.length;
    return html`
      <section class="panel" aria-labelledby="felt">
        <header><h2 id="felt">What customers feel</h2><span class="end">${count ? `${counted(count, 'symptom')}. ` : nothing}${this.end}</span></header>
        ${this.#content()}
        ${this.incidents?.length ? html`<footer>${this.incidents.map((incident) => html`<a href="/incidents/${incident.id}">Incident ${incident.id}</a><span>${incident.acknowledgedBy ? `${incident.acknowledgedBy} looks after it` : 'Nobody looks after it yet'}</span>`)}</footer>` : nothing}
      </section>
    `;
  }
}

customElements.define('felt-panel', FeltPanel);
