import { html, svg } from 'lit';

/** What is left of an error budget, as a bar beside its number: empty means spent, never "fine". @param {number|null} left share, below 0 when overspent */
export const budgetBar = (left) => html`
  <svg class="budget-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="bar-track" width="100" height="8" rx="2"></rect>
    ${left === null ? null : svg`<rect class="bar-left ${left <= 0 ? 'spent' : left < 0.25 ? 'low' : ''}" width=${Math.min(100, Math.max(left <= 0 ? 100 : 1, left * 100))} height="8" rx="2"></rect>`}</svg>
`;
