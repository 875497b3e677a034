import { html, nothing } from 'lit';
import { Follow, Light } from './light.js';
import { Load } from './load.js';
import { address, get } from './api.js';
import { settings } from './settings.js';
import { download } from './csv.js';
import { counted } from './format.js';
import { emptyState, problemState } from './empty-state.js';
import { loadingRows } from './loading-rows.js';
import { iso } from './time.js';
import './report-catalogue.js';
import './report-form.js';
import './report-chart.js';
import './result-table.js';
import './coverage-line.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** The catalogue of reports, and the chosen one: form, chart, table, what it rests on. The address says what is run. */
class ViewReports extends Light {
  static properties = { name: {}, query: { attribute: false } };

  constructor() {
    super();
    this.catalogue = new Load(this);
    this.result = new Load(this);
    this.asked = null;
    new Follow(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.#start();
  }

  #start() {
    this.catalogue.run(async (signal) => {
      const [{ items }, logs] = await Promise.all([get('/v1/reports', { signal }), get('/v1/logs', { signal })]);
      return { items, logs };
    });
  }

  get #report() {
    const items = this.catalogue.value?.items;
    return this.name ? items?.find(({ name }) => name === this.name) : items?.[0];
  }

  /** The address made whole: the last hour of the logs and the defaults of the report, where it does not say. */
  willUpdate() {
    const report = this.#report;
    const logs = this.catalogue.value?.logs;
    if (!report || !logs?.last) return;
    const query = this.#whole(report, logs);
    const asked = address(report.name, query);
    if (asked === this.asked) return;
    this.asked = asked;
    this.whole = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
    this.#run(report);
  }

  #whole(report, { first, last }) {
    const given = Object.fromEntries(this.query ?? []);
    const to = given.to ?? iso(Math.ceil((Date.parse(last) + 1) / MINUTE_MS) * MINUTE_MS);
    const from = given.from ?? iso(Math.max(Date.parse(to) - HOUR_MS, Date.parse(first ?? to)));
    const defaults = report.parameters.filter(({ name, default: value }) => name !== 'from' && name !== 'to' && value !== null && value !== undefined);
    return { ...Object.fromEntries(defaults.map(({ name, default: value }) => [name, value])), ...given, from, to };
  }

  #run(report) {
    const query = Object.fromEntries(this.whole);
    const same = this.result.value?.report === report.name;
    this.result.run((signal) => get(`/v1/reports/${encodeURIComponent(report.name)}`, { query, signal }), { keep: same });
  }

  #answer(report) {
    const { value, problem, busy } = this.result;
    if (problem) return html`<section class="panel">${problemState(problem, () => this.#run(report))}</section>`;
    if (!value) return html`<section class="panel"><div class="plot-wait" role="status"><span class="sr">Running</span></div></section><section class="panel">${loadingRows(8)}</section>`;
    const meanings = new Map(report.columns.map(({ name, meaning }) => [name, meaning]));
    const chart = report.chart && report.chart.type !== 'none' && value.rows.length ? report.chart : null;
    return html`
      ${chart
        ? html`<section class="panel" aria-labelledby="chart"><header><h2 id="chart">${chart.title}</h2></header><report-chart .chart=${chart} .result=${value} .zone=${settings.zone}></report-chart></section>`
        : nothing}
      <section class="panel ${busy ? 'busy' : ''}" aria-labelledby="rows">
        <header><h2 id="rows"><span role="status">${counted(value.rows.length, 'row')}</span></h2>
          <span class="end"><button class="button small" @click=${() => download(value)}>Download CSV</button></span></header>
        ${value.rows.length
          ? html`<result-table .result=${value} .meanings=${meanings} .zone=${settings.zone}></result-table>`
          : emptyState(null, 'No rows', 'Nothing in this time matches.')}
        <coverage-line .result=${value} .zone=${settings.zone}></coverage-line>
      </section>
    `;
  }

  #content() {
    const { value, problem } = this.catalogue;
    if (problem) return html`<section class="panel">${problemState(problem, () => this.#start())}</section>`;
    if (!value) return html`<section class="panel">${loadingRows(12)}</section>`;
    const report = this.#report;
    if (!value.items.length) return html`<section class="panel">${emptyState('unknown', 'No reports are configured', html`Reports are the <code>.sql</code> files in <code>queries/</code>.`)}</section>`;
    return html`
      <div class="columns lead">
        <report-catalogue .reports=${value.items} current=${report?.name ?? ''}></report-catalogue>
        <div class="stack">
          ${!report
            ? html`<section class="panel">${emptyState('unknown', 'There is no such report', 'Choose one from the catalogue.')}</section>`
            : !value.logs.last
              ? html`<section class="panel">${emptyState('unknown', 'No data yet', 'No access log has been written.')}</section>`
              : html`
                  <section class="panel" aria-label="Parameters">
                    <report-form .report=${report} .query=${this.whole} .logs=${value.logs} .busy=${this.result.busy} .zone=${settings.zone} @run=${() => (this.asked = null)}></report-form></section>
                  ${this.#answer(report)}`}
        </div>
      </div>
    `;
  }

  render() {
    const report = this.#report;
    return html`
      <div class="page-title"><div class="title-stack"><h1 tabindex="-1">${report?.title ?? 'Reports'}</h1><p class="quiet">${report?.question ?? 'Answers from the access logs of the load balancer.'}</p></div></div>
      ${this.#content()}
    `;
  }
}

customElements.define('view-reports', ViewReports);
