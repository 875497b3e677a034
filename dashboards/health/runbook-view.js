import { html, nothing } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { Light } from './light.js';
import { Load } from './load.js';
import { get } from './api.js';
import { problemState } from './empty-state.js';
import { loadingRows } from './loading-rows.js';

/** A runbook as text to work by. The server made it of Markdown and left nothing in it that could run. */
class RunbookView extends Light {
  static properties = { path: {} };

  constructor() {
    super();
    this.load = new Load(this);
    this.asked = null;
  }

  #run() {
    this.load.run((signal) => get(`/v1/runbooks/${this.path.split('/').map(encodeURIComponent).join('/')}`, { signal }));
  }

  willUpdate() {
    if (this.path === this.asked) return;
    this.asked = this.path;
    if (this.path) this.#run();
  }

  render() {
    if (!this.path) return nothing;
    const { value, problem } = this.load;
    return html`
      <section class="panel runbook-panel" aria-labelledby="runbook"><header><h2 id="runbook">${value?.title ?? 'Runbook'}</h2></header>
        ${value ? html`<div class="body runbook-text">${unsafeHTML(value.html)}</div>` : problem ? problemState(problem, () => this.#run()) : loadingRows(6)}
        <footer><span>Runbook <code>${this.path}</code></span></footer></section>
    `;
  }
}

customElements.define('runbook-view', RunbookView);
