import { html, nothing } from 'lit';
import { Follow, Light } from './light.js';
import { Load } from './load.js';
import { alarmPath, get, post } from './api.js';
import { live } from './live.js';
import { settings } from './settings.js';
import { counted } from './format.js';
import { clock, length, sameDay, when, zoneName } from './time.js';
import { problemState } from './empty-state.js';
import { loadingRows } from './loading-rows.js';
import { incidentStatus } from './incident-status.js';
import './incident-causes.js';
import './incident-graphs.js';
import './incident-timeline.js';
import './note-list.js';
import './past-incidents.js';
import './runbook-view.js';

/** One incident: what customers feel, what explains it, what happened, and what a person can do now. */
class ViewIncident extends Light {
  static properties = { number: {}, acting: { state: true }, refusal: { state: true } };

  constructor() {
    super();
    this.incident = new Load(this);
    this.events = new Load(this);
    this.past = new Load(this);
    this.runbook = new Load(this);
    this.acting = false;
    this.refusal = null;
    this.asked = null;
    this.seen = null;
    new Follow(this);
    this.pressed = (event) => this.#key(event);
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('keydown', this.pressed);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.pressed);
  }

  get #path() {
    return `/v1/incidents/${this.number}`;
  }

  willUpdate() {
    if (this.number !== this.asked) {
      this.asked = this.number;
      this.#run(false);
    } else if (live.changed !== this.seen && live.changed?.id === this.number && this.incident.value) {
      this.#take(live.changed);
    }
    this.seen = live.changed;
  }

  #run(keep) {
    this.incident.run(async (signal) => {
      const incident = await get(this.#path, { signal });
      this.#around(incident, keep);
      return incident;
    }, { keep });
    this.past.run((signal) => get(`${this.#path}/similar`, { signal }), { keep });
  }

  /** What belongs to it and is asked for itself: its events, and the runbook of its likeliest cause. */
  #around(incident, keep) {
    this.events.run((signal) => get(`${this.#path}/events`, { signal }), { keep });
    const named = [incident.likeliest, ...incident.symptoms.map(({ alarm }) => alarm)].find((alarm) => alarm && !alarm.startsWith('deploy '));
    if (!named || named === this.named) return;
    this.named = named;
    this.runbook.run(async (signal) => (await get(`/v1${alarmPath(named)}`, { signal })).runbook, { keep });
  }

  #take(incident) {
    this.incident.value = incident;
    this.#around(incident, true);
    this.requestUpdate();
  }

  async #act(what) {
    if (this.acting) return;
    this.acting = true;
    try {
      this.#take(await post(`${this.#path}/${what}`, {}));
      this.refusal = null;
    } catch (problem) {
      this.refusal = problem.message;
    }
    this.acting = false;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const typing = event.target instanceof Element && event.target.closest('input, select, textarea, dialog');
    if (typing || event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return;
    if (event.key === 'a' && live.mayAct && this.incident.value?.status === 'open') this.#act('acknowledge');
  }

  #line(incident) {
    const { status, acknowledged, acknowledgedBy, componentTitle } = incident;
    return html`
        <div class="line" role="status">${incidentStatus(incident, live.now)}
          <span>${acknowledged ? `${acknowledgedBy} looks after it since ${when(acknowledged, live.now)}` : status === 'resolved' ? nothing : html`<b>Nobody looks after it yet</b>`}</span>
          <span>${componentTitle}</span></div>
    `;
  }

  #buttons({ id, status }) {
    return html`
        <div class="button-row">
          ${status === 'open' && live.mayAct ? html`<button class="button primary" ?disabled=${this.acting} @click=${() => this.#act('acknowledge')}>Acknowledge <kbd>a</kbd></button>` : nothing}
          ${status === 'resolved' || !live.mayAct ? nothing : html`<button class="button" ?disabled=${this.acting} @click=${() => this.#act('resolve')}>Resolve</button>`}
          <a class="button" href="${this.#path}?format=markdown" download="incident-${id}.md">Post-mortem</a>
          <a class="button phone-off" href=${this.#path} download="incident-${id}.json">JSON</a></div>
    `;
  }

  #facts({ began, secondsToDetect, secondsToAcknowledge, secondsToResolve, symptoms, reopened, status }) {
    const felt = symptoms.filter(({ cleared }) => !cleared).length;
    const facts = [
      ['Felt by customers', counted(symptoms.length, 'symptom'), felt ? `${felt} in ALARM now` : 'none any more'],
      ['Began', clock(began), sameDay(began, live.now) ? zoneName() : when(began, live.now)],
      ['Detected', length(secondsToDetect), 'after it began'],
      ['Acknowledged', secondsToAcknowledge === null ? (status === 'resolved' ? 'Never' : 'Not yet') : length(secondsToAcknowledge), secondsToAcknowledge === null ? '' : 'after it was seen'],
      ['Resolved', secondsToResolve === null ? 'Not yet' : length(secondsToResolve), reopened ? `came back ${counted(reopened, 'time')}` : secondsToResolve === null ? '' : 'after it began'],
    ];
    return html`<dl class="fact-row">${facts.map(([word, fact, more]) => html`<div><dt>${word}</dt><dd>${fact} <small>${more}</small></dd></div>`)}</dl>`;
  }

  #body(incident) {
    const { id, symptoms, causes, notes } = incident;
    const titles = new Map([...symptoms, ...causes].map(({ alarm, title }) => [alarm, title]));
    const { now } = live;
    const { zone } = settings;
    return html`
      ${this.refusal ? html`<p class="notice-bar" role="alert">${this.refusal}</p>` : nothing}
      ${this.#facts(incident)}
      <div class="columns incident"><div class="stack">
        <section class="panel" aria-labelledby="causes"><header><h2 id="causes">Probable causes</h2><span class="end">by dependency, onset and severity</span></header>
          <incident-causes .items=${causes} .now=${now} .zone=${zone}></incident-causes></section>
        <incident-graphs .incident=${incident} .known=${live.series} .now=${now} .zone=${zone}></incident-graphs>
        <section class="panel" aria-labelledby="timeline"><header><h2 id="timeline">Timeline</h2><span class="end">newest first, ${zoneName()}</span></header>
          ${this.events.value
            ? html`<incident-timeline .events=${this.events.value.items} .titles=${titles} .now=${now} .zone=${zone}></incident-timeline>`
            : this.events.problem ? problemState(this.events.problem, () => this.#around(incident, false)) : loadingRows(6)}</section>
      </div><div class="stack">
        <section class="panel" aria-labelledby="notes"><header><h2 id="notes">Notes</h2></header>
          <note-list .notes=${notes} .number=${id} .writing=${live.me && live.mayAct} .now=${now} .zone=${zone} @noted=${(event) => this.#take(event.detail)}></note-list></section>
        <runbook-view .path=${this.runbook.value}></runbook-view>
        <past-incidents .items=${this.past.value?.items} .now=${now} .zone=${zone}></past-incidents>
      </div></div>
    `;
  }

  render() {
    const { value, problem } = this.incident;
    // One heading, whether loading or not: it has the focus after a jump here.
    return html`
      <div class="page-title"><div class="title-stack"><h1 tabindex="-1">${value?.title ?? `Incident ${this.number}`}</h1>${value ? this.#line(value) : nothing}</div>${value ? this.#buttons(value) : nothing}</div>
      ${value ? this.#body(value) : html`<section class="panel">${problem ? problemState(problem, () => this.#run(false)) : loadingRows(10)}</section>`}
    `;
  }
}

customElements.define('view-incident', ViewIncident);
