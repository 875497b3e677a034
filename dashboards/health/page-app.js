import { html, nothing } from 'lit';
import { Follow, Light } from './light.js';
import { router } from './router.js';
import { live } from './live.js';
import { capital } from './format.js';
import { loadingRows } from './loading-rows.js';
import './side-nav.js';
import './top-bar.js';
import './tab-bar.js';
import './stale-banner.js';
import './help-dialog.js';
import './view-home.js';

/** Views that the first page does not need are loaded when they are first asked for. */
const VIEWS = {
  home: { load: async () => {}, render: () => html`<view-home></view-home>` },
  alarms: { load: () => import('./view-alarms.js'), render: (query) => html`<view-alarms .query=${query}></view-alarms>` },
  alarm: {
    load: () => import('./view-alarm.js'),
    render: (query, name) => html`<view-alarm .name=${name} .query=${query}></view-alarm>`,
  },
  incidents: { load: () => import('./view-incidents.js'), render: (query) => html`<view-incidents .query=${query}></view-incidents>` },
  incident: {
    load: () => import('./view-incident.js'),
    render: (query, id) => html`<view-incident .number=${id}></view-incident>`,
  },
  objectives: { load: () => import('./view-objectives.js'), render: () => html`<view-objectives></view-objectives>` },
  objective: { load: () => import('./view-objective.js'), render: (query, name) => html`<view-objective .name=${name}></view-objective>` },
  drift: { load: () => import('./view-drift.js'), render: () => html`<view-drift></view-drift>` },
  outbox: { load: () => import('./view-outbox.js'), render: (query) => html`<view-outbox .query=${query}></view-outbox>` },
  reports: { load: () => import('./view-reports.js'), render: (query) => html`<view-reports .query=${query}></view-reports>` },
  report: {
    load: () => import('./view-reports.js'),
    render: (query, name) => html`<view-reports .name=${name} .query=${query}></view-reports>`,
  },
  noise: { load: () => import('./view-noise.js'), render: (query) => html`<view-noise .query=${query}></view-noise>` },
  wall: { load: () => import('./view-wall.js'), render: () => html`<view-wall></view-wall>` },
  missing: { load: async () => {}, render: () => missing() },
};

const TITLES = { home: 'Health', incidents: 'Incidents', alarms: 'Alarms', objectives: 'Objectives', drift: 'Drift', outbox: 'Outbox', reports: 'Reports', noise: 'Noise and gaps', wall: 'Wallboard', missing: 'No such page' };

/** Where the key after `g` leads. */
const GO = { h: '/', i: '/incidents', a: '/alarms', o: '/objectives', d: '/drift', r: '/reports', n: '/noise' };

const missing = () => html`
  <div class="page-title"><h1 tabindex="-1">There is no such page</h1></div>
  <p>Tocsin shows <a href="/">health</a>, <a href="/incidents">incidents</a>, <a href="/alarms">alarms</a>, <a href="/objectives">objectives</a>, <a href="/drift">drift</a>, <a href="/reports">reports</a> and the <a href="/outbox">outbox</a>.</p>
`;

/** The page: rail, bar, the view of the route, keyboard shortcuts, title and focus on navigation. */
class PageApp extends Light {
  static properties = { ready: { state: true } };

  constructor() {
    super();
    this.ready = null;
    this.failure = null;
    this.going = false;
    new Follow(this);
  }

  connectedCallback() {
    super.connectedCallback();
    router.addEventListener('change', (event) => this.#routed(event.detail.moved));
    document.addEventListener('keydown', (event) => this.#key(event));
    this.#open();
  }

  async #routed(moved) {
    await this.#open();
    this.requestUpdate();
    if (!moved) return;
    await this.updateComplete;
    window.scrollTo(0, 0);
    requestAnimationFrame(() => this.querySelector('main h1')?.focus({ preventScroll: true }));
  }

  async #open() {
    const { name } = router;
    try {
      await VIEWS[name].load();
      this.failure = null;
    } catch {
      this.failure = 'This part of the page could not be loaded. Reload to try again.';
    }
    if (router.name === name) this.ready = name;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const typing = event.target instanceof Element && event.target.closest('input, select, textarea, dialog');
    if (typing || event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return;
    const place = this.going && GO[event.key];
    this.going = event.key === 'g';
    if (place) {
      router.go(place);
      event.preventDefault();
    } else if (event.key === '/') {
      const field = [...this.querySelectorAll('input[type="search"]')].find((input) => input.offsetParent);
      field?.focus();
      if (field) event.preventDefault();
    } else if (event.key === '?') {
      this.querySelector('help-dialog').open();
      event.preventDefault();
    }
  }

  updated() {
    const place = live.health ? `, ${live.health.platform} ${live.health.environment}` : '';
    const symptoms = live.health?.symptoms.length ? `(${live.health.symptoms.length}) ` : '';
    const here = router.name === 'home' && live.health ? capital(live.health.state) : (TITLES[router.name] ?? (router.name === 'incident' ? `Incident ${router.param}` : router.param));
    document.title = `${symptoms}${here}${place} · Tocsin`;
  }

  render() {
    const { name, param, query } = router;
    if (name === 'wall' && this.ready === name) return html`<main id="main"><stale-banner></stale-banner>${VIEWS.wall.render()}</main>`;
    return html`
      <div class="page-shell">
        <side-nav></side-nav>
        <main class="page-main" id="main" tabindex="-1">
          <top-bar></top-bar>
          <stale-banner></stale-banner>
          ${this.failure ? html`<p class="notice-bar" role="alert">${this.failure}</p>` : nothing}
          ${this.ready === name ? VIEWS[name].render(query, param) : html`<div class="page-title"><h1 tabindex="-1">${TITLES[name] ?? param}</h1></div><div class="panel">${loadingRows(10)}</div>`}
        </main>
      </div>
      <tab-bar></tab-bar>
      <help-dialog></help-dialog>
    `;
  }
}

customElements.define('page-app', PageApp);
