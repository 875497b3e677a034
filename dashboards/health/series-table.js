import { html } from 'lit';
import { Light } from './light.js';
import { stateLabel } from './state-glyph.js';
import { breaches, quantity } from './format.js';
import { stamp, zoneName } from './time.js';

/** The points of a metric graph as a table, newest first: the same facts for those who do not see the graph. */
class SeriesTable extends Light {
  static properties = { series: { attribute: false }, tone: {}, zone: {}, open: { state: true } };

  #rows() {
    const { start, period, values, unit } = this.series;
    const first = Date.parse(start);
    return values
      .map((value, index) => {
        const word =
          value === null ? stateLabel('unknown', 'missing') : breaches(this.series, value) ? stateLabel(this.tone, 'breaching') : stateLabel('healthy', 'within the limit');
        return html`<tr><td>${stamp(first + index * period * 1000)}</td><td class="num">${quantity(value, unit)}</td><td>${word}</td></tr>`;
      })
      .reverse();
  }

  render() {
    return html`
      <details class="series-table" @toggle=${(event) => (this.open = event.target.open)}>
        <summary>Table of the points</summary>
        ${this.open
          ? html`<div class="table-scroll tall" tabindex="0" role="region" aria-label="Points"><table class="data-table">
              <thead><tr><th scope="col">${zoneName()}</th><th scope="col" class="num">Value</th><th scope="col">Counted as</th></tr></thead><tbody>${this.#rows()}</tbody></table></div>`
          : ''}
      </details>
    `;
  }
}

customElements.define('series-table', SeriesTable);
