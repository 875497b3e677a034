import { html, nothing } from 'lit';
import { Follow, Light } from './light.js';
import { Load } from './load.js';
import { address, alarmPath, get } from './api.js';
import { live } from './live.js';
import { settings } from './settings.js';
import { stateLabel } from './state-glyph.js';
import { capital, signOf, stateWord } from './format.js';
import { between, when, zoneName } from './time.js';
import { problemState } from './empty-state.js';
import { loadingRows } from './loading-rows.js';
import { graphKey } from './graph-key.js';
import './metric-graph.js';
import './series-table.js';
import './alarm-facts.js';
import './change-list.js';

const SPANS = [[60, '1 h'], [180, '3 h'], [720, '12 h'], [1440, '1 d']];
const EVERY_MS = 10_000;

/** One alarm: its metric, its condition, why it is in its state, what it did before, where it is defined. */
class ViewAlarm extends Light {
  static properties = { name: {}, query: { attribute: false } };

  constructor() {
    super();
    this.alarm = new Load(this);
    this.series = new Load(this);
    this.asked = null;
    new Follow(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(() => {
      if (!document.hidden && live.connection === 'live' && this.alarm.value) this.#run(true);
    }, EVERY_MS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  get #minutes() {
    const asked = Number(this.query.get('minutes'));
    return SPANS.some(([minutes]) => minutes === asked) ? asked : 60;
  }

  #run(keep) {
    const path = `/v1${alarmPath(this.name)}`;
    const minutes = this.#minutes;
    this.alarm.run(async (signal) => {
      const alarm = await get(path, { signal });
      if (alarm.type === 'metric') this.series.run((wanted) => get(`${path}/series`, { query: { minutes }, signal: wanted }), { keep });
      return alarm;
    }, { keep });
  }

  willUpdate() {
    const asked = `${this.#minutes} ${this.name}`;
    if (asked === this.asked) return;
    const same = this.asked?.endsWith(` ${this.name}`);
    this.asked = asked;
    this.#run(Boolean(same));
  }

  #title({ title, name, kind, severity, state, since, reason, description, managed }) {
    return html`
      <div class="page-title"><div class="title-stack"><h1 tabindex="-1">${title}</h1>
        <div class="line">${stateLabel(signOf(state, kind), html`${stateWord(state, reason)} since ${when(since, live.now)}, ${between(since, live.now)}`)}
          ${[kind, severity].filter(Boolean).map((word) => html`<span class="tag ${word}">${capital(word)}</span>`)}<code>${name}</code></div>
        ${!managed && description && description !== title ? html`<p class="description">${description}</p>` : nothing}</div></div>
    `;
  }

  #graph({ name, type, kind, rule }) {
    if (type === 'composite') {
      return html`<section class="panel" aria-labelledby="rule"><header><h2 id="rule">Rule</h2></header>
        <div class="body"><pre class="code wrap">${rule}</pre></div><footer><span>A composite alarm judges other alarms; it has no metric of its own.</span></footer></section>`;
    }
    const { value, problem } = this.series;
    const tone = signOf('ALARM', kind);
    const place = alarmPath(name);
    return html`
      <section class="panel" aria-labelledby="metric"><header><h2 id="metric">${value?.label ?? 'Metric'}</h2>
        <nav class="end segments" aria-label="Time span">${SPANS.map(([minutes, word]) => html`
          <a href=${address(place, { minutes: minutes === 60 ? null : minutes })} aria-current=${minutes === this.#minutes ? 'true' : nothing}>${word}</a>`)}</nav></header>
        ${problem && !value
          ? problemState(problem)
          : value
            ? html`<metric-graph large .series=${value} tone=${tone} .zone=${settings.zone}></metric-graph>`
            : html`<div class="plot-wait large" role="status"><span class="sr">Loading</span></div>`}
        ${graphKey(tone)}
        ${value ? html`<series-table .series=${value} tone=${tone} .zone=${settings.zone}></series-table>` : nothing}
      </section>
    `;
  }

  render() {
    const { value, problem } = this.alarm;
    if (!value) {
      return html`<div class="page-title"><h1 tabindex="-1">${this.name}</h1></div>
        <section class="panel">${problem ? problemState(problem, () => this.#run(false)) : loadingRows(10)}</section>`;
    }
    return html`
      ${this.#title(value)}
      <div class="stack">
        ${this.#graph(value)}
        <div class="columns even">
          <section class="panel" aria-labelledby="why"><header><h2 id="why">Why it is ${value.state === 'ALARM' ? 'in ALARM' : value.state === 'OK' ? 'OK' : stateWord(value.state, value.reason) === 'No data' ? 'without data' : 'not judged'}</h2><span class="end">${when(value.since, live.now)} ${zoneName()}</span></header>
            <div class="body reason-text">${value.reason}</div>
            <alarm-facts .alarm=${value}></alarm-facts></section>
          <section class="panel" aria-labelledby="past"><header><h2 id="past">Transitions</h2><span class="end">newest first</span></header>
            <change-list .items=${value.transitions} reasons .now=${live.now} .zone=${settings.zone}></change-list></section>
        </div>
      </div>
    `;
  }
}

customElements.define('view-alarm', ViewAlarm);
