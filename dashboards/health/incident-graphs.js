import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Light } from './light.js';
import { Load } from './load.js';
import { alarmPath, get } from './api.js';
import { iso } from './time.js';
import { graphKey } from './graph-key.js';
import './metric-graph.js';

const MOST = 4;
const BEFORE_MIN = 30;
const AFTER_MIN = 10;
const SHORTEST_MIN = 60;
const LONGEST_MIN = 1440;
const EVERY_MS = 20_000;

/** The metrics of an incident from before it began, symptoms first, with a mark where it began and where something was deployed. */
class IncidentGraphs extends Light {
  static properties = { incident: { attribute: false }, known: { attribute: false }, now: { attribute: false }, zone: {} };

  constructor() {
    super();
    this.load = new Load(this);
    this.asked = null;
    this.loadedAt = -Infinity;
  }

  /** @returns {{to: string|null, minutes: number}} */
  #span() {
    const { began, resolved } = this.incident;
    const end = resolved ? Date.parse(resolved) + AFTER_MIN * 60_000 : Date.parse(this.now);
    const over = resolved && end < Date.parse(this.now);
    const minutes = Math.ceil((end - Date.parse(began)) / 60_000) + BEFORE_MIN;
    return { to: over ? iso(end) : null, minutes: Math.min(Math.max(minutes, SHORTEST_MIN), LONGEST_MIN) };
  }

  #alarms() {
    const { symptoms, causes } = this.incident;
    const signs = [...symptoms.map((sign) => ({ ...sign, tone: 'unhealthy' })), ...causes.map((sign) => ({ ...sign, tone: 'degraded' }))];
    // A composite and a deploy have no values of their own.
    return signs.filter(({ alarm }) => alarm && this.known.has(alarm)).slice(0, MOST);
  }

  willUpdate() {
    if (!this.known) return;
    const { id, symptoms, causes, resolved } = this.incident;
    const asked = `${id} ${symptoms.length} ${causes.length} ${resolved}`;
    const old = performance.now() - this.loadedAt > EVERY_MS && !resolved && !document.hidden;
    if (asked === this.asked && !old) return;
    this.asked = asked;
    this.loadedAt = performance.now();
    const { to, minutes } = this.#span();
    this.load.run(
      async (signal) => {
        const asked = this.#alarms().map(async (sign) => ({ sign, series: await get(`/v1${alarmPath(sign.alarm)}/series`, { query: { minutes, to }, signal }) }));
        return (await Promise.all(asked)).filter(({ series }) => series.values.some((value) => value !== null));
      },
      { keep: this.load.value !== null },
    );
  }

  #marks() {
    const { began, causes } = this.incident;
    const deploys = causes.filter(({ deploy }) => deploy).map(({ deploy }) => ({ at: deploy.at, text: 'deploy' }));
    return [...deploys, { at: began, text: 'began' }];
  }

  render() {
    const found = this.load.value;
    if (found && !found.length) return nothing;
    return html`
      <section class="panel" aria-labelledby="graphs"><header><h2 id="graphs">What happened</h2></header>
        <div class="graph-grid">${found
          ? repeat(found, ({ sign }) => sign.alarm, ({ sign, series }) => html`
              <metric-graph .series=${series} .marks=${this.#marks()} heading=${sign.title} href=${alarmPath(sign.alarm)} tone=${sign.tone} .zone=${this.zone}></metric-graph>`)
          : html`<div class="plot-wait" role="status"><span class="sr">Loading</span></div>`}</div>
        ${found ? graphKey('') : nothing}</section>
    `;
  }
}

customElements.define('incident-graphs', IncidentGraphs);
