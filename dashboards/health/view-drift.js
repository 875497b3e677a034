import { html, nothing } from 'lit';
import { Follow, Light } from './light.js';
import { live } from './live.js';
import { settings } from './settings.js';
import { counted } from './format.js';
import { between, stamp, zoneName } from './time.js';
import { stateGlyph } from './state-glyph.js';
import { emptyState, problemState } from './empty-state.js';
import { loadingRows } from './loading-rows.js';
import './drift-list.js';

const STATES = {
  waiting: ['unknown', 'Not looked yet'],
  in_order: ['healthy', 'As the files say'],
  repaired: ['healthy', 'Repaired: as the files say again'],
  drifted: ['degraded', 'Not as the files say'],
  failed: ['unknown', 'The last look failed'],
  elsewhere: ['unknown', 'Another node looks after the accounts'],
};

const MODES = {
  off: 'Reconciling is off.',
  observe: 'Differences are told, not repaired.',
  apply: 'Differences are repaired.',
};

/** How the accounts differ from the files. */
class ViewDrift extends Light {
  constructor() {
    super();
    new Follow(this);
  }

  /** @param {import('./types.js').DriftReport} drift */
  #places({ items }) {
    const places = new Map();
    for (const item of items) {
      const place = `${item.environment} in ${item.region}`;
      places.set(place, [...(places.get(place) ?? []), item]);
    }
    return [...places];
  }

  /** @param {import('./types.js').DriftReport} drift */
  #body(drift) {
    const { mode, sentences, items, at } = drift;
    if (mode === 'off') {
      return html`<section class="panel" aria-label="Differences">${emptyState(null, 'Nobody looks', html`Set <code>reconcile.mode</code> to <code>observe</code> or <code>apply</code>, or run <code>tocsin plan</code>.`)}</section>`;
    }
    return html`
      ${sentences.length ? html`<div class="stack">${sentences.map((sentence) => html`<p class="notice-bar partial" role="status">${stateGlyph('unknown')}<span>${sentence}</span></p>`)}</div>` : nothing}
      ${items.length
        ? this.#places(drift).map(([place, differences]) => html`
            <section class="panel" aria-label=${place}><header><h2>${place}</h2><span class="end">${counted(differences.length, 'difference')}</span></header>
              <drift-list .items=${differences} .now=${live.now} .zone=${settings.zone}></drift-list></section>`)
        : html`<section class="panel" aria-label="Differences">${at ? emptyState(null, 'No difference', 'Every account is as the files say.') : emptyState(null, 'Nothing is known yet', 'The first look comes soon after the start.')}</section>`}
    `;
  }

  render() {
    const { drift, now } = live;
    const problem = live.problems['/v1/drift'];
    const [sign, words] = STATES[drift?.state] ?? ['unknown', drift?.state];
    return html`
      <div class="page-title"><div class="title-stack"><h1 tabindex="-1">Drift</h1>
        ${drift && drift.mode !== 'off' ? html`<p class="line" role="status"><span class="state-label ${sign}">${stateGlyph(sign)}${words}</span><span>${MODES[drift.mode]}</span>
          ${drift.at ? html`<span class="quiet" title="${stamp(drift.at)} ${zoneName()}">Looked ${between(drift.at, now)} ago</span>` : nothing}</p>` : nothing}</div></div>
      <div class="stack">
        ${drift ? this.#body(drift) : html`<div class="panel">${problem ? problemState(problem, () => live.reload()) : loadingRows(6)}</div>`}
      </div>
    `;
  }
}

customElements.define('view-drift', ViewDrift);
