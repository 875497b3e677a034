import { html, nothing } from 'lit';
import { Light } from './light.js';
import { newKey, post } from './api.js';
import { when } from './time.js';

/** What people wrote about an incident, and a place to write more. Sends `noted` with the incident as it is then. */
class NoteList extends Light {
  static properties = { notes: { attribute: false }, number: {}, writing: { attribute: false }, now: { attribute: false }, zone: {}, busy: { state: true }, problem: { state: true } };

  constructor() {
    super();
    this.busy = false;
    this.problem = null;
    /** Stays until the note is kept, so that a note whose answer was lost is not written twice. */
    this.key = newKey();
  }

  /** @param {SubmitEvent} event */
  async #save(event) {
    event.preventDefault();
    const field = event.target.elements.note;
    const text = field.value.trim();
    if (!text || this.busy) return;
    this.busy = true;
    try {
      const incident = await post(`/v1/incidents/${this.number}/notes`, { text }, { key: this.key });
      this.key = newKey();
      this.problem = null;
      field.value = '';
      this.dispatchEvent(new CustomEvent('noted', { detail: incident }));
    } catch (problem) {
      this.problem = problem;
    }
    this.busy = false;
  }

  render() {
    return html`
      <div class="body stack">
        ${this.notes.length ? html`<div class="note-list">${this.notes.map(({ at, by, text }) => html`<div><p class="meta">${by}, ${when(at, this.now)}</p><p class="note">${text}</p></div>`)}</div>` : nothing}
        ${this.writing ? this.#form() : this.writing === false ? html`<p class="quiet">Writing notes and acknowledging needs the role operator.</p>` : nothing}
      </div>
    `;
  }

  #form() {
    return html`
        <form class="stack" @submit=${this.#save}><label class="field">Add a note<textarea name="note" maxlength="4000" rows="3"></textarea></label>
          ${this.problem ? html`<p class="field-problem" role="alert">${this.problem.message}</p>` : nothing}
          <div class="button-row"><button class="button" ?disabled=${this.busy}>Save note</button></div></form>
    `;
  }
}

customElements.define('note-list', NoteList);
