import { html } from 'lit';
import { Follow, Light } from './light.js';
import { live } from './live.js';
import { stateGlyph } from './state-glyph.js';
import { capital } from './format.js';
import { between, clock, longDay, when, zoneName } from './time.js';
import './state-counts.js';

/** The answer to "is it well": one sentence, since when, and how many components are in which state. */
class HealthVerdict extends Light {
  constructor() {
    super();
    new Follow(this);
  }

  render() {
    const { health, now } = live;
    const problem = live.problems['/v1/health'];
    if (!health) {
      return html`<div class="health-verdict"><svg class="state-glyph" viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="7" class="wait"></circle></svg>
        <div><h1 tabindex="-1">${problem ? 'The state is not known' : 'Asking for the state'}</h1><p>${problem?.message ?? html`&nbsp;`}</p></div></div>`;
    }
    const { state, since, headline, platform, counts, tiers } = health;
    const at = now ?? health.at;
    return html`
      <div class="health-verdict">
        ${stateGlyph(state)}
        <div><h1 tabindex="-1">${headline}</h1>
          <p>${tiers.length
            ? html`${capital(platform)} is <strong>${state}</strong>${since ? html` since ${when(since, at)}, ${between(since, at)}` : ''}. `
            : ''}<span class="nowrap">${longDay(at)}</span>, <span class="nowrap">${clock(at)} ${zoneName()}.</span></p></div>
        ${tiers.length ? html`<state-counts .counts=${counts}></state-counts>` : ''}
      </div>
    `;
  }
}

customElements.define('health-verdict', HealthVerdict);
