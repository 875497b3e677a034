/** Requests to Tocsin's own origin. Every failure becomes a sentence that can stand on the page. */

const PATIENCE_MS = 20_000;
const ACCEPT = { accept: 'application/json, application/problem+json' };

/** A request that failed; `message` is a sentence for a person, `status` is 0 when nothing answered. */
export class Problem extends Error {
  /**
   * @param {string} message
   * @param {number} status
   */
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

/**
 * @param {string} path
 * @param {Record<string, string|number|null|undefined>} [query] empty values are left out
 */
export function address(path, query = {}) {
  const pairs = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== '');
  const search = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString();
  return search ? `${path}?${search}` : path;
}

/** The page of an alarm; below `/v1` also its resource. A slash in the name stays one. @param {string} name */
export const alarmPath = (name) => `/alarms/${name.split('/').map(encodeURIComponent).join('/')}`;

/** @param {Response} response */
async function problemOf(response) {
  try {
    const { title, detail } = await response.json();
    const said = [title, detail].filter(Boolean).map((text) => text.replace(/[.\s]*$/, '.'));
    if (said.length) return new Problem([...new Set(said)].join(' '), response.status);
  } catch {
    // Not a problem document: a proxy in between answered.
  }
  return new Problem(`The server answered ${response.status} and gave no reason.`, response.status);
}

/**
 * @template T
 * @param {string} path
 * @param {{query?: Record<string, string|number|null|undefined>, signal?: AbortSignal}} [options]
 * @returns {Promise<T>}
 */
export const get = (path, { query, signal } = {}) => ask(address(path, query), { headers: ACCEPT }, signal);

/**
 * Has something done. The same key again does nothing twice, so that a request whose answer was lost can be sent again.
 * @template T
 * @param {string} path
 * @param {unknown} body
 * @param {{key?: string}} [options]
 * @returns {Promise<T>}
 */
export const post = (path, body, { key } = {}) =>
  ask(path, {
    method: 'POST',
    headers: { ...ACCEPT, 'content-type': 'application/json', ...(key ? { 'idempotency-key': key } : {}) },
    body: JSON.stringify(body),
  });

/** Ends the session of this browser, and goes where the issuer says. */
export async function logOut() {
  const { location: next } = await ask('/logout', { method: 'POST', headers: ACCEPT });
  location.assign(next);
}

/** A key that no other request has; `crypto.randomUUID` is not there without TLS. */
export const newKey = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('-');

/**
 * @param {string} url
 * @param {RequestInit} request
 * @param {AbortSignal} [signal]
 */
async function ask(url, request, signal) {
  const abort = new AbortController();
  const stop = () => abort.abort();
  signal?.addEventListener('abort', stop);
  const timer = setTimeout(stop, PATIENCE_MS);
  try {
    const response = await fetch(url, { ...request, signal: abort.signal });
    if (!response.ok) throw await problemOf(response);
    return await response.json();
  } catch (failure) {
    if (signal?.aborted || failure instanceof Problem) throw failure;
    if (abort.signal.aborted) throw new Problem(`The server did not answer within ${PATIENCE_MS / 1000} s.`, 0);
    if (failure instanceof SyntaxError) throw new Problem('The server sent an answer that is not JSON.', 0);
    throw new Problem('The server does not answer. Is it running, and is the network up?', 0);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}
