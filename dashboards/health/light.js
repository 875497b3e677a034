import { LitElement } from 'lit';
import { live } from './live.js';
import { settings } from './settings.js';

/** An element that renders into light DOM, so that the style sheets of the page apply and no inline style is needed. */
export class Light extends LitElement {
  createRenderRoot() {
    return this;
  }
}

/** Renders its host again when the live store or the settings change. */
export class Follow {
  /** @param {import('lit').ReactiveControllerHost} host */
  constructor(host) {
    this.changed = () => host.requestUpdate();
    host.addController(this);
  }

  hostConnected() {
    live.addEventListener('change', this.changed);
    settings.addEventListener('change', this.changed);
  }

  hostDisconnected() {
    live.removeEventListener('change', this.changed);
    settings.removeEventListener('change', this.changed);
  }
}
