/** Loads something for a host element: one request at a time, the newest wins, the former result stays until the next is there. */
export class Load {
  /** @param {import('lit').ReactiveControllerHost} host */
  constructor(host) {
    this.host = host;
    this.value = null;
    /** @type {import('./api.js').Problem|null} */
    this.problem = null;
    this.busy = false;
    this.abort = null;
    host.addController(this);
  }

  hostDisconnected() {
    this.abort?.abort();
  }

  /**
   * @template T
   * @param {(signal: AbortSignal) => Promise<T>} request
   * @param {{keep?: boolean}} [options] keep: show the former value while the new one is on its way
   */
  async run(request, { keep = false } = {}) {
    this.abort?.abort();
    const abort = new AbortController();
    this.abort = abort;
    this.busy = true;
    if (!keep) {
      this.value = null;
      this.problem = null;
    }
    this.host.requestUpdate();
    try {
      const value = await request(abort.signal);
      if (abort.signal.aborted) return;
      this.value = value;
      this.problem = null;
    } catch (problem) {
      if (abort.signal.aborted) return;
      this.problem = problem;
    }
    this.busy = false;
    this.host.requestUpdate();
  }
}
