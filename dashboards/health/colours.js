/**
 * The design tokens as colours that a canvas understands. Custom properties hold light-dark() as written; only a used colour is resolved.
 *
 * @template {string} T
 * @param {Element} place where the colours are to be seen
 * @param {T[]} names of custom properties without the dashes
 * @returns {Record<T, string>}
 */
export function colours(place, names) {
  const probe = document.createElement('span');
  place.append(probe);
  const found = {};
  for (const name of names) {
    probe.style.color = `var(--${name})`;
    found[name] = getComputedStyle(probe).color;
  }
  probe.remove();
  return found;
}

const dark = matchMedia('(prefers-color-scheme: dark)');

/** Calls back when the system changes between light and dark. @param {() => void} changed @returns {() => void} stops it */
export function onScheme(changed) {
  dark.addEventListener('change', changed);
  return () => dark.removeEventListener('change', changed);
}
