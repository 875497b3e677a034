import { html } from 'lit';

/** What the shapes on a metric graph mean. @param {string} tone */
export const graphKey = (tone) => html`
  <div class="graph-key">
    <span><svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true"><circle cx="6" cy="6" r="3" class="key-ring"></circle></svg>within the limit</span>
    <span><svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true"><path d="M6 1 11 6 6 11 1 6z" class="key-breach ${tone}"></path></svg>breaching</span>
    <span><svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true"><path d="M2 2 10 10M10 2 2 10" class="key-miss"></path></svg>missing</span>
    <span><svg width="18" height="12" viewBox="0 0 18 12" aria-hidden="true"><path d="M0 6H18" class="key-limit ${tone}"></path></svg>limit</span>
  </div>
`;
