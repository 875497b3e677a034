import { html, nothing } from 'lit';
import { capital } from './format.js';

/** The sign of a state: shape and colour. A word must stand beside it. @param {string} state @param {string} [word] said to a screen reader when no word is near */
export const stateGlyph = (state, word = '') =>
  html`<svg class="state-glyph ${state}" viewBox="0 0 16 16" aria-hidden=${word ? 'false' : 'true'} role=${word ? 'img' : nothing} aria-label=${word || nothing}><use href="#${state}"></use></svg>`;

/** Sign and word. @param {string} state @param {string} [word] */
export const stateLabel = (state, word = capital(state)) => html`<span class="state-label ${state}">${stateGlyph(state)}${word}</span>`;

/** A sign without a state, as an arrow. @param {string} name */
export const mark = (name) => html`<svg class="mark-glyph" viewBox="0 0 16 16" aria-hidden="true"><use href="#${name}"></use></svg>`;
