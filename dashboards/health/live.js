import { get } from './api.js';

/** @typedef {import('./types.js').Health} Health */
/** @typedef {import('./types.js').Transition} Transition */
/** @typedef {import('./types.js').Mail} Mail */
/** @typedef {import('./types.js').Series} Series */

const KEEP = 100;
const SERIES_EVERY_MS = 5_000;
const SILENT_MS = 180_000;
const LOST_MS = 20_000;

/**
 * What the page knows, fed by one event stream and reloaded whole when the stream says so or was cut. Sends `change`.
 * Elapsed time is taken from the monotonic timer; the wall clock is the server's, never the browser's.
 */
class Live extends EventTarget {
  constructor() {
    super();
    /** @type {Health|null} */ this.health = null;
    /** @type {Record<string, Error>} what could not be loaded, by path */ this.problems = {};
    /** @type {Transition[]|null} */ this.transitions = null;
    /** @type {Transition[]} arrived, not yet shown */ this.newTransitions = [];
    /** @type {Mail[]|null} */ this.mails = null;
    /** @type {Mail[]} arrived, not yet shown */ this.newMails = [];
    /** @type {Map<string, Series>|null} */ this.series = null;
    /** @type {import('./types.js').Alarm[]|null} */ this.firing = null;
    /** @type {import('./types.js').DriftReport|null} */ this.drift = null;
    /** @type {import('./types.js').Incident[]|null} those that are not resolved, newest first */ this.incidents = null;
    /** @type {import('./types.js').Incident|null} that changed last */ this.changed = null;
    /** @type {import('./types.js').Me|null} who looks at the page */ this.me = null;
    this.firingTotal = 0;
    /** @type {string|null} the server's clock */ this.now = null;
    /** @type {string|null} */ this.sweep = null;
    /** @type {'connecting'|'live'|'reconnecting'|'stale'} */ this.connection = 'connecting';
    this.heardAt = 0;
    this.listed = false;
    this.cutAt = 0;
    this.wait = 1_000;
    this.seriesAt = -Infinity;
  }

  /** Starts once, from the page's root. */
  start() {
    this.heardAt = performance.now();
    this.#loadHealth();
    this.#connect();
    setInterval(() => this.#judge(), 2_000);
    document.addEventListener('visibilitychange', () => this.#loadSeries());
  }

  /** Reloads everything the stream feeds. */
  reload() {
    this.#loadHealth();
    this.#loadLists();
  }

  #loadHealth() {
    this.#load('/v1/health', {}, (health) => this.#takeHealth(health));
  }

  /** What the stream only tells changes of: asked for once it is open, so that none falls in between. */
  #loadLists() {
    this.listed = true;
    this.#load('/v1/me', {}, (me) => {
      this.me = me;
    });
    this.#load('/v1/transitions', { limit: 60 }, ({ items }) => {
      this.transitions = items.filter(counts);
      this.newTransitions = [];
    });
    this.#load('/v1/outbox', { limit: 8 }, ({ items }) => {
      this.mails = items;
      this.newMails = [];
    });
    this.#load('/v1/drift', {}, (drift) => {
      this.drift = drift;
    });
    this.#load('/v1/incidents', { status: 'active', limit: 100 }, ({ items }) => {
      this.incidents = items;
    });
    this.#loadFiring();
    this.#loadSeries(true);
  }

  showNewTransitions() {
    this.transitions = [...this.newTransitions, ...(this.transitions ?? [])].slice(0, KEEP);
    this.newTransitions = [];
    this.#changed();
  }

  showNewMails() {
    this.mails = [...this.newMails, ...(this.mails ?? [])].slice(0, KEEP);
    this.newMails = [];
    this.#changed();
  }

  /** Whether one may acknowledge, resolve and write notes. */
  get mayAct() {
    return this.me !== null && this.me.role !== 'viewer';
  }

  /** Whether the login has ended while the page was open. */
  get loggedOut() {
    return this.problems['/v1/health']?.status === 401;
  }

  /** Since when what the page shows is old, or null while it is fresh. */
  get staleSince() {
    if (this.connection === 'stale') return this.now;
    return this.health?.sources.stale ? (this.sweep ?? this.health.at) : null;
  }

  #connect() {
    const stream = new EventSource('/v1/events');
    let fresh = true;
    const on = (name, take) =>
      stream.addEventListener(name, (event) => {
        this.#heard();
        take(JSON.parse(event.data));
        this.#changed();
      });
    stream.addEventListener('open', () => {
      const again = this.cutAt > 0;
      this.cutAt = 0;
      this.wait = 1_000;
      this.#heard();
      // A browser that comes back by itself says what it saw last, and the server sends the rest, or `resync`.
      if (again && fresh) this.reload();
      else if (fresh) this.#loadLists();
      else if (again) this.#loadSeries(true);
      fresh = false;
      this.#changed();
    });
    stream.addEventListener('error', () => {
      if (!this.cutAt) this.cutAt = performance.now();
      if (!this.listed) this.#loadLists();
      if (this.connection !== 'stale') this.connection = 'reconnecting';
      this.#changed();
      if (stream.readyState === EventSource.CLOSED) {
        // The browser gives up after an answer that is not a stream, as from a proxy while the server starts again.
        setTimeout(() => this.#connect(), this.wait);
        this.wait = Math.min(this.wait * 2, 30_000);
      }
    });
    on('health', (health) => {
      this.#takeHealth(health);
      this.#loadFiring();
    });
    on('clock', ({ now, sweep }) => {
      this.now = now;
      this.sweep = sweep ?? this.sweep;
      this.#loadSeries();
    });
    on('transition', (item) => {
      if (counts(item)) this.newTransitions = prepend(item, this.newTransitions, this.transitions);
      this.#loadFiring();
    });
    on('drift', (drift) => {
      this.drift = drift;
      delete this.problems['/v1/drift'];
    });
    on('incident', (incident) => {
      this.changed = incident;
      const others = (this.incidents ?? []).filter(({ id }) => id !== incident.id);
      this.incidents = (incident.status === 'resolved' ? others : [incident, ...others]).sort((a, b) => Number(b.id) - Number(a.id));
    });
    on('outbox', (item) => {
      this.newMails = prepend(item, this.newMails, this.mails);
    });
    on('resync', () => this.reload());
  }

  #heard() {
    this.heardAt = performance.now();
    this.connection = 'live';
  }

  #judge() {
    const now = performance.now();
    const lost = this.cutAt && now - this.cutAt > LOST_MS;
    if ((lost || now - this.heardAt > SILENT_MS) && this.connection !== 'stale') {
      this.connection = 'stale';
      this.#changed();
    }
  }

  /** @param {Health} health */
  #takeHealth(health) {
    this.health = health;
    delete this.problems['/v1/health'];
    this.now = health.at;
    this.sweep = health.sources.sweep;
  }

  #loadFiring() {
    clearTimeout(this.firingTimer);
    this.firingTimer = setTimeout(
      () =>
        this.#load('/v1/alarms', { state: 'ALARM', limit: 50 }, ({ items, total }) => {
          this.firing = items;
          this.firingTotal = total ?? items.length;
        }),
      this.firing ? 300 : 0,
    );
  }

  #loadSeries(force = false) {
    const now = performance.now();
    if (!force && (document.hidden || now - this.seriesAt < SERIES_EVERY_MS)) return;
    this.seriesAt = now;
    this.#load('/v1/series', { minutes: 60 }, ({ items }) => {
      this.series = new Map(items.map((item) => [item.alarm, item]));
    });
  }

  async #load(path, query, take) {
    try {
      take(await get(path, { query }));
      delete this.problems[path];
    } catch (problem) {
      // What was shown stays; where there is nothing yet, the sentence stands in its place.
      this.problems[path] = problem;
    }
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}

/** Alarms for information only, such as the burn rates below an objective's alarm, are no news on the first page. @param {Transition} item */
const counts = ({ severity }) => severity !== 'info';

/**
 * @template {{id: number}} T
 * @param {T} item
 * @param {T[]} waiting
 * @param {T[]|null} shown
 */
function prepend(item, waiting, shown) {
  const known = (list) => list?.some(({ id }) => id === item.id);
  return known(waiting) || known(shown) ? waiting : [item, ...waiting].slice(0, KEEP);
}

export const live = new Live();
