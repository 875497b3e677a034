import { html } from 'lit';
import { Light } from './light.js';
import { stateGlyph } from './state-glyph.js';
import { capital } from './format.js';

/** How many components are in each state. Hidden ones are named only when there are any. */
class StateCounts extends Light {
  static properties = { counts: { attribute: false } };

  render() {
    const states = ['unhealthy', 'degraded', 'unknown', 'healthy'].map((state) => [state, state]);
    if (this.counts.hidden) states.push(['muted', 'hidden']);
    return html`
      <dl class="state-counts">
        ${states.map(([sign, name]) => html`
          <div class=${this.counts[name] ? '' : 'none'}><dt>${capital(name)}</dt><dd>${stateGlyph(sign)}${this.counts[name]}</dd></div>`)}
      </dl>
    `;
  }
}

customElements.define('state-counts', StateCounts);
