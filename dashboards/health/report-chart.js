import { html } from 'lit';
import { Plot, timeAxis, valueAxis, zoned } from './plot.js';
import { colours } from './colours.js';
import { integer, quantity } from './format.js';
import { clock } from './time.js';
import './bar-list.js';

const PAINT = ['graph-line', 'graph-grid', 'ink-3', 'surface', 'bar', 'unhealthy-fill'];
const FAILURE = /5xx|fail|error/i;
const DASHES = [[], [6, 3], [2, 3], [10, 3, 2, 3]];

/** The chart that a report asks for: bars or lines over time, or bars by name when the x column is not a time. */
class ReportChart extends Plot {
  static properties = { chart: { attribute: false }, result: { attribute: false }, zone: {} };

  #columns() {
    const { columns } = this.result;
    const at = (name) => columns.findIndex((column) => column.name === name);
    return { x: at(this.chart.x), ys: this.chart.y.map(at).filter((index) => index >= 0) };
  }

  #isTime() {
    return /time|date/i.test(this.result.columns[this.#columns().x]?.type ?? '');
  }

  shape() {
    return [this.chart, this.result.columns];
  }

  /** One point for each x; where rows share one, counts add up and the largest of other values stands. */
  data() {
    const { x, ys } = this.#columns();
    const points = new Map();
    for (const row of this.result.rows) {
      const at = Date.parse(String(row[x])) / 1000;
      if (Number.isNaN(at)) continue;
      const before = points.get(at);
      points.set(at, ys.map((y, index) => {
        const value = row[y] === null ? null : Number(row[y]);
        if (!before || before[index] === null) return value;
        if (value === null) return before[index];
        return /int/i.test(this.result.columns[y].type) ? before[index] + value : Math.max(before[index], value);
      }));
    }
    const times = [...points.keys()].sort((a, b) => a - b);
    return [times, ...ys.map((_, index) => times.map((at) => points.get(at)[index]))];
  }

  #colour(name, index, paint) {
    if (FAILURE.test(name)) return paint['unhealthy-fill'];
    return index === 0 && this.chart.type === 'bars' ? paint.bar : paint['graph-line'];
  }

  options(uPlot, width) {
    const paint = colours(this, PAINT);
    const { ys } = this.#columns();
    const columns = ys.map((y) => this.result.columns[y]);
    const bars = this.chart.type === 'bars';
    return {
      width,
      height: 200,
      padding: [12, 0, 0, 14],
      tzDate: zoned(uPlot),
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
      scales: {
        x: { time: true, range: (_, low, high) => this.#width(low, high) },
        y: { range: (_, low, high) => [Math.min(0, low ?? 0), (high || 1) * 1.1] },
      },
      axes: [timeAxis(paint), valueAxis(paint, (value) => quantity(value, columns[0]?.unit ?? null))],
      series: [{}, ...columns.map(({ name }, index) => {
        const colour = this.#colour(name, index, paint);
        return bars
          ? { fill: colour, width: 0, paths: uPlot.paths.bars({ size: [0.76, 28] }), points: { show: false } }
          : { stroke: colour, width: 1.5, dash: DASHES[index % DASHES.length], points: { show: false } };
      })],
      hooks: { setCursor: [(plot) => this.#read(plot.cursor.idx)] },
    };
  }

  /** Half a bar more at both ends, and never no width at all. */
  #width(low, high) {
    const [times] = this.data();
    const step = times.length > 1 ? Math.min(...times.slice(1).map((at, index) => at - times[index])) : 60;
    return this.chart.type === 'bars' || low === high ? [low - step / 2, high + step / 2] : [low, high];
  }

  #read(index) {
    const place = this.querySelector('.now');
    if (!place) return;
    const [times, ...lines] = this.data();
    if (index === null || index === undefined || times[index] === undefined) {
      place.textContent = '';
      return;
    }
    const { ys } = this.#columns();
    const said = ys.map((y, at) => `${this.result.columns[y].name} ${quantity(lines[at][index], this.result.columns[y].unit)}`);
    place.textContent = `${clock(times[index] * 1000)}  ${said.join(', ')}`;
  }

  #key(column, index) {
    const bars = this.chart.type === 'bars';
    const failure = FAILURE.test(column.name) ? 'failure' : index === 0 && bars ? 'plain' : '';
    const sample = bars
      ? html`<svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true"><rect x="1" y="1" width="10" height="10" rx="1" class="key-bar ${failure}"></rect></svg>`
      : html`<svg width="22" height="12" viewBox="0 0 22 12" aria-hidden="true"><path d="M0 6H22" class="key-line ${failure}" stroke-dasharray=${DASHES[index % DASHES.length].join(' ')}></path></svg>`;
    return html`<span>${sample}${column.name.replaceAll('_', ' ')}</span>`;
  }

  render() {
    const { x, ys } = this.#columns();
    if (!ys.length || x < 0) return '';
    if (!this.#isTime()) return html`<bar-list .result=${this.result} .x=${x} .y=${ys[0]}></bar-list>`;
    const columns = ys.map((y) => this.result.columns[y]);
    return html`
      <figure class="metric-graph report-chart">
        <figcaption class="graph-key plain">${columns.map((column, index) => this.#key(column, index))}<span class="now" aria-hidden="true"></span></figcaption>
        ${this.canvas(`${this.chart.title}: ${columns.map(({ name }) => name).join(', ')} at ${integer(this.data()[0].length)} times. The table says the values.`)}
      </figure>
    `;
  }
}

customElements.define('report-chart', ReportChart);
