import { html } from 'lit';
import { Light } from './light.js';
import { settings } from './settings.js';
import { onScheme } from './colours.js';
import { clock, day } from './time.js';

/** Font of everything written on a canvas, in CSS pixels. */
export const FONT = '12px -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

/**
 * A uPlot chart in light DOM. A subclass gives `options(uPlot, width)` and `data()`; the chart is made anew when what the options
 * depend on (`shape()`, theme, time zone) changes, else only its data. uPlot is loaded when the first chart is wanted.
 */
export class Plot extends Light {
  constructor() {
    super();
    this.plot = null;
    this.made = null;
    this.again = () => this.requestUpdate();
  }

  connectedCallback() {
    super.connectedCallback();
    settings.addEventListener('change', this.again);
    this.unwatch = onScheme(this.again);
    this.sizes = new ResizeObserver(() => this.#fit());
    this.requestUpdate();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    settings.removeEventListener('change', this.again);
    this.unwatch();
    this.sizes.disconnect();
    this.#drop();
  }

  /** The place of the chart; its height is reserved before uPlot is there. @param {string} label */
  canvas(label) {
    return html`<div class="plot" role="img" aria-label=${label}></div>`;
  }

  async updated() {
    const uPlot = (await import('uplot')).default;
    const place = this.querySelector('.plot');
    if (!place || !this.isConnected) {
      this.#drop();
      return;
    }
    const made = JSON.stringify([this.shape(), settings.zone, getComputedStyle(place).color]);
    if (this.plot && made === this.made && this.place === place) {
      this.plot.setData(this.data());
      return;
    }
    this.#drop();
    this.made = made;
    this.place = place;
    this.sizes.observe(place);
    this.plot = new uPlot(this.options(uPlot, place.clientWidth), this.data(), place);
  }

  #fit() {
    const width = this.place?.clientWidth;
    if (this.plot && width && width !== this.plot.width) this.plot.setSize({ width, height: this.plot.height });
  }

  #drop() {
    this.sizes?.disconnect();
    this.plot?.destroy();
    this.plot = null;
    this.place = null;
  }
}

/** The time axis: whole minutes and hours in the chosen zone, the day where it changes. @param {Record<string, string>} paint */
export const timeAxis = (paint) => ({
  stroke: paint['ink-3'],
  font: FONT,
  size: 28,
  gap: 6,
  space: 72,
  grid: { show: false },
  ticks: { show: false },
  values: (_, splits) =>
    splits.map((at, index) => {
      const before = splits[index - 1];
      return before !== undefined && day(before * 1000) !== day(at * 1000) ? day(at * 1000) : clock(at * 1000);
    }),
});

/** The value axis stands at the right, where the newest points are. @param {Record<string, string>} paint @param {(value: number) => string} said */
export const valueAxis = (paint, said) => ({
  side: 1,
  stroke: paint['ink-3'],
  font: FONT,
  size: 68,
  gap: 8,
  space: 34,
  grid: { stroke: paint['graph-grid'], width: 1 },
  ticks: { show: false },
  values: (_, splits) => splits.map(said),
});

/** Times are split in the chosen zone. @param {typeof import('uplot')} uPlot */
export const zoned = (uPlot) => (at) => (settings.zone === 'utc' ? uPlot.tzDate(new Date(at * 1000), 'Etc/UTC') : new Date(at * 1000));
