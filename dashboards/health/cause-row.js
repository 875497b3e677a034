import { html } from 'lit';
import { Light } from './light.js';
import { alarmPath } from './api.js';
import { stateGlyph } from './state-glyph.js';
import { unbroken } from './format.js';
import { runbookPath } from './runbook-path.js';
import { between, when } from './time.js';

/** One thing that may explain the symptoms, with the reason why it is thought so. */
class CauseRow extends Light {
  static properties = { cause: { attribute: false }, now: { attribute: false }, zone: {} };

  render() {
    const { alarm, title, componentTitle, sentence, reason, since, runbook } = this.cause;
    return html`
      <div class="cause-row">
        ${stateGlyph('degraded', 'Cause')}
        <div><b><a href=${alarmPath(alarm)}>${title}</a></b> <span class="meta">${componentTitle}</span>
          <p class="reason">${[sentence, reason].filter(Boolean).map((text) => unbroken(text.replace(/\.?$/, '.'))).join(' ')}</p>${runbookPath(runbook)}</div>
        <div class="since">${when(since, this.now)}<br><span class="meta">${between(since, this.now)}</span></div>
      </div>
    `;
  }
}

customElements.define('cause-row', CauseRow);
