import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Light } from './light.js';
import { mark } from './state-glyph.js';
import { stamp, when } from './time.js';
import { emptyState } from './empty-state.js';
import { loadingRows } from './loading-rows.js';

/** Mails that were sent, newest first; each leads to its text. New ones wait behind a button; sends `show`. */
class OutboxList extends Light {
  static properties = {
    items: { attribute: false },
    waiting: { type: Number },
    now: { attribute: false },
    chosen: { attribute: false },
    zone: {},
  };

  render() {
    if (!this.items) return loadingRows(4);
    return html`
      ${this.waiting ? html`<button class="new-rows-bar" @click=${() => this.dispatchEvent(new CustomEvent('show'))}>Show ${this.waiting} new</button>` : nothing}
      ${this.items.length
        ? html`<ol class="transition-list outbox-list">${repeat(this.items, ({ id }) => id, ({ id, at, to, subject }) => html`
            <li class=${id === this.chosen ? 'chosen' : ''}>
              <time datetime=${at} title=${stamp(at)}>${when(at, this.now)}</time>${mark('send')}
              <span><a href="/outbox?id=${id}" aria-current=${id === this.chosen ? 'true' : nothing}>${subject}</a><span class="meta">${to}</span></span>
            </li>`)}</ol>`
        : emptyState('healthy', 'No mail was sent', 'A mail goes out when an alarm changes its state.')}
    `;
  }
}

customElements.define('outbox-list', OutboxList);
