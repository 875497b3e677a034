import { html, nothing } from 'lit';
import { Follow, Light } from './light.js';
import { Load } from './load.js';
import { get } from './api.js';
import { live } from './live.js';
import { clock, iso, when, zoneName } from './time.js';
import { emptyState, problemState } from './empty-state.js';
import './report-chart.js';
import './coverage-line.js';

const REPORT = 'traffic-per-interval';
const HOUR_MS = 3_600_000;
const EVERY_MS = 30_000;

/** The traffic of the last hour that there are access logs for. */
class ReportCard extends Light {
  static properties = { zone: {} };

  constructor() {
    super();
    this.load = new Load(this);
    new Follow(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.#run();
    this.timer = setInterval(() => {
      if (!document.hidden && live.connection === 'live') this.#run(true);
    }, EVERY_MS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  #run(keep = false) {
    this.load.run(async (signal) => {
      const [catalogue, logs] = await Promise.all([this.catalogue ?? get('/v1/reports', { signal }), get('/v1/logs', { signal })]);
      this.catalogue = catalogue;
      const report = catalogue.items.find(({ name }) => name === REPORT) ?? catalogue.items.find(({ chart }) => chart && chart.type !== 'none');
      if (!report || !logs.last) return { report, result: null };
      const to = iso(logs.last);
      const from = iso(Math.max(Date.parse(logs.last) - HOUR_MS, Date.parse(logs.first ?? logs.last)));
      const interval = report.parameters.some(({ name }) => name === 'interval') ? '1m' : null;
      return { report, result: await get(`/v1/reports/${encodeURIComponent(report.name)}`, { query: { from, to, interval }, signal }) };
    }, { keep });
  }

  #content({ report, result }) {
    if (!report) return emptyState('unknown', 'No reports are configured', html`Reports are the <code>.sql</code> files in <code>queries/</code>.`);
    if (!result) return emptyState('unknown', 'No data yet', 'No access log has been written.');
    if (!result.rows.length) return html`${emptyState('unknown', 'No requests in this hour')}<coverage-line .result=${result} .zone=${this.zone}></coverage-line>`;
    return html`<report-chart .chart=${report.chart} .result=${result}></report-chart><coverage-line .result=${result} .zone=${this.zone}></coverage-line>`;
  }

  render() {
    const { value, problem } = this.load;
    const { report, result } = value ?? {};
    return html`
      <section class="panel" aria-labelledby="report">
        <header><h2 id="report">${report?.chart?.title ?? report?.title ?? 'Traffic'}</h2>
          <span class="end">${result ? html`<span>${when(result.from, live.now)} to ${clock(result.to)} ${zoneName()}, from access logs</span>` : nothing}
            ${report ? html`<a href="/reports/${report.name}">Open report</a>` : nothing}</span></header>
        ${value ? this.#content(value) : problem ? problemState(problem, () => this.#run()) : html`<div class="plot-wait" role="status"><span class="sr">Loading</span></div>`}
      </section>
    `;
  }
}

customElements.define('report-card', ReportCard);
