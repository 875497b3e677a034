import { html, nothing } from 'lit';
import { Light } from './light.js';
import { router } from './router.js';
import { ENTRIES } from './nav-entries.js';
import { mark } from './state-glyph.js';

/** The places of the page at the bottom of a phone. */
class TabBar extends Light {
  connectedCallback() {
    super.connectedCallback();
    router.addEventListener('change', () => this.requestUpdate());
  }

  render() {
    return html`
      <nav class="tab-bar" aria-label="Main">
        ${ENTRIES.filter(({ rail }) => !rail).map(({ routes, href, title, icon }) => html`
          <a href=${href} aria-current=${routes.includes(router.name) ? 'page' : nothing}>${mark(icon)}${title}</a>`)}
      </nav>
    `;
  }
}

customElements.define('tab-bar', TabBar);
