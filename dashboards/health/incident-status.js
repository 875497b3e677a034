import { html } from 'lit';
import { stateLabel } from './state-glyph.js';
import { between } from './time.js';

const SIGNS = { open: 'unhealthy', acknowledged: 'unhealthy', resolved: 'healthy' };

/** Whether it goes on, and for how long. @param {import('./types.js').Incident} incident @param {string|null} now */
export const incidentStatus = ({ status, began, resolved }, now) =>
  stateLabel(SIGNS[status], html`${status === 'resolved' ? 'Resolved after' : 'Open,'} ${between(began, resolved ?? now)}`);
