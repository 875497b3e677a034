import { html } from 'lit';
import { Light } from './light.js';
import { address } from './api.js';
import { router } from './router.js';
import { fromField, iso, toField, zoneName } from './time.js';

const MINUTE_MS = 60_000;
const PATTERN = '\\d{4}-\\d{2}-\\d{2}[ T]\\d{2}:\\d{2}(:\\d{2})?';
const PRESETS = [[15, 'Last 15 min'], [60, 'Last hour'], [360, 'Last 6 h'], [null, 'All logs']];

/** Time range and parameters of a report. Run writes them into the address, and the address is what is run. */
class ReportForm extends Light {
  static properties = { report: { attribute: false }, query: { attribute: false }, logs: { attribute: false }, busy: { type: Boolean }, zone: {} };

  /** @param {string} name of the parameter */
  #value(name) {
    return this.query.get(name) ?? this.report.parameters.find((parameter) => parameter.name === name)?.default ?? '';
  }

  #input({ name, type, minimum, maximum, choices }) {
    const value = String(this.#value(name));
    if (type === 'choice') return html`<select name=${name}>${(choices ?? []).map((choice) => html`<option value=${choice} .selected=${choice === value}>${choice}</option>`)}</select>`;
    if (type === 'integer' || type === 'number') {
      return html`<input type="number" name=${name} .value=${value} min=${minimum ?? ''} max=${maximum ?? ''} step=${type === 'integer' ? '1' : 'any'}>`;
    }
    return html`<input type="text" name=${name} .value=${value} autocomplete="off" spellcheck="false">`;
  }

  /** The pattern cannot tell that there is no 31st of June. @param {InputEvent} event */
  #time(event) {
    const field = event.target;
    field.setCustomValidity(field.value && !fromField(field.value) ? 'Write the time as 2026-11-22 02:21.' : '');
  }

  /** @param {SubmitEvent} event */
  #run(event) {
    event.preventDefault();
    const { from, to, ...rest } = Object.fromEntries(new FormData(event.currentTarget));
    this.#go({ from: fromField(from), to: fromField(to), ...rest });
  }

  #preset(minutes) {
    const { first, last } = this.logs;
    // The newest request lies inside the range: a range ends before its end.
    const to = iso(Math.ceil((Date.parse(last) + 1) / MINUTE_MS) * MINUTE_MS);
    const from = iso(minutes === null ? first : Math.max(Date.parse(first), Date.parse(to) - minutes * MINUTE_MS));
    this.#go({ ...Object.fromEntries(this.query), from, to });
  }

  /** Asking the same again is a wish for a fresh answer, so the view is told even when the address stays. */
  #go(query) {
    this.dispatchEvent(new CustomEvent('run'));
    router.go(address(`/reports/${encodeURIComponent(this.report.name)}`, query), { replace: true });
  }

  render() {
    const from = this.query.get('from');
    const to = this.query.get('to');
    const extra = this.report.parameters.filter(({ name }) => name !== 'from' && name !== 'to');
    return html`
      <form class="body report-parameters" @submit=${this.#run}>
        <label class="field time">From, ${zoneName()}<input name="from" required pattern=${PATTERN} title="As 2026-11-22 02:21" autocomplete="off" .value=${from ? toField(from) : ''} @input=${this.#time}></label>
        <label class="field time">To, ${zoneName()}<input name="to" required pattern=${PATTERN} title="As 2026-11-22 02:21" autocomplete="off" .value=${to ? toField(to) : ''} @input=${this.#time}></label>
        ${extra.map((parameter) => html`<label class="field">${parameter.title || parameter.name}${this.#input(parameter)}</label>`)}
        <button class="button primary" ?disabled=${this.busy}>${this.busy ? 'Running' : 'Run'}</button>
      </form>
      ${this.logs?.first && this.logs.last
        ? html`<div class="presets">${PRESETS.map(([minutes, word]) => html`<button class="button small" type="button" @click=${() => this.#preset(minutes)}>${word}</button>`)}</div>`
        : ''}
    `;
  }
}

customElements.define('report-form', ReportForm);
