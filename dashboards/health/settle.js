const CALM_MS = 4_000;

/**
 * Keeps what a person is pointing at in place: while the pointer moves over the host, a new value waits; it is taken when the pointer
 * has left or rested. What must be seen at once (the verdict) does not go through here.
 */
export class Settle {
  /** @param {import('lit').ReactiveControllerHost & HTMLElement} host @param {string} [place] only where this selector matches */
  constructor(host, place = '*') {
    this.host = host;
    this.place = place;
    this.movedAt = -Infinity;
    this.value = null;
    this.moved = (event) => {
      if (event.target.closest?.(place)) this.movedAt = performance.now();
    };
    this.left = () => {
      this.movedAt = -Infinity;
      this.host.requestUpdate();
    };
    host.addController(this);
  }

  hostConnected() {
    this.host.addEventListener('pointermove', this.moved);
    this.host.addEventListener('pointerleave', this.left);
  }

  hostDisconnected() {
    this.host.removeEventListener('pointermove', this.moved);
    this.host.removeEventListener('pointerleave', this.left);
    clearTimeout(this.timer);
  }

  /** @template T @param {T} value the newest @returns {T} the one to show */
  take(value) {
    const rest = this.movedAt + CALM_MS - performance.now();
    if (this.value === null || rest <= 0) {
      this.value = value;
    } else if (value !== this.value) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.host.requestUpdate(), rest);
    }
    return this.value;
  }
}
