import { html, nothing } from 'lit';

/** Where in the repository the runbook is. @param {string|null} path */
export const runbookPath = (path) => (path ? html`<span class="runbook">Runbook <code>${path}</code></span>` : nothing);
