/** What a person chose for this browser: time zone and theme. Kept in local storage where that is allowed. */
class Settings extends EventTarget {
  constructor() {
    super();
    this.zone = read('zone') === 'local' ? 'local' : 'utc';
    const theme = read('theme');
    this.theme = theme === 'light' || theme === 'dark' ? theme : 'auto';
  }

  /** @param {'utc'|'local'} zone */
  setZone(zone) {
    this.zone = zone;
    this.#keep('zone', zone);
  }

  /** @param {'auto'|'light'|'dark'} theme */
  setTheme(theme) {
    this.theme = theme;
    if (theme === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    this.#keep('theme', theme);
  }

  #keep(name, value) {
    try {
      localStorage.setItem(`tocsin.${name}`, value);
    } catch {
      // Storage may be forbidden; the choice then lasts as long as the page.
    }
    this.dispatchEvent(new Event('change'));
  }
}

function read(name) {
  try {
    return localStorage.getItem(`tocsin.${name}`);
  } catch {
    return null;
  }
}

export const settings = new Settings();
