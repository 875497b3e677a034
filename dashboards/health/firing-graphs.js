import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Light } from './light.js';
import { alarmPath } from './api.js';
import { counted, signOf } from './format.js';
import { graphKey } from './graph-key.js';
import './metric-graph.js';

/** A graph for each metric alarm that is in ALARM and counts for health, symptoms first. Composites have no series of their own. */
class FiringGraphs extends Light {
  static properties = { alarms: { attribute: false }, series: { attribute: false }, zone: {} };

  render() {
    const rank = ({ kind }) => (kind === 'symptom' ? 0 : 1);
    const shown = (this.alarms ?? []).filter(({ type, severity }) => type === 'metric' && severity !== 'info').sort((a, b) => rank(a) - rank(b) || a.since.localeCompare(b.since));
    if (!shown.length) return nothing;
    return html`
      <section class="panel" aria-labelledby="firing">
        <header><h2 id="firing">In ALARM now</h2><span class="end">${counted(shown.length, 'metric')}, last hour</span></header>
        <div class="graph-grid">
          ${repeat(shown, ({ name }) => name, (alarm) => html`
            <metric-graph .series=${this.series?.get(alarm.name)} heading=${alarm.title} href=${alarmPath(alarm.name)} tone=${signOf('ALARM', alarm.kind)} .zone=${this.zone}></metric-graph>`)}
        </div>
        ${graphKey('')}
      </section>
    `;
  }
}

customElements.define('firing-graphs', FiringGraphs);
