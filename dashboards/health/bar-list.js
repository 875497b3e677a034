import { html } from 'lit';
import { Light } from './light.js';
import { quantity } from './format.js';

const MOST = 12;

/** Bars by name, the longest first as the report orders them. */
class BarList extends Light {
  static properties = { result: { attribute: false }, x: { type: Number }, y: { type: Number } };

  render() {
    const { columns, rows } = this.result;
    const shown = rows.slice(0, MOST);
    const most = Math.max(...shown.map((row) => Number(row[this.y]) || 0), 0) || 1;
    const { name, unit } = columns[this.y];
    return html`
      <ul class="bar-list" aria-label="${name.replaceAll('_', ' ')} by ${columns[this.x].name.replaceAll('_', ' ')}">
        ${shown.map((row) => html`
          <li><span class="name">${row[this.x] ?? 'none'}</span>
            <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="bar-track" width="100" height="8"></rect><rect class="bar-fill ${/fail|5xx|error/i.test(name) ? 'failure' : ''}" width=${((Number(row[this.y]) || 0) / most) * 100} height="8"></rect></svg>
            <span class="num">${quantity(row[this.y] === null ? null : Number(row[this.y]), unit)}</span></li>`)}
      </ul>
    `;
  }
}

customElements.define('bar-list', BarList);
