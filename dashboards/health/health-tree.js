import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Light } from './light.js';
import { router } from './router.js';
import { address } from './api.js';
import './health-row.js';

/**
 * Tiers and their components as a tree grid (WAI-ARIA): one stop of the Tab key, rows by arrows or j and k, Right opens, Left closes or
 * goes to the tier, Enter opens or closes a tier and shows the alarms of a component. Tiers that are not healthy start open; what a person opens or closes stays so.
 */
class HealthTree extends Light {
  static properties = {
    tiers: { attribute: false },
    series: { attribute: false },
    now: { attribute: false },
    zone: {},
    chosen: { state: true },
    current: { state: true },
  };

  constructor() {
    super();
    /** @type {Map<string, boolean>} */
    this.chosen = new Map();
    this.current = null;
  }

  #isOpen(tier) {
    return this.chosen.get(tier.name) ?? tier.state !== 'healthy';
  }

  #toggle(tier, open) {
    this.chosen = new Map(this.chosen).set(tier.name, open);
  }

  /** The rows that are in view, in order. */
  #rows() {
    return this.tiers.flatMap((tier, index) => {
      const children = tier.components ?? [];
      const open = children.length > 0 && this.#isOpen(tier);
      const row = { key: tier.name, node: tier, tier, level: 1, open: children.length ? open : null, index, size: this.tiers.length };
      if (!open) return [row];
      return [
        row,
        ...children.map((node, at) => ({ key: `${tier.name}/${node.name}`, node, tier, level: 2, open: null, index: at, size: children.length })),
      ];
    });
  }

  #focus(key) {
    this.current = key;
    this.updateComplete.then(() => this.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus());
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const rows = this.#rows();
    const at = rows.findIndex(({ key }) => key === event.target.closest?.('[data-key]')?.dataset.key);
    if (at < 0) return;
    const row = rows[at];
    const steps = { ArrowDown: at + 1, j: at + 1, ArrowUp: at - 1, k: at - 1, Home: 0, End: rows.length - 1 };
    if (event.key in steps) {
      this.#focus(rows[Math.max(0, Math.min(rows.length - 1, steps[event.key]))].key);
    } else if (event.key === 'ArrowRight') {
      if (row.open === false) this.#toggle(row.tier, true);
      else if (row.open) this.#focus(rows[at + 1].key);
    } else if (event.key === 'ArrowLeft') {
      if (row.open) this.#toggle(row.tier, false);
      else if (row.level === 2) this.#focus(row.tier.name);
    } else if ((event.key === ' ' || event.key === 'Enter') && row.open !== null) {
      this.#toggle(row.tier, !row.open);
    } else if (event.key === 'Enter') {
      router.go(address('/alarms', { component: row.node.name }));
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  render() {
    const rows = this.#rows();
    const current = rows.some(({ key }) => key === this.current) ? this.current : rows[0]?.key;
    const hidden = rows.some(({ node }) => node.hidden > 0);
    return html`
      <div class="health-tree ${hidden ? 'with-hidden' : ''}" role="treegrid" aria-label="Health by tier" @keydown=${this.#key}>
        <div class="row head" role="row">
          <span role="columnheader" class="wide">Tier, component</span><span role="columnheader">State</span><span role="columnheader">For</span><span role="columnheader">Last hour</span><span role="columnheader">Now</span>${hidden
            ? html`<span role="columnheader" class="num">Hidden</span>`
            : nothing}
        </div>
        ${repeat(rows, ({ key }) => key, (row) => html`
          <health-row class="row" role="row" data-key=${row.key} data-level=${row.level} tabindex=${row.key === current ? '0' : '-1'}
            aria-level=${row.level} aria-posinset=${row.index + 1} aria-setsize=${row.size} aria-expanded=${row.open ?? nothing}
            .node=${row.node} .tier=${row.level === 2 ? row.tier : null} .open=${row.open} .hiddenColumn=${hidden} .series=${this.series?.get(row.node.alarm)} .now=${this.now} .zone=${this.zone}
            @toggle=${() => this.#toggle(row.tier, !row.open)} @focusin=${() => (this.current = row.key)}></health-row>`)}
      </div>
    `;
  }
}

customElements.define('health-tree', HealthTree);
