import { html, svg } from 'lit';

const ROW = 36;

/** Grey rows of the height that the real rows will have. @param {number} count */
export const loadingRows = (count) => html`
  <div class="loading" role="status"><span class="sr">Loading</span>
    <svg class="loading-rows" height=${count * ROW} aria-hidden="true">
      ${Array.from({ length: count }, (_, row) => svg`
        <rect x="16" y=${row * ROW + 12} width="12" height="12" rx="6"></rect>
        <rect x="40" y=${row * ROW + 12} width="${[34, 26, 41, 30][row % 4]}%" height="12" rx="3"></rect>
        <rect x="80%" y=${row * ROW + 12} width="14%" height="12" rx="3"></rect>`)}
    </svg>
  </div>
`;
