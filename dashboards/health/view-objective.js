import { html, nothing } from 'lit';
import { Follow, Light } from './light.js';
import { Load } from './load.js';
import { alarmPath, get } from './api.js';
import { live } from './live.js';
import { settings } from './settings.js';
import { capital, integer, number } from './format.js';
import { stateGlyph, stateLabel } from './state-glyph.js';
import { when } from './time.js';
import { SLO_STATES, burn, percent, span, untilEmpty } from './slo-words.js';
import { problemState } from './empty-state.js';
import { loadingRows } from './loading-rows.js';
import './metric-graph.js';
import './runbook-view.js';

const EVERY_MS = 30_000;

/** One objective: budget left and how it went, and the burn rate of both windows of each pair. */
class ViewObjective extends Light {
  static properties = { name: {} };

  constructor() {
    super();
    this.load = new Load(this);
    this.asked = null;
    new Follow(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(() => {
      if (!document.hidden && live.connection === 'live' && this.load.value) this.#run(true);
    }, EVERY_MS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  willUpdate() {
    if (this.name === this.asked) return;
    this.asked = this.name;
    this.#run(false);
  }

  #run(keep) {
    this.load.run((signal) => get(`/v1/slos/${encodeURIComponent(this.name)}`, { signal }), { keep });
  }

  /** The budget's course as a series of percent whose limit is nothing left. */
  #course({ id, windowSeconds, course }) {
    return {
      alarm: id,
      label: 'Budget left',
      unit: 'Percent',
      period: windowSeconds / course.length,
      start: course[0].at,
      values: course.map(({ budgetLeft }) => (budgetLeft === null ? null : budgetLeft * 100)),
      threshold: 0,
      breachesWhen: '<',
    };
  }

  #window({ windowSeconds, burnRate, requests, fewestRequests, tooFewRequests, over }) {
    const said = tooFewRequests ? `too few requests: ${integer(requests)} of ${integer(fewestRequests)}` : burn(burnRate);
    return html`<td class="num">${over ? html`<span class="state-label degraded">${stateGlyph('degraded', 'Over')}${said}</span>` : said}<span class="meta"> over ${span(windowSeconds)}</span></td>`;
  }

  #pairs(pairs) {
    return html`
      <div class="table-scroll" tabindex="0" role="region" aria-label="Table of burn rates"><table class="data-table">
        <thead><tr><th scope="col">Tells by</th><th scope="col" class="num">Limit</th><th scope="col" class="num">Long window</th><th scope="col" class="num">Short window</th><th scope="col">Now</th></tr></thead>
        <tbody>${pairs.map(({ severity, rate, longWindow, shortWindow, over }) => html`
          <tr><td>${capital(severity)}</td><td class="num">${number(rate)} times</td>${this.#window(longWindow)}${this.#window(shortWindow)}
            <td>${over ? stateLabel('degraded', 'Over') : 'within'}</td></tr>`)}</tbody>
      </table></div>
    `;
  }

  #facts({ attained, objective, budgetLeft, emptyInSeconds, requests, errors, windowSeconds, burnRate, tooFewRequests }) {
    const facts = [
      ['Attained', attained === null ? 'no requests' : percent(attained / 100, 3), `of ${objective} %`],
      ['Budget left', percent(budgetLeft), `of ${span(windowSeconds)}`],
      ['Empty', untilEmpty(emptyInSeconds, budgetLeft), ''],
      ['Burns at', tooFewRequests ? 'too few requests' : burn(burnRate), 'what is allowed'],
      ['Failed', integer(errors), `of ${integer(requests)} requests`],
    ];
    return html`<dl class="fact-row">${facts.map(([word, fact, more]) => html`<div><dt>${word}</dt><dd>${fact} <small>${more}</small></dd></div>`)}</dl>`;
  }

  render() {
    const { value, problem } = this.load;
    // One heading, whether loading or not: it has the focus after a jump here.
    return html`
      <div class="page-title"><div class="title-stack"><h1 tabindex="-1">${value?.summary ?? this.name}</h1>${value ? this.#line(value) : nothing}</div></div>
      ${value ? this.#body(value) : html`<section class="panel">${problem ? problemState(problem, () => this.#run(false)) : loadingRows(10)}</section>`}
    `;
  }

  #line({ state, since, componentTitle, id }) {
    const [sign, word] = SLO_STATES[state];
    return html`<div class="line">${stateLabel(sign, word)}${since ? html`<span>since ${when(since, live.now)}</span>` : nothing}<span>${componentTitle}</span><code>${id}</code></div>`;
  }

  #body(value) {
    return html`
      ${this.#facts(value)}
      <div class="columns incident"><div class="stack">
        <section class="panel" aria-labelledby="course"><header><h2 id="course">Budget left</h2><span class="end">${span(value.windowSeconds)}</span></header>
          <metric-graph large .series=${this.#course(value)} tone="unhealthy" .zone=${settings.zone}></metric-graph></section>
        <section class="panel" aria-labelledby="pairs"><header><h2 id="pairs">Burn rates</h2><span class="end">both windows must be over</span></header>${this.#pairs(value.pairs)}</section>
      </div><div class="stack">
        <section class="panel" aria-labelledby="alarms"><header><h2 id="alarms">Its alarms</h2></header>
          <ul class="body stack">${value.alarms.map((alarm) => html`<li><a href=${alarmPath(alarm)}><code>${alarm}</code></a></li>`)}</ul>
          <footer><span>Defined in <code>${value.source.file}:${value.source.line}</code></span></footer></section>
        <runbook-view .path=${value.runbook}></runbook-view>
      </div></div>
    `;
  }
}

customElements.define('view-objective', ViewObjective);
