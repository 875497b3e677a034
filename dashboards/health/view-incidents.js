import { html, nothing } from 'lit';
import { Follow, Light } from './light.js';
import { Load } from './load.js';
import { get } from './api.js';
import { live } from './live.js';
import { settings } from './settings.js';
import { emptyState, problemState } from './empty-state.js';
import { loadingRows } from './loading-rows.js';
import './incident-list.js';

const SHOWN = [['active', 'Open'], ['', 'All']];

/** What customers felt, now and before. */
class ViewIncidents extends Light {
  static properties = { query: { attribute: false } };

  constructor() {
    super();
    this.load = new Load(this);
    this.asked = null;
    this.seen = null;
    new Follow(this);
  }

  get #status() {
    return this.query.get('status') === 'active' ? 'active' : '';
  }

  #run(keep) {
    this.load.run((signal) => get('/v1/incidents', { query: { status: this.#status, limit: 50 }, signal }), { keep });
  }

  #more() {
    const { items, next } = this.load.value;
    this.load.run(async (signal) => {
      const page = await get('/v1/incidents', { query: { status: this.#status, limit: 50, before: next }, signal });
      return { ...page, items: [...items, ...page.items] };
    }, { keep: true });
  }

  willUpdate() {
    if (this.asked !== this.#status) {
      const first = this.asked === null;
      this.asked = this.#status;
      this.#run(!first);
    } else if (live.changed !== this.seen && this.load.value) {
      this.load.value = this.#with(this.load.value, live.changed);
    }
    this.seen = live.changed;
  }

  /** What changed takes its place; what is new stands first, where newest stand. */
  #with(page, incident) {
    const known = page.items.some(({ id }) => id === incident.id);
    const items = known ? page.items.map((each) => (each.id === incident.id ? incident : each)) : [incident, ...page.items];
    return { ...page, items };
  }

  #table({ items, next }) {
    if (!items.length) {
      return this.#status
        ? emptyState('healthy', 'No incident is open', html`<a href="/incidents">Show all incidents</a>`)
        : emptyState('healthy', 'There was no incident yet', 'One opens when a symptom goes into ALARM.');
    }
    return html`
      <incident-list .items=${items} .now=${live.now} .zone=${settings.zone}></incident-list>
      ${next ? html`<footer><button class="button" ?disabled=${this.load.busy} @click=${this.#more}>Show older</button></footer>` : nothing}
    `;
  }

  render() {
    const { value, problem } = this.load;
    return html`
      <div class="page-title"><div class="title-stack"><h1 tabindex="-1">Incidents</h1><p class="quiet">What customers felt, why, and who looked after it.</p></div></div>
      <section class="panel" aria-labelledby="list"><header><h2 id="list">${this.#status ? 'Open' : 'All'}</h2>
        <nav class="end segments" aria-label="Which">${SHOWN.map(([status, word]) => html`
          <a href=${status ? `/incidents?status=${status}` : '/incidents'} aria-current=${status === this.#status ? 'true' : nothing}>${word}</a>`)}</nav></header>
        ${value ? this.#table(value) : problem ? problemState(problem, () => this.#run(false)) : loadingRows(8)}</section>
    `;
  }
}

customElements.define('view-incidents', ViewIncidents);
