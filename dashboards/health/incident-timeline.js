import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Light } from './light.js';
import { alarmPath } from './api.js';
import { mark, stateGlyph } from './state-glyph.js';
import { day, sameDay, seconds, stamp } from './time.js';

const link = ({ alarm, title }) => html`<a href=${alarmPath(alarm)}>${title}</a>`;

/** How each kind of event is said. The alarm that cleared is told by name alone, so its title is looked up. */
const WORDS = {
  opened: ({ symptom }) => ['unhealthy', html`${link(symptom)}: OK to ALARM`, 'The incident opens'],
  felt: ({ symptom }) => ['unhealthy', html`${link(symptom)}: OK to ALARM`, 'Joined: one depends on the other'],
  explained: ({ cause }) => ['degraded', html`${link(cause)}: in ALARM`, 'A possible cause'],
  deployed: ({ deploy }) => ['deploy', html`Deploy of ${deploy.version}`, `Told by ${deploy.by}`],
  cleared: ({ alarm }, title) => ['healthy', html`${link({ alarm, title })}: no longer in ALARM`, null],
  acknowledged: ({ by }) => ['person', html`${by} looks after it`, null],
  noted: ({ by, text }) => ['person', html`${by} wrote a note`, null, text],
  resolved: ({ by }) => ['healthy', by ? html`${by} resolved it` : 'Resolved: no symptom is left', null],
  reopened: ({ symptom }) => ['unhealthy', html`${link(symptom)} is back`, 'The incident opens again'],
};

/** What happened in an incident, newest first. */
class IncidentTimeline extends Light {
  static properties = { events: { attribute: false }, titles: { attribute: false }, now: { attribute: false }, zone: {} };

  /** @param {import('./types.js').IncidentEvent} event */
  #row({ id, at, kind, fact }) {
    const when = fact.symptom?.since ?? fact.cause?.since ?? fact.deploy?.at ?? at;
    const [sign, words, more, said] = WORDS[kind]?.(fact, this.titles.get(fact.alarm) ?? fact.alarm) ?? ['person', kind, null];
    return html`
      <li id="event-${id}"><time datetime=${when} title=${stamp(when)}>${seconds(when)}${sameDay(when, this.now) ? nothing : html`<small>${day(when)}</small>`}</time>
        ${sign === 'person' || sign === 'deploy' ? mark(sign) : stateGlyph(sign)}
        <div>${words}${more ? html`<div class="meta">${more}</div>` : nothing}${said ? html`<p class="said">${said}</p>` : nothing}</div></li>
    `;
  }

  render() {
    const at = ({ at: told, fact }) => fact.symptom?.since ?? fact.cause?.since ?? fact.deploy?.at ?? told;
    const events = [...this.events].sort((a, b) => at(b).localeCompare(at(a)) || Number(b.id) - Number(a.id));
    return html`<ol class="event-timeline">${repeat(events, ({ id }) => id, (event) => this.#row(event))}</ol>`;
  }
}

customElements.define('incident-timeline', IncidentTimeline);
