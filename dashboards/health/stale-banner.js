import { html, nothing } from 'lit';
import { Follow, Light } from './light.js';
import { live } from './live.js';
import { stateGlyph } from './state-glyph.js';
import { longDay, seconds, zoneName } from './time.js';

/** Says that what the page shows is old, and since when. */
class StaleBanner extends Light {
  constructor() {
    super();
    new Follow(this);
  }

  render() {
    return live.loggedOut ? this.#login() : html`${this.#definitions()}${this.#sources()}`;
  }

  /** The login has ended; after a new one the browser comes back to this place. */
  #login() {
    const back = encodeURIComponent(`${location.pathname}${location.search}`);
    return html`<p class="notice-bar stale" role="alert">${stateGlyph('unknown')}<span><strong>You are not logged in any more.</strong> What is shown is what was known then. <a href="/login?to=${back}">Log in again</a></span></p>`;
  }

  /** What is wrong in the files while the last good ones are shown. */
  #definitions() {
    const mistakes = live.health?.definitions?.mistakes ?? [];
    if (mistakes.length === 0) return nothing;
    const more = mistakes.length > 1 ? ` And ${mistakes.length - 1} more.` : '';
    return html`<p class="notice-bar partial" role="status">${stateGlyph('unknown')}<span><strong>The definition files have mistakes; the last good ones hold.</strong> ${mistakes[0]}.${more}</span></p>`;
  }

  #sources() {
    const since = live.staleSince;
    const trouble = live.health?.sources.trouble?.replace(/\.?$/, '.') ?? null;
    if (live.connection !== 'stale' && !since) return trouble ? html`<p class="notice-bar partial" role="status">${stateGlyph('unknown')}<span>${trouble}</span></p>` : nothing;
    const why =
      live.connection === 'stale'
        ? 'The server does not answer; the page keeps trying.'
        : (trouble ?? 'The server is here, but its sweep of the metrics has stopped.');
    return html`<p class="notice-bar stale" role="alert">${stateGlyph('unhealthy')}<span><strong>This is old news${since
      ? html`: nothing new since ${seconds(since)} ${zoneName()}, ${longDay(since)}`
      : nothing}.</strong> ${why}</span></p>`;
  }
}

customElements.define('stale-banner', StaleBanner);
