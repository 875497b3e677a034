import { html } from 'lit';
import { Follow, Light } from './light.js';
import { settings } from './settings.js';

/** Times in UTC or in the browser's zone. */
class ClockSwitch extends Light {
  constructor() {
    super();
    new Follow(this);
  }

  render() {
    return html`
      <span class="segments" role="group" aria-label="Time zone">
        ${[['utc', 'UTC'], ['local', 'Local']].map(([zone, word]) => html`
          <button aria-pressed=${settings.zone === zone} @click=${() => settings.setZone(zone)}>${word}</button>`)}
      </span>
    `;
  }
}

customElements.define('clock-switch', ClockSwitch);
