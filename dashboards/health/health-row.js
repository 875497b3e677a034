import { html, nothing } from 'lit';
import { Light } from './light.js';
import { address } from './api.js';
import { mark, stateGlyph } from './state-glyph.js';
import { capital } from './format.js';
import { between, when } from './time.js';
import './spark-line.js';

/** A row of the health tree: the host is the row, its children are the cells. Sends `toggle` when its twist is clicked. */
class HealthRow extends Light {
  static properties = {
    node: { attribute: false },
    tier: { attribute: false },
    open: { attribute: false },
    hiddenColumn: { attribute: false },
    series: { attribute: false },
    now: { attribute: false },
    zone: { attribute: false },
  };

  #toggle() {
    this.dispatchEvent(new CustomEvent('toggle'));
  }

  /** What is measured on one line, its limit on the next. */
  #sentence() {
    const [said, limit] = this.node.sentence?.split(/, (?=(?:lower )?limit )/) ?? [];
    return limit ? html`<span class="said">${said}<span class="sr">,</span></span> <span class="limit">${limit}</span>` : html`<span class="said">${said}</span>`;
  }

  render() {
    const { node, open } = this;
    const { name, title, owner, state, since, sentence, hidden } = node;
    return html`
      <span role="gridcell" class="lead">
        ${open === null ? html`<span class="twist"></span>` : html`<span class="twist" @click=${this.#toggle}>${mark(open ? 'open' : 'shut')}</span>`}
        ${stateGlyph(state)}
        <span class="name">${open === null
          ? html`<a href=${address('/alarms', { component: name })} tabindex="-1">${title}</a>`
          : html`<span class="tier" @click=${this.#toggle}>${title}</span>`}${owner && owner !== this.tier?.owner ? html` <span class="meta">${owner}</span>` : nothing}</span>
      </span>
      <span role="gridcell" class="state-label ${state}">${capital(state)}</span>
      <span role="gridcell" class="since" title=${since ? `since ${when(since, this.now)}` : nothing}>${between(since, this.now)}</span>
      <span role="gridcell" class="spark"><spark-line .series=${this.series} width="104" height="20" tone=${state === 'unhealthy' ? 'unhealthy' : 'degraded'}></spark-line></span>
      <span role="gridcell" class="value" title=${sentence ?? nothing}>${this.#sentence()}</span>
      ${this.hiddenColumn ? html`<span role="gridcell" class="hidden-count">${hidden ? html`${stateGlyph('muted')}${hidden}` : nothing}</span>` : nothing}
    `;
  }
}

customElements.define('health-row', HealthRow);
