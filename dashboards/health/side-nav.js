import { html, nothing } from 'lit';
import { Follow, Light } from './light.js';
import { logOut } from './api.js';
import { live } from './live.js';
import { router } from './router.js';
import { ENTRIES } from './nav-entries.js';
import { mark, stateGlyph } from './state-glyph.js';
import { counted } from './format.js';
import { seconds, zoneName } from './time.js';
import './theme-switch.js';

/** The rail at the left: where one can go, what is watched, how fresh it is. */
class SideNav extends Light {
  constructor() {
    super();
    new Follow(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.routed = () => this.requestUpdate();
    router.addEventListener('change', this.routed);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    router.removeEventListener('change', this.routed);
  }

  #count(href) {
    if (href === '/drift') return this.#counted('degraded', live.drift?.total, live.drift?.total === 1 ? 'difference' : 'differences');
    if (href === '/incidents') return this.#counted('unhealthy', live.incidents?.length, 'open');
    if (href !== '/alarms') return nothing;
    const worst = live.firing?.some(({ kind }) => kind === 'symptom') ? 'unhealthy' : 'degraded';
    return this.#counted(worst, live.firingTotal, 'in ALARM');
  }

  #counted(state, count, words) {
    return count ? html`<span class="count">${stateGlyph(state)}<span>${count}<span class="sr"> ${words}</span></span></span>` : nothing;
  }

  #source() {
    const { health, sweep } = live;
    if (!health) return nothing;
    const { clock, speed, ended, account, region, scenario } = health.sources;
    const clocks = { simulated: 'Simulated clock', replayed: 'Replayed clock' };
    return html`
      <span>${account}<br>${region}</span>
      <span>${sweep ? html`Last sweep ${seconds(sweep)} ${zoneName()}` : 'No sweep yet'}
        ${clocks[clock] ? html`<br>${clocks[clock]}${speed ? html`, ${counted(speed, 'time', 'times')} real` : nothing}` : nothing}
        ${scenario ? html`<br>Scenario ${scenario}` : nothing}
        ${ended ? html`<br>The run has ended` : nothing}</span>
    `;
  }

  render() {
    return html`
      <aside class="side-rail" aria-label="Navigation">
        <a class="wordmark" href="/">${mark('bell')}Tocsin</a>
        <p class="environment">${live.health ? html`${live.health.platform} / ${live.health.environment}` : html`&nbsp;`}</p>
        <nav aria-label="Main">
          ${ENTRIES.map(({ routes, href, title }) => html`
            <a href=${href} aria-current=${routes.includes(router.name) ? 'page' : nothing}>${title}${this.#count(href)}</a>`)}
        </nav>
        <footer>
          ${this.#source()}
          ${live.me && live.me.via !== 'address' ? html`<span>${live.me.name}, ${live.me.role}${live.me.via === 'session' ? html`<br><button class="help-button" @click=${() => logOut()}>Log out</button>` : nothing}</span>` : nothing}
          <theme-switch></theme-switch>
          <button class="help-button" @click=${() => document.querySelector('help-dialog').open()}><kbd>?</kbd> Keyboard and help</button>
        </footer>
      </aside>
    `;
  }
}

customElements.define('side-nav', SideNav);
