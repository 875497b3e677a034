import { html } from 'lit';
import { Follow, Light } from './light.js';
import { live } from './live.js';
import { seconds, zoneName } from './time.js';

const WORDS = { connecting: 'Connecting', live: 'Live', reconnecting: 'Reconnecting', stale: 'Stale' };

/** Whether the page is fed, and the server's time. The word is announced when it changes, the time is not. */
class LiveIndicator extends Light {
  constructor() {
    super();
    new Follow(this);
  }

  render() {
    const state = live.staleSince ? 'stale' : live.connection;
    return html`
      <span class="live-indicator" data-live=${state}><span class="pulse"></span><span role="status">${WORDS[state]}</span>${live.now
        ? html`<span class="meta">${seconds(live.now)} ${zoneName()}</span>`
        : ''}</span>
    `;
  }
}

customElements.define('live-indicator', LiveIndicator);
