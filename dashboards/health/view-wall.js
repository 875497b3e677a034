import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Follow, Light } from './light.js';
import { Load } from './load.js';
import { get } from './api.js';
import { live } from './live.js';
import { capital } from './format.js';
import { between, clock, longDay, when, zoneName } from './time.js';
import { mark, stateGlyph } from './state-glyph.js';
import { budgetBar } from './budget-bar.js';
import { percent, untilEmpty } from './slo-words.js';
import './live-indicator.js';
import './stale-banner.js';

const WORDS = { unhealthy: 'Unhealthy', degraded: 'Degraded', unknown: 'No data', healthy: 'Healthy' };
const MOST_CAUSES = 4;
const MOST_BUDGETS = 3;
const BUDGETS_EVERY_MS = 60_000;
const SHIFT_EVERY_MS = 300_000;

/** The state of all at ten steps' distance, for a screen that nobody touches. It moves by a hair now and then, so that nothing burns in. */
class ViewWall extends Light {
  static properties = { shift: { state: true } };

  constructor() {
    super();
    this.slos = new Load(this);
    this.shift = 0;
    new Follow(this);
  }

  connectedCallback() {
    super.connectedCallback();
    const load = () => this.slos.run((signal) => get('/v1/slos', { signal }), { keep: true });
    load();
    this.timers = [setInterval(load, BUDGETS_EVERY_MS), setInterval(() => (this.shift = (this.shift + 1) % 4), SHIFT_EVERY_MS)];
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.timers.forEach(clearInterval);
  }

  #since({ state, since }) {
    const incident = live.incidents?.[0];
    const who = !incident ? null : incident.acknowledged ? `${incident.acknowledgedBy} looks after it since ${when(incident.acknowledged, live.now)}.` : 'Nobody looks after it yet.';
    return html`${WORDS[state]}${since ? html` since ${when(since, live.now)}, ${between(since, live.now)}` : nothing}. ${who}`;
  }

  #tier({ name, title, state, since, hidden }) {
    const said = [state === 'healthy' ? WORDS[state] : `${WORDS[state]}, ${between(since, live.now)}`, hidden ? `${hidden} hidden` : null].filter(Boolean).join(', ');
    return html`<li class="wall-tier ${state}">${stateGlyph(state)}<b id="wall-${name}">${title}</b><span>${said}</span></li>`;
  }

  #causes({ causes }) {
    const ranked = live.incidents?.[0]?.causes ?? [];
    const shown = (ranked.length ? ranked : causes).slice(0, MOST_CAUSES);
    if (!shown.length) return nothing;
    return html`<section><h2>Probable causes</h2><ol class="cause-list">${shown.map(({ title, since, reason, componentTitle, deploy }) => html`
      <li>${deploy ? mark('deploy') : stateGlyph('degraded')}<div><b>${title}</b><span>${reason ?? componentTitle}</span></div><time>${clock(since)}</time></li>`)}</ol></section>`;
  }

  #budgets() {
    const shown = this.slos.value?.items.slice(0, MOST_BUDGETS) ?? [];
    if (!shown.length) return nothing;
    return html`<section><h2>Error budgets</h2>${shown.map(({ summary, budgetLeft, emptyInSeconds }) => html`
      <div class="wall-budget"><span>${summary}</span><b>${budgetLeft === null ? 'no requests' : `${percent(Math.max(0, budgetLeft), 0)} left`}</b>${budgetBar(budgetLeft)}<small>${capital(`${budgetLeft !== null && budgetLeft <= 0 ? '' : 'empty '}${untilEmpty(emptyInSeconds, budgetLeft)}`)}</small></div>`)}</section>`;
  }

  render() {
    const { health, now } = live;
    if (!health) return html`<div class="wall-board"><div class="top"><h1 tabindex="-1">${live.problems['/v1/health']?.message ?? 'Loading'}</h1></div></div>`;
    return html`
      <div class="wall-board shift-${this.shift}">
        <div class="top">${stateGlyph(health.state, capital(health.state))}<div><h1 tabindex="-1">${health.headline}</h1><p>${this.#since(health)}</p></div>
          <div class="clock">${clock(now)}<small>${longDay(now)}, ${zoneName()}</small></div></div>
        <div class="middle"><ul class="wall-tiers">${repeat(health.tiers, ({ name }) => name, (tier) => this.#tier(tier))}</ul>
          <div class="wall-side">${this.#causes(health)}${this.#budgets()}</div></div>
        <div class="bottom"><live-indicator></live-indicator><span>${health.sources.account}, ${health.sources.region}</span><span class="end">${health.platform} / ${health.environment}</span></div>
      </div>
    `;
  }
}

customElements.define('view-wall', ViewWall);
