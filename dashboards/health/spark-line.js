import { html, nothing, svg } from 'lit';
import { Light } from './light.js';
import { breaches } from './format.js';

/** The last hour of a series in a line, with its limit; missing points are gaps. Says nothing to a screen reader: the sentence beside it does. */
class SparkLine extends Light {
  static properties = { series: { attribute: false }, width: { type: Number }, height: { type: Number }, tone: {} };

  #lines() {
    const { series, width, height } = this;
    const { values, threshold } = series;
    const real = values.filter((value) => value !== null);
    if (!real.length) return nothing;
    const bounds = threshold === null ? real : [...real, threshold];
    const low = Math.min(...bounds);
    const high = Math.max(...bounds);
    const span = high - low || 1;
    const x = (index) => (1 + (values.length > 1 ? index / (values.length - 1) : 1) * (width - 5)).toFixed(1);
    const y = (value) => (3 + (1 - (value - low) / span) * (height - 6)).toFixed(1);
    const trace = (take) => {
      let path = '';
      let pen = false;
      values.forEach((value, index) => {
        const down = value !== null && take(value);
        // A point on its own is a line of no length; its round ends make it a dot.
        if (down) path += `${pen ? 'L' : 'M'}${x(index)} ${y(value)}${pen ? '' : 'h.01'}`;
        pen = down;
      });
      return path;
    };
    const last = values.at(-1);
    return svg`
      ${threshold === null ? nothing : svg`<path class="limit" d="M1 ${y(threshold)}H${width - 4}"></path>`}
      <path d=${trace(() => true)}></path>
      <path class="over ${this.tone ?? ''}" d=${trace((value) => breaches(series, value))}></path>
      ${breaches(series, last) ? svg`<circle class=${this.tone ?? ''} cx=${x(values.length - 1)} cy=${y(last)} r="2.4"></circle>` : nothing}
    `;
  }

  render() {
    return html`<svg class="spark-line" width=${this.width} height=${this.height} viewBox="0 0 ${this.width} ${this.height}" aria-hidden="true">${this.series
      ? this.#lines()
      : nothing}</svg>`;
  }
}

customElements.define('spark-line', SparkLine);
