import { html } from 'lit';
import { Light } from './light.js';
import { stateGlyph } from './state-glyph.js';
import './theme-switch.js';
import './clock-switch.js';

const KEYS = [
  [['/'], 'Find an alarm'],
  [['?'], 'This help'],
  [['g', 'h'], 'Go to health; with i to incidents, a alarms, o objectives, d drift, r reports, n noise'],
  [['a'], 'On the page of an incident: acknowledge it'],
  [['j', 'k'], 'Next and previous row of the health tree; the arrows do too'],
  [['→', '←'], 'Open and close a tier'],
  [['Enter'], 'Alarms of the component; opens and closes a tier'],
  [['Esc'], 'Leave the find field, close this'],
];

const SIGNS = [
  ['unhealthy', 'Unhealthy: customers feel it'],
  ['degraded', 'Degraded: something is wrong that may explain it, or comes before it'],
  ['unknown', 'Unknown: data that should be there is not'],
  ['healthy', 'Healthy'],
];

/** Keys, signs, theme and time zone. */
class HelpDialog extends Light {
  open() {
    const dialog = this.querySelector('dialog');
    if (!dialog.open) dialog.showModal();
  }

  /** A click on the backdrop hits the dialog itself, not its content. @param {MouseEvent} event */
  #outside(event) {
    if (event.target === event.currentTarget) event.currentTarget.close();
  }

  render() {
    return html`
      <dialog class="help-dialog" aria-labelledby="help-title" @click=${this.#outside}>
        <div class="stack">
          <header><h2 id="help-title">Keyboard and help</h2>
            <form method="dialog"><button class="button small">Close</button></form></header>
          <dl class="keys">${KEYS.map(([keys, what]) => html`<div><dt>${keys.map((key) => html`<kbd>${key}</kbd> `)}</dt><dd>${what}</dd></div>`)}</dl>
          <ul class="signs">${SIGNS.map(([state, what]) => html`<li>${stateGlyph(state)}<span>${what}</span></li>`)}</ul>
          <p><a href="/wall">Wallboard</a>, for a screen that hangs on a wall</p>
          <div class="choices"><span>Times</span><clock-switch></clock-switch><span>Theme</span><theme-switch></theme-switch></div>
        </div>
      </dialog>
    `;
  }
}

customElements.define('help-dialog', HelpDialog);
