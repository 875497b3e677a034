import { html } from 'lit';
import { Plot, timeAxis, valueAxis, zoned } from './plot.js';
import { colours } from './colours.js';
import { integer, quantity } from './format.js';
import { clock } from './time.js';
import './bar-list.js';

const NEUTRAL = ['part-1', 'part-2', 'part-3'];
const FAILED = ['part-failed-1', 'part-failed-2'];
const PAINT = ['graph-line', 'graph-grid', 'ink-3', 'bar', ...NEUTRAL, ...FAILED];
const FAILURE = /5xx|fail|error/i;
const DASHES = [[], [6, 3], [2, 3], [10, 3, 2, 3]];

/** "status_2xx" as "2xx" @param {{name: string}} column */
const said = ({ name }) => name.replace(/^status_/, '').replaceAll('_', ' ');

/** The chart that a report asks for: bars or lines over time, or bars by name when the x column is not a time. Counts that are parts stand on each other, failures lowest. */
class ReportChart extends Plot {
  static properties = { chart: { attribute: false }, result: { attribute: false }, zone: {} };

  #columns() {
    const { columns } = this.result;
    const at = (name) => columns.findIndex((column) => column.name === name);
    const ys = this.chart.y.map(at).filter((index) => index >= 0);
    const failed = (y) => FAILURE.test(columns[y].name);
    return { x: at(this.chart.x), ys: [...ys.filter((y) => !failed(y)), ...ys.filter(failed)] };
  }

  #isStacked() {
    const { ys } = this.#columns();
    return this.chart.type === 'bars' && ys.length > 1 && ys.every((y) => /int/i.test(this.result.columns[y].type));
  }

  #isTime() {
    return /time|date/i.test(this.result.columns[this.#columns().x]?.type ?? '');
  }

  shape() {
    return [this.chart, this.result.columns];
  }

  /** One point for each x; where rows share one, counts add up and the largest of other values stands. */
  #points() {
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

  /** What is drawn: a stacked bar reaches as high as its part and those under it, and those under it are drawn over it. */
  data() {
    const [times, ...lines] = this.#points();
    if (this.#isStacked()) {
      for (let index = lines.length - 2; index >= 0; index -= 1) lines[index] = lines[index].map((value, at) => (value ?? 0) + (lines[index + 1][at] ?? 0));
    }
    return [times, ...lines];
  }

  /** The token of each column: red says failure, anything else is told apart by lightness. @param {{name: string}[]} columns */
  #tints(columns) {
    const bars = this.chart.type === 'bars';
    const failed = columns.filter(({ name }) => FAILURE.test(name));
    const calm = columns.filter(({ name }) => !FAILURE.test(name));
    return columns.map((column) => {
      if (FAILURE.test(column.name)) return FAILED[failed.indexOf(column) % FAILED.length];
      if (!bars) return 'graph-line';
      return columns.length === 1 ? 'bar' : NEUTRAL[calm.indexOf(column) % NEUTRAL.length];
    });
  }

  options(uPlot, width) {
    const paint = colours(this, PAINT);
    const { ys } = this.#columns();
    const columns = ys.map((y) => this.result.columns[y]);
    const bars = this.chart.type === 'bars';
    const tints = this.#tints(columns);
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
      series: [{}, ...columns.map((_, index) => {
        const colour = paint[tints[index]];
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
    const [times, ...lines] = this.#points();
    if (index === null || index === undefined || times[index] === undefined) {
      place.textContent = '';
      return;
    }
    const { ys } = this.#columns();
    const facts = ys.map((y, at) => `${said(this.result.columns[y])} ${quantity(lines[at][index], this.result.columns[y].unit)}`);
    place.textContent = `${clock(times[index] * 1000)}  ${facts.join(', ')}`;
  }

  #key(column, index, tint) {
    const sample = this.chart.type === 'bars'
      ? html`<svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true"><rect x="1" y="1" width="10" height="10" rx="1" class="key-bar ${tint}"></rect></svg>`
      : html`<svg width="22" height="12" viewBox="0 0 22 12" aria-hidden="true"><path d="M0 6H22" class="key-line ${tint}" stroke-dasharray=${DASHES[index % DASHES.length].join(' ')}></path></svg>`;
    return html`<span>${sample}${said(column)}</span>`;
  }

  render() {
    const { x, ys } = this.#columns();
    if (!ys.length || x < 0) return '';
    if (!this.#isTime()) return html`<bar-list .result=${this.result} .x=${x} .y=${ys[0]}></bar-list>`;
    const columns = ys.map((y) => this.result.columns[y]);
    const tints = this.#tints(columns);
    return html`
      <figure class="metric-graph report-chart">
        <figcaption class="graph-key plain">${columns.map((column, index) => this.#key(column, index, tints[index]))}<span class="now" aria-hidden="true"></span></figcaption>
        ${this.canvas(`${this.chart.title}: ${columns.map(said).join(', ')} at ${integer(this.data()[0].length)} times. The table says the values.`)}
      </figure>
    `;
  }
}

customElements.define('report-chart', ReportChart);
