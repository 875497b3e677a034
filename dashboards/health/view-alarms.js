import { html, nothing } from 'lit';
import { Follow, Light } from './light.js';
import { Load } from './load.js';
import { get } from './api.js';
import { live } from './live.js';
import { counted } from './format.js';
import { alarmRow } from './alarm-row.js';
import { emptyState, problemState } from './empty-state.js';
import { loadingRows } from './loading-rows.js';
import './alarm-filter.js';

const NAMES = ['state', 'kind', 'severity', 'component', 'q'];
const EVERY_MS = 15_000;

/** All alarms, with a filter that lives in the address. */
class ViewAlarms extends Light {
  static properties = { query: { attribute: false } };

  constructor() {
    super();
    this.load = new Load(this);
    this.asked = null;
    new Follow(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(() => {
      if (!document.hidden && !this.matches(':hover') && !this.load.value?.paged) this.#run(true);
    }, EVERY_MS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  #filter() {
    return Object.fromEntries(NAMES.map((name) => [name, this.query.get(name)?.trim()]));
  }

  #run(keep) {
    const query = { ...this.#filter(), limit: 50 };
    this.load.run((signal) => get('/v1/alarms', { query, signal }), { keep });
  }

  #more() {
    const { items, next } = this.load.value;
    const query = { ...this.#filter(), limit: 50, cursor: next };
    this.load.run(async (signal) => {
      const page = await get('/v1/alarms', { query, signal });
      return { ...page, items: [...items, ...page.items], paged: true };
    }, { keep: true });
  }

  willUpdate() {
    const asked = JSON.stringify(this.#filter());
    if (asked === this.asked) return;
    const first = this.asked === null;
    this.asked = asked;
    this.#run(!first);
  }

  #table({ items, next }) {
    if (!items.length) {
      const filtered = Object.values(this.#filter()).some(Boolean);
      return filtered
        ? emptyState(null, 'No alarm is like that', html`<a href="/alarms">Show all alarms</a>`)
        : emptyState('unknown', 'Nothing is configured', html`Write alarms in <code>alarms/</code>, then run <code>tocsin apply</code>.`);
    }
    return html`
      <div class="table-scroll"><table class="data-table alarm-table">
        <thead><tr><th scope="col">State</th><th scope="col">Alarm</th><th scope="col" class="phone-off">Component</th><th scope="col" class="phone-off">Kind, severity</th><th scope="col" class="phone-off">Last hour</th><th scope="col" class="num">For</th></tr></thead>
        <tbody>${items.map((alarm) => alarmRow(alarm, live.series?.get(alarm.name), live.now))}</tbody>
      </table></div>
      ${next ? html`<footer><button class="button" ?disabled=${this.load.busy} @click=${this.#more}>Show more</button></footer>` : nothing}
    `;
  }

  render() {
    const { value, problem } = this.load;
    return html`
      <div class="page-title"><h1 tabindex="-1">Alarms</h1></div>
      <div class="stack">
        <section class="panel" aria-label="Filter"><alarm-filter .query=${this.query}></alarm-filter></section>
        <section class="panel" aria-labelledby="alarms"><header><h2 id="alarms">${value ? html`<span role="status">${counted(value.total ?? value.items.length, 'alarm')}</span>` : 'Alarms'}</h2></header>
          ${value ? this.#table(value) : problem ? problemState(problem, () => this.#run(false)) : loadingRows(10)}</section>
      </div>
    `;
  }
}

customElements.define('view-alarms', ViewAlarms);
