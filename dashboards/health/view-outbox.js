import { html, nothing } from 'lit';
import { Follow, Light } from './light.js';
import { Load } from './load.js';
import { get } from './api.js';
import { live } from './live.js';
import { settings } from './settings.js';
import { stamp, zoneName } from './time.js';
import { emptyState, problemState } from './empty-state.js';
import { loadingRows } from './loading-rows.js';
import './new-rows.js';
import './outbox-list.js';

/** The mails that went out, and the text of the chosen one exactly as it was mailed. */
class ViewOutbox extends Light {
  static properties = { query: { attribute: false } };

  constructor() {
    super();
    this.load = new Load(this);
    new Follow(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.#run(false);
  }

  #run(keep) {
    live.showNewMails();
    this.load.run((signal) => get('/v1/outbox', { query: { limit: 50 }, signal }), { keep });
  }

  #more() {
    const { items, next } = this.load.value;
    this.load.run(async (signal) => {
      const page = await get('/v1/outbox', { query: { limit: 50, before: next }, signal });
      return { ...page, items: [...items, ...page.items] };
    }, { keep: true });
  }

  #mail({ at, to, topic, subject, body }) {
    return html`
      <header><h2 id="mail">${subject}</h2></header>
      <dl class="facts-list"><div><dt>To</dt><dd>${to}</dd></div><div><dt>Topic</dt><dd><code>${topic}</code></dd></div><div><dt>Sent</dt><dd>${stamp(at)} ${zoneName()}</dd></div></dl>
      <pre class="mail-body" tabindex="0" aria-label="Text of the mail">${body}</pre>
    `;
  }

  render() {
    const { value, problem, busy } = this.load;
    const chosen = Number(this.query.get('id')) || null;
    const mail = value?.items.find(({ id }) => id === chosen) ?? (chosen ? null : value?.items[0]);
    return html`
      <div class="page-title"><div class="title-stack"><h1 tabindex="-1">Outbox</h1><p class="quiet">Mails of the alarms' topics, as they were sent.</p></div></div>
      <div class="columns mails ${chosen ? 'reading' : ''}">
        <section class="panel" aria-labelledby="sent"><header><h2 id="sent">Sent</h2><span class="end"><new-rows count=${live.newMails.length} @show=${() => this.#run(true)}></new-rows>newest first</span></header>
          ${problem && !value
            ? problemState(problem, () => this.#run(false))
            : value
              ? html`<outbox-list .items=${value.items} .chosen=${mail?.id ?? null} .now=${live.now} .zone=${settings.zone}></outbox-list>`
              : loadingRows(8)}
          ${value?.next ? html`<footer><button class="button" ?disabled=${busy} @click=${this.#more}>Show older</button></footer>` : nothing}</section>
        <section class="panel mail-panel" aria-labelledby=${mail ? 'mail' : nothing} aria-label=${mail ? nothing : 'Mail'}>
          ${mail ? this.#mail(mail) : value ? (value.items.length ? emptyState(null, 'This mail is not in the list', html`It may be older: use "Show older".`) : emptyState(null, 'Nothing to read')) : loadingRows(8)}</section>
      </div>
    `;
  }
}

customElements.define('view-outbox', ViewOutbox);
