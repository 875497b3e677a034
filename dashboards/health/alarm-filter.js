import { html, nothing } from 'lit';
import { Light } from './light.js';
import { address } from './api.js';
import { router } from './router.js';

const FIELDS = [
  ['state', 'State', [['', 'Any'], ['ALARM', 'In ALARM'], ['INSUFFICIENT_DATA', 'No data'], ['OK', 'OK']]],
  ['kind', 'Kind', [['', 'Any'], ['symptom', 'Symptom'], ['cause', 'Cause']]],
  ['severity', 'Severity', [['', 'Any'], ['page', 'Page'], ['ticket', 'Ticket'], ['info', 'Info']]],
];

/** Which alarms to list. The filter is the query of the page's address, so that it can be sent to somebody. */
class AlarmFilter extends Light {
  static properties = { query: { attribute: false } };

  #change(event) {
    const form = event.currentTarget;
    const chosen = Object.fromEntries(new FormData(form));
    router.go(address('/alarms', { ...chosen, component: this.query.get('component') }), { replace: true });
  }

  /** Text filters while it is typed, but not at each stroke. */
  #typed(event) {
    const form = event.currentTarget;
    clearTimeout(this.timer);
    if (event.target.name === 'q') this.timer = setTimeout(() => this.#change({ currentTarget: form }), 250);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  #submit(event) {
    event.preventDefault();
    clearTimeout(this.timer);
    this.#change(event);
  }

  render() {
    const component = this.query.get('component');
    const without = new URLSearchParams(this.query);
    without.delete('component');
    return html`
      <form class="alarm-filter" @change=${this.#change} @input=${this.#typed} @submit=${this.#submit}>
        <label class="field">Text<input type="search" name="q" .value=${this.query.get('q') ?? ''} placeholder="Name, title, component" autocomplete="off"></label>
        ${FIELDS.map(([name, title, options]) => html`
          <label class="field">${title}<select name=${name}>${options.map(([value, word]) => html`<option value=${value} .selected=${(this.query.get(name) ?? '') === value}>${word}</option>`)}</select></label>`)}
        ${component ? html`<div class="field chip-field"><span>Component</span><a class="button chip" href=${address('/alarms', Object.fromEntries(without))}>${component}<span class="sr">: remove this filter</span><span aria-hidden="true">×</span></a></div>` : nothing}
      </form>
    `;
  }
}

customElements.define('alarm-filter', AlarmFilter);
