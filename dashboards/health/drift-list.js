import { html, nothing } from 'lit';
import { Light } from './light.js';
import { alarmPath } from './api.js';
import { stateLabel } from './state-glyph.js';
import { stamp, when } from './time.js';

/** What would make each as the files say. */
const WORDS = {
  create: 'Missing',
  update: 'Changed',
  rename: 'Old name',
  adopt: 'Not ours yet',
  delete: 'Left over',
  conflict: 'Conflict',
};

const EMPTY = html`<span class="meta">nothing</span>`;

/** Differences of one account and Region: what, where it is declared, each field in the account and in the files, since when. */
class DriftList extends Light {
  static properties = { items: { attribute: false }, now: { attribute: false }, zone: {} };

  /** @param {import('./types.js').Difference} item */
  #name({ resource, kind, name }) {
    const alarm = resource.endsWith('alarm') && kind !== 'create';
    return alarm ? html`<a href=${alarmPath(name)}>${name}</a>` : name;
  }

  /** @param {import('./types.js').Difference} item */
  #fields({ kind, fields }) {
    if (kind === 'create' || !fields.length) return nothing;
    return html`<dl class="field-changes">${fields.map(({ field, live, desired }) => html`
      <div><dt>${field}</dt><dd><del>${live || EMPTY}</del> <ins>${desired || EMPTY}</ins></dd></div>`)}</dl>`;
  }

  /** @param {import('./types.js').Difference} item */
  #row(item) {
    const { kind, resource, component, sentence, source, seen, changed } = item;
    return html`
      <tr>
        <td>${stateLabel(kind === 'conflict' ? 'unknown' : 'degraded', WORDS[kind] ?? kind)}</td>
        <td class="main">${this.#name(item)}<span class="meta">${[resource, component, source].filter(Boolean).join(', ')}</span>
          ${sentence ? html`<span class="said">${sentence}</span>` : nothing}${this.#fields(item)}</td>
        <td class="phone-off">${changed ? html`<time datetime=${changed} title=${stamp(changed)}>${when(changed, this.now)}</time>` : html`<span class="meta">not known</span>`}</td>
        <td class="num"><time datetime=${seen} title=${stamp(seen)}>${when(seen, this.now)}</time></td>
      </tr>
    `;
  }

  render() {
    return html`
      <div class="table-scroll"><table class="data-table drift-table">
        <thead><tr><th scope="col">What</th><th scope="col">Name</th><th scope="col" class="phone-off">Changed</th><th scope="col" class="num">Seen first</th></tr></thead>
        <tbody>${(this.items ?? []).map((item) => this.#row(item))}</tbody>
      </table></div>
    `;
  }
}

customElements.define('drift-list', DriftList);
