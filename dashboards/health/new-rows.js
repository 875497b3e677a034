import { html, nothing } from 'lit';
import { Light } from './light.js';

/** "Show 2 new": what arrived waits behind this button in the head of its panel, so that nothing moves under the pointer. Sends `show`. */
class NewRows extends Light {
  static properties = { count: { type: Number } };

  /** The button goes away with the click, so the focus goes on to the first of the new rows. */
  async #show() {
    const panel = this.closest('section');
    this.dispatchEvent(new CustomEvent('show'));
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    panel?.querySelector('ol a')?.focus();
  }

  render() {
    return html`<span role="status">${this.count ? html`<button class="button small" @click=${this.#show}>Show ${this.count} new</button>` : nothing}</span>`;
  }
}

customElements.define('new-rows', NewRows);
