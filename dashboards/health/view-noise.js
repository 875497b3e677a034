import { html, nothing } from 'lit';
import { Follow, Light } from './light.js';
import { Load } from './load.js';
import { address, alarmPath, get } from './api.js';
import { live } from './live.js';
import { capital, counted, integer } from './format.js';
import { day, length, when } from './time.js';
import { emptyState, problemState } from './empty-state.js';
import { loadingRows } from './loading-rows.js';

const SPANS = [7, 28, 90];
const WORDS = { flapping: 'Flaps', long_in_alarm: 'Long in ALARM', calm: '' };
const MOST = 25;

/** Which alarms wake people often, which say the same, which never say anything, and what is not watched at all. */
class ViewNoise extends Light {
  static properties = { query: { attribute: false } };

  constructor() {
    super();
    this.noise = new Load(this);
    this.gaps = new Load(this);
    this.asked = null;
    new Follow(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.gaps.run((signal) => get('/v1/gaps', { signal }));
  }

  get #days() {
    const asked = Number(this.query.get('days'));
    return SPANS.includes(asked) ? asked : 28;
  }

  willUpdate() {
    if (this.asked === this.#days) return;
    const keep = this.asked !== null;
    this.asked = this.#days;
    this.#run(keep);
  }

  #run(keep) {
    this.noise.run((signal) => get('/v1/noise', { query: { days: this.#days }, signal }), { keep });
  }

  #weeks({ weeks }) {
    if (!weeks.length) return emptyState(null, 'Nothing is known yet', 'The history begins with the first transition.');
    return html`
      <div class="table-scroll"><table class="data-table">
        <thead><tr><th scope="col">Seven days from</th><th scope="col" class="num">Pages</th><th scope="col" class="num">Tickets</th></tr></thead>
        <tbody>${weeks.map(({ from, pages, tickets }) => html`<tr><td>${day(from)}</td><td class="num">${integer(pages)}</td><td class="num">${integer(tickets)}</td></tr>`)}</tbody>
      </table></div>
    `;
  }

  #often({ alarms }) {
    const often = alarms.filter(({ fired, verdict, severity }) => (fired > 0 || verdict === 'long_in_alarm') && severity !== 'info').slice(0, MOST);
    if (!often.length) return emptyState('healthy', 'No alarm has fired', 'Not in this time.');
    return html`
      <div class="table-scroll"><table class="data-table alarm-table">
        <thead><tr><th scope="col">Alarm</th><th scope="col" class="num">Fired</th><th scope="col" class="num">Back within 1 h</th><th scope="col" class="num phone-off">In ALARM</th><th scope="col" class="phone-off">Last</th><th scope="col">It</th></tr></thead>
        <tbody>${often.map(({ alarm, title, severity, componentTitle, fired, flaps, secondsInAlarm, last, verdict }) => html`
          <tr><td class="main"><a href=${alarmPath(alarm)}>${title}</a><span class="meta">${[capital(severity ?? ''), componentTitle].filter(Boolean).join(', ')}</span></td>
            <td class="num">${integer(fired)}</td><td class="num">${integer(flaps)}</td><td class="num phone-off">${length(Math.round(secondsInAlarm / 60) * 60)}</td>
            <td class="phone-off">${last ? when(last, live.now) : ''}</td><td>${WORDS[verdict] ?? ''}</td></tr>`)}</tbody>
      </table></div>
    `;
  }

  #together({ together }) {
    if (!together.length) return emptyState(null, 'No two alarms always fire together');
    return html`<ul class="plain-list">${together.map(({ one, other, times, of }) => html`
      <li><a href=${alarmPath(one.alarm)}>${one.title}</a> and <a href=${alarmPath(other.alarm)}>${other.title}</a> <span class="meta">${times} of ${of} times within two minutes: one of them would do</span></li>`)}</ul>`;
  }

  #silent({ alarms }, verdict, none) {
    const silent = alarms.filter((each) => each.verdict === verdict && each.severity !== 'info');
    if (!silent.length) return emptyState('healthy', none);
    return html`<details class="plain-list"><summary>${counted(silent.length, 'alarm')}</summary><ul>${silent.map(({ alarm, title, componentTitle }) => html`
      <li><a href=${alarmPath(alarm)}>${title}</a> <span class="meta">${componentTitle ?? alarm}</span></li>`)}</ul></details>`;
  }

  #gaps() {
    const { value, problem } = this.gaps;
    if (!value) return problem ? problemState(problem) : loadingRows(3);
    const missing = value.resources.flatMap(({ resource, recommendations }) => recommendations.filter(({ status }) => status === 'missing').map((each) => ({ resource, ...each })));
    return missing.length
      ? html`<ul class="plain-list">${missing.map(({ resource, name, summary }) => html`<li>${summary} <span class="meta"><code>${name}</code> for ${resource}</span></li>`)}</ul>`
      : emptyState('healthy', 'Every recommended alarm is there', `${integer(value.present)} are declared, ${integer(value.waived)} left out with a reason, in the files.`);
  }

  #panels(noise) {
    return html`
      <div class="columns even"><section class="panel" aria-labelledby="weeks"><header><h2 id="weeks">Pages and tickets</h2><span class="end">since ${day(noise.from)}</span></header>${this.#weeks(noise)}</section>
        <section class="panel" aria-labelledby="together"><header><h2 id="together">Always together</h2></header>${this.#together(noise)}</section></div>
      <section class="panel" aria-labelledby="often"><header><h2 id="often">Fired most</h2><span class="end">${noise.truncated ? 'the newest 100,000 transitions' : nothing}</span></header>${this.#often(noise)}</section>
      <div class="columns even"><section class="panel" aria-labelledby="never"><header><h2 id="never">Never fired</h2></header>${this.#silent(noise, 'never_fired', 'Every alarm has fired')}</section>
        <section class="panel" aria-labelledby="empty"><header><h2 id="empty">Never had data</h2></header>${this.#silent(noise, 'no_data', 'Every alarm has data')}</section></div>
    `;
  }

  render() {
    const { value, problem } = this.noise;
    return html`
      <div class="page-title"><div class="title-stack"><h1 tabindex="-1">Noise and gaps</h1><p class="quiet">Which alarms wake people often, which never say anything, and what nobody watches.</p></div>
        <nav class="segments" aria-label="Days">${SPANS.map((days) => html`<a href=${address('/noise', { days: days === 28 ? null : days })} aria-current=${days === this.#days ? 'true' : nothing}>${days} d</a>`)}</nav></div>
      <div class="stack">
        ${value ? this.#panels(value) : html`<section class="panel" aria-label="Noise">${problem ? problemState(problem, () => this.#run(false)) : loadingRows(10)}</section>`}
        <section class="panel" aria-labelledby="gaps"><header><h2 id="gaps">Recommended alarms that are missing</h2></header>${this.#gaps()}</section>
      </div>
    `;
  }
}

customElements.define('view-noise', ViewNoise);
