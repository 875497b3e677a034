import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Light } from './light.js';
import { mark } from './state-glyph.js';
import { clock, day, sameDay, stamp } from './time.js';
import { emptyState, problemState } from './empty-state.js';
import { loadingRows } from './loading-rows.js';

/** Mails that were sent, newest first; each leads to its text. */
class OutboxList extends Light {
  static properties = {
    items: { attribute: false },
    now: { attribute: false },
    problem: { attribute: false },
    chosen: { attribute: false },
    zone: {},
  };

  render() {
    if (!this.items) return this.problem ? problemState(this.problem) : loadingRows(4);
    return this.items.length
      ? html`<ol class="transition-list outbox-list">${repeat(this.items, ({ id }) => id, ({ id, at, to, subject }) => html`
          <li class=${id === this.chosen ? 'chosen' : ''}>
            <time datetime=${at} title=${stamp(at)}>${clock(at)}${sameDay(at, this.now) ? nothing : html`<small>${day(at)}</small>`}</time>${mark('send')}
            <span><a href="/outbox?id=${id}" aria-current=${id === this.chosen ? 'true' : nothing}>${subject}</a><span class="meta">${to}</span></span>
          </li>`)}</ol>`
      : emptyState(null, 'No mail was sent', 'A mail goes out when an alarm changes its state.');
  }
}

customElements.define('outbox-list', OutboxList);
