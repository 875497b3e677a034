import { html } from 'lit';
import { Follow, Light } from './light.js';
import { settings } from './settings.js';

/** Light, dark, or as the system says. */
class ThemeSwitch extends Light {
  constructor() {
    super();
    new Follow(this);
  }

  render() {
    return html`
      <span class="segments" role="group" aria-label="Theme">
        ${['auto', 'light', 'dark'].map((theme) => html`
          <button aria-pressed=${settings.theme === theme} @click=${() => settings.setTheme(theme)}>${theme[0].toUpperCase() + theme.slice(1)}</button>`)}
      </span>
    `;
  }
}

customElements.define('theme-switch', ThemeSwitch);
