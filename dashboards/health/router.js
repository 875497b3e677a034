/** Client-side routes by the history API. Sends `change`. */

const ROUTES = [
  ['home', /^\/$/],
  ['alarms', /^\/alarms\/?$/],
  ['alarm', /^\/alarms\/(.+)$/],
  ['incidents', /^\/incidents\/?$/],
  ['incident', /^\/incidents\/(\d{1,18})$/],
  ['objectives', /^\/objectives\/?$/],
  ['objective', /^\/objectives\/([^/]+)$/],
  ['drift', /^\/drift\/?$/],
  ['outbox', /^\/outbox\/?$/],
  ['noise', /^\/noise\/?$/],
  ['wall', /^\/wall\/?$/],
  ['reports', /^\/reports\/?$/],
  ['report', /^\/reports\/([^/]+)$/],
];

/** @param {string} pathname */
function match(pathname) {
  for (const [name, pattern] of ROUTES) {
    const found = pattern.exec(pathname);
    if (found) return { name, param: found[1] === undefined ? null : decode(found[1]) };
  }
  return { name: 'missing', param: null };
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

class Router extends EventTarget {
  constructor() {
    super();
    this.#read();
  }

  start() {
    window.addEventListener('popstate', () => {
      this.#read();
      this.#changed(false);
    });
    document.addEventListener('click', (event) => this.#follow(event));
  }

  /**
   * @param {string} href within this origin
   * @param {{replace?: boolean}} [options] replace: the same place said more precisely, as with a filter
   */
  go(href, { replace = false } = {}) {
    if (replace) history.replaceState(null, '', href);
    else history.pushState(null, '', href);
    this.#read();
    this.#changed(!replace);
  }

  #read() {
    const { name, param } = match(location.pathname);
    this.name = name;
    this.param = param;
    this.query = new URLSearchParams(location.search);
  }

  #changed(moved) {
    this.dispatchEvent(new CustomEvent('change', { detail: { moved } }));
  }

  /** @param {MouseEvent} event */
  #follow(event) {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    if (!link || link.target || link.hasAttribute('download')) return;
    const url = new URL(link.href);
    if (url.origin !== location.origin || match(url.pathname).name === 'missing') return;
    if (url.hash && url.pathname === location.pathname && url.search === location.search) return;
    event.preventDefault();
    this.go(url.pathname + url.search);
  }
}

export const router = new Router();
