import { html, nothing } from 'lit';
import { Light } from './light.js';
import { stateLabel } from './state-glyph.js';
import { bytes, counted, integer } from './format.js';
import { stamp, zoneName } from './time.js';

/** What the answer rests on: how much was read, what could not be, how new the logs are, what it cost. */
class CoverageLine extends Light {
  static properties = { result: { attribute: false }, zone: {} };

  #cost({ engine, millis, bytesScanned, costUsd }) {
    const time = millis < 1000 ? `${integer(millis)} ms` : `${(millis / 1000).toFixed(1)} s`;
    return html`<span><b>${bytes(bytesScanned)}</b> read in ${time} by ${engine}${costUsd ? html`, <b>$${costUsd.toFixed(4)}</b>` : nothing}</span>`;
  }

  render() {
    const { coverage, statistics } = this.result;
    const { files, lines, rows, unparsed, newest, problems } = coverage;
    return html`
      <div class="coverage-line">
        <span><b>${integer(rows)}</b> rows of ${counted(lines, 'line')} in ${counted(files, 'file')}</span>
        ${newest ? html`<span>newest ${stamp(newest)} ${zoneName()}</span>` : nothing}
        ${this.#cost(statistics)}
        ${unparsed ? stateLabel('degraded', `${counted(unparsed, 'line')} not readable`) : html`<span>every line was readable</span>`}
        ${problems.length
          ? html`<details><summary>${counted(problems.length, 'problem')} in the files</summary>
              <ul>${problems.map(({ file, sentence }) => html`<li><code>${file}</code> ${sentence}</li>`)}</ul></details>`
          : nothing}
      </div>
    `;
  }
}

customElements.define('coverage-line', CoverageLine);
