import { html, nothing } from 'lit';
import { Plot, timeAxis, valueAxis, zoned } from './plot.js';
import { colours } from './colours.js';
import { paintLimit, paintMarks, paintPoints } from './metric-marks.js';
import { breaches, counted, quantity } from './format.js';
import { clock, zoneName } from './time.js';

const PAINT = ['graph-line', 'graph-grid', 'ink-3', 'surface', 'unknown-fill', 'unhealthy-fill', 'unhealthy-text', 'degraded-fill', 'degraded-text'];

/** The series of an alarm with its limit: newest at the right; breaching and missing points by shape and colour. */
class MetricGraph extends Plot {
  static properties = { series: { attribute: false }, heading: {}, href: {}, tone: {}, marks: { attribute: false }, large: { type: Boolean }, zone: {} };

  shape() {
    const { alarm, unit, threshold, breachesWhen } = this.series;
    return [alarm, unit, threshold, breachesWhen, this.tone, this.large, this.marks];
  }

  data() {
    const { start, period, values } = this.series;
    const first = Date.parse(start) / 1000;
    return [values.map((_, index) => first + index * period), values];
  }

  options(uPlot, width) {
    const paint = colours(this, PAINT);
    const tone = this.tone ?? 'unhealthy';
    const { unit } = this.series;
    return {
      width,
      height: this.large ? 288 : 184,
      padding: [this.marks?.length ? 22 : 12, 0, 0, 14],
      tzDate: zoned(uPlot),
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
      scales: { x: { time: true, range: (_, low, high) => (this.series.values.length > 1 ? [low, high] : [low - this.series.period, low + this.series.period]) }, y: { range: (_, low, high) => this.#range(low, high) } },
      axes: [timeAxis(paint), valueAxis(paint, (value) => quantity(value, unit))],
      series: [{}, { stroke: paint['graph-line'], width: 1.5, points: { show: false } }],
      hooks: {
        drawAxes: [(plot) => paintLimit(plot, this.series, paint, tone)],
        draw: [(plot) => paintPoints(plot, this.series, paint, tone), (plot) => paintMarks(plot, this.marks ?? [], paint)],
        setCursor: [(plot) => this.#read(plot.cursor.idx)],
      },
    };
  }

  #range(low, high) {
    const { threshold } = this.series;
    const bounds = [low, high, threshold].filter((value) => value !== null && value !== undefined);
    const top = Math.max(...bounds, 0);
    const bottom = Math.min(...bounds, 0);
    return [bottom * 1.1, (top || 1) * 1.12];
  }

  /** The point under the pointer in words, in place of the newest. @param {number|null|undefined} index */
  #read(index) {
    const place = this.querySelector('.now');
    if (place) place.textContent = this.#said(index ?? this.series.values.length - 1);
  }

  #said(index) {
    const { values, unit } = this.series;
    const value = values[index] ?? null;
    const at = this.data()[0][index];
    return at === undefined ? '' : `${clock(at * 1000)} ${value === null ? 'missing' : quantity(value, unit)}`;
  }

  #summary() {
    const { label, values, threshold, unit } = this.series;
    const breaching = values.filter((value) => breaches(this.series, value)).length;
    const missing = values.filter((value) => value === null).length;
    const limit = threshold === null ? 'no limit' : `limit ${quantity(threshold, unit)}`;
    return `${label}, ${limit}: ${counted(breaching, 'point')} breaching, ${missing} missing, of ${values.length}.`;
  }

  updated() {
    const place = this.querySelector('.now');
    if (place && this.series) place.textContent = this.#said(this.series.values.length - 1);
    return super.updated();
  }

  render() {
    const { series, heading, href } = this;
    if (!series) return html`<figure class="metric-graph ${this.large ? 'large' : ''}"><figcaption><b>${heading}</b></figcaption><p class="plot-empty">No data yet</p></figure>`;
    const empty = !series.values.some((value) => value !== null);
    return html`
      <figure class="metric-graph ${this.large ? 'large' : ''}">
        <figcaption>${heading ? html`<b>${href ? html`<a href=${href}>${heading}</a>` : heading}</b>` : nothing}
          <span class="meta">${this.large ? `Times in ${zoneName()}` : `${series.label}, ${zoneName()}`}</span><span class="now" aria-hidden="true"></span></figcaption>
        ${empty ? html`<p class="plot-empty">No data in this time</p>` : this.canvas(this.#summary())}
      </figure>
    `;
  }
}

customElements.define('metric-graph', MetricGraph);
