import { html, nothing } from 'lit';
import { Light } from './light.js';
import { bytes, capital, counted } from './format.js';
import { stamp } from './time.js';

const FIRST = 100;

/** "status_2xx" as "2xx", "duration_s" in seconds as "Duration" @param {string} name @param {string|null} unit */
const heading = (name, unit) => capital((unit === 's' ? name.replace(/_s$/, '') : name).replace(/^status_/, '').replaceAll('_', ' '));

/** The rows of a result. A click on a column sorts by it, a second one the other way. */
class ResultTable extends Light {
  static properties = { result: { attribute: false }, meanings: { attribute: false }, zone: {}, sort: { state: true }, all: { state: true } };

  constructor() {
    super();
    this.sort = null;
    this.all = false;
  }

  willUpdate(changed) {
    if (!changed.has('result')) return;
    const named = ({ columns }) => columns.map(({ name }) => name).join();
    const before = changed.get('result');
    if (!before || named(before) !== named(this.result)) this.sort = null;
    this.all = false;
  }

  #isNumber(index) {
    const found = this.result.rows.find((row) => row[index] !== null);
    return typeof found?.[index] === 'number';
  }

  #sorted() {
    if (!this.sort) return this.result.rows;
    const { index, down } = this.sort;
    const sign = down ? -1 : 1;
    return [...this.result.rows].sort((a, b) => {
      if (a[index] === null || b[index] === null) return (a[index] === null) - (b[index] === null);
      return sign * (typeof a[index] === 'number' ? a[index] - b[index] : String(a[index]).localeCompare(String(b[index])));
    });
  }

  #by(index) {
    const again = this.sort?.index === index;
    this.sort = { index, down: again ? !this.sort.down : this.#isNumber(index) };
  }

  /** Digits after the point that the column needs, at most three, so that its numbers stand under each other. */
  #digits(index) {
    const needed = this.result.rows.map((row) => (typeof row[index] === 'number' ? (String(+row[index].toFixed(3)).split('.')[1] ?? '').length : 0));
    return Math.max(0, ...needed);
  }

  #said(value, { type, unit }, digits) {
    if (value === null || value === undefined) return html`<span class="meta">none</span>`;
    if (/time|date/i.test(type)) return Number.isNaN(Date.parse(value)) ? value : stamp(value);
    if (typeof value !== 'number') return String(value);
    if (/^(b|bytes?)$/i.test(unit ?? '')) return bytes(value);
    const text = value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });
    return unit === '%' ? `${text} %` : text;
  }

  /** A time that repeats the one above it is said more quietly. */
  #isRepeat(rows, row, index) {
    return row > 0 && /time|date/i.test(this.result.columns[index].type) && rows[row][index] === rows[row - 1][index];
  }

  #heading({ name, unit }, index) {
    const sorted = this.sort?.index === index ? (this.sort.down ? 'descending' : 'ascending') : nothing;
    const suffix = unit && !/^(bytes?|%|count|none)$/i.test(unit) ? `, ${unit}` : '';
    return html`<th scope="col" class=${this.#isNumber(index) ? 'num' : ''} aria-sort=${sorted} title=${this.meanings?.get(name) ?? nothing}>
      <button class="sort" @click=${() => this.#by(index)}>${heading(name, unit)}${suffix}<span aria-hidden="true">${sorted === 'descending' ? ' ↓' : sorted === 'ascending' ? ' ↑' : ''}</span></button></th>`;
  }

  render() {
    const { columns } = this.result;
    const numbers = columns.map((_, index) => this.#isNumber(index));
    const digits = columns.map((_, index) => (numbers[index] ? this.#digits(index) : 0));
    const rows = this.#sorted();
    const shown = this.all ? rows : rows.slice(0, FIRST);
    return html`
      <div class="table-scroll ${shown.length > 20 ? 'long' : ''}" tabindex="0" role="region" aria-label="Result"><table class="data-table">
        <thead><tr>${columns.map((column, index) => this.#heading(column, index))}</tr></thead>
        <tbody>${shown.map((row, at) => html`<tr>${row.map((value, index) => html`<td class="${numbers[index] ? 'num' : ''} ${this.#isRepeat(shown, at, index) ? 'again' : ''}">${this.#said(value, columns[index], digits[index])}</td>`)}</tr>`)}</tbody>
      </table></div>
      ${rows.length > shown.length ? html`<div class="more-rows"><button class="button small" @click=${() => (this.all = true)}>Show all ${counted(rows.length, 'row')}</button></div>` : nothing}
    `;
  }
}

customElements.define('result-table', ResultTable);
