import { html } from 'lit';
import { stateGlyph } from './state-glyph.js';

/** Why a place is empty. @param {string|null} state whose sign stands above, null for none: where nothing is to be judged @param {string} title @param {unknown} [more] */
export const emptyState = (state, title, more = '') => html`
  <div class="empty-state">${state ? stateGlyph(state) : ''}<b>${title}</b><span>${more}</span></div>
`;

/** What went wrong, in place of what should be here. @param {Error} problem @param {() => void} [again] */
export const problemState = (problem, again) => html`
  <div class="empty-state" role="alert">
    ${stateGlyph('unknown')}<b>This could not be loaded</b><span>${problem.message}</span>
    ${again ? html`<button class="button" @click=${again}>Try again</button>` : ''}
  </div>
`;
