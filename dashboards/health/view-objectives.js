import { html, nothing } from 'lit';
import { Follow, Light } from './light.js';
import { Load } from './load.js';
import { get } from './api.js';
import { live } from './live.js';
import { stateLabel } from './state-glyph.js';
import { budgetBar } from './budget-bar.js';
import { SLO_STATES, burn, percent, span, untilEmpty } from './slo-words.js';
import { emptyState, problemState } from './empty-state.js';
import { loadingRows } from './loading-rows.js';

const EVERY_MS = 30_000;

/** The objectives, least budget left first. */
class ViewObjectives extends Light {
  constructor() {
    super();
    this.load = new Load(this);
    new Follow(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.#run(false);
    this.timer = setInterval(() => {
      if (!document.hidden && live.connection === 'live') this.#run(true);
    }, EVERY_MS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  #run(keep) {
    this.load.run((signal) => get('/v1/slos', { signal }), { keep });
  }

  #row({ id, summary, componentTitle, objective, windowSeconds, state, attained, budgetLeft, burnRate, emptyInSeconds, tooFewRequests }) {
    const [sign, word] = SLO_STATES[state];
    return html`
      <tr>
        <td>${stateLabel(sign, word)}</td>
        <td class="main"><a href="/objectives/${encodeURIComponent(id)}">${summary}</a><span class="meta">${componentTitle}, ${objective} % over ${span(windowSeconds)}</span></td>
        <td class="num">${attained === null ? 'no requests' : percent(attained / 100, 3)}</td>
        <td class="budget"><span>${percent(budgetLeft)}</span>${budgetBar(budgetLeft)}</td>
        <td class="num phone-off">${tooFewRequests ? 'too few requests' : burn(burnRate)}</td>
        <td class="num phone-off">${untilEmpty(emptyInSeconds, budgetLeft)}</td>
      </tr>
    `;
  }

  #table(items) {
    if (!items.length) return emptyState(null, 'There is no objective', html`Declare one under <code>slos:</code> in <code>alarms/</code>.`);
    return html`
      <div class="table-scroll"><table class="data-table alarm-table">
        <thead><tr><th scope="col">State</th><th scope="col">Objective</th><th scope="col" class="num">Attained</th><th scope="col">Budget left</th><th scope="col" class="num phone-off">Burns at</th><th scope="col" class="num phone-off">Empty</th></tr></thead>
        <tbody>${items.map((slo) => this.#row(slo))}</tbody>
      </table></div>
    `;
  }

  render() {
    const { value, problem } = this.load;
    return html`
      <div class="page-title"><div class="title-stack"><h1 tabindex="-1">Objectives</h1><p class="quiet">How well customers are served, and how much failure is left to spend.</p></div></div>
      <section class="panel" aria-labelledby="slos"><header><h2 id="slos">Least budget left first</h2><span class="end">burn rate 1: spent exactly at the end of the window</span></header>
        ${value ? this.#table(value.items) : problem ? problemState(problem, () => this.#run(false)) : loadingRows(6)}</section>
    `;
  }
}

customElements.define('view-objectives', ViewObjectives);
