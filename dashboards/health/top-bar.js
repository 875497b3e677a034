import { html } from 'lit';
import { Follow, Light } from './light.js';
import { router } from './router.js';
import { address } from './api.js';
import './live-indicator.js';
import './clock-switch.js';

const PARENTS = { alarm: ['/alarms', 'Alarms'], incident: ['/incidents', 'Incidents'], objective: ['/objectives', 'Objectives'], report: ['/reports', 'Reports'] };
const HERE = { home: 'Health', incidents: 'Incidents', alarms: 'Alarms', objectives: 'Objectives', drift: 'Drift', noise: 'Noise and gaps', outbox: 'Outbox', reports: 'Reports', missing: 'No such page' };

/** Where one is, find, freshness, time zone, help. */
class TopBar extends Light {
  constructor() {
    super();
    new Follow(this);
  }

  connectedCallback() {
    super.connectedCallback();
    router.addEventListener('change', () => this.requestUpdate());
  }

  /** @param {SubmitEvent} event */
  #find(event) {
    event.preventDefault();
    const field = event.target.elements.q;
    router.go(address('/alarms', { q: field.value.trim() }));
    field.value = '';
    field.blur();
  }

  /** @param {KeyboardEvent} event */
  #leave(event) {
    if (event.key === 'Escape') event.target.blur();
  }

  #trail() {
    const parent = PARENTS[router.name];
    const here = parent ? router.param : HERE[router.name];
    return html`<nav class="trail" aria-label="Where you are">
      ${parent ? html`<a href=${parent[0]}>${parent[1]}</a><span aria-hidden="true">/</span>` : ''}<span class="here" aria-current="page">${here}</span>
    </nav>`;
  }

  render() {
    return html`
      <div class="top-bar">
        ${this.#trail()}
        <div class="end">
          <form role="search" @submit=${this.#find}>
            <label class="find-box"><span class="sr">Find an alarm</span><input type="search" name="q" placeholder="Find alarm or component" autocomplete="off" @keydown=${this.#leave}><kbd aria-hidden="true">/</kbd></label>
          </form>
          <live-indicator></live-indicator>
          <clock-switch></clock-switch>
          <button class="button small only-narrow" @click=${() => document.querySelector('help-dialog').open()}>Settings</button>
        </div>
      </div>
    `;
  }
}

customElements.define('top-bar', TopBar);
