import { settings } from './settings.js';

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/** @param {string} key @param {Intl.DateTimeFormatOptions} options */
function format(key, options) {
  const zoned = `${key} ${settings.zone}`;
  if (!formats.has(zoned)) {
    const timeZone = settings.zone === 'utc' ? 'UTC' : undefined;
    formats.set(zoned, new Intl.DateTimeFormat('en-GB', { ...options, hourCycle: 'h23', timeZone }));
  }
  return formats.get(zoned);
}

const FIELD = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2})?)$/;

const MINUTE = { hour: '2-digit', minute: '2-digit' };

/** "03:12" @param {string|number|Date} at */
export const clock = (at) => format('clock', MINUTE).format(new Date(at));

/** "03:12:08" @param {string|number|Date} at */
export const seconds = (at) => format('seconds', { ...MINUTE, second: '2-digit' }).format(new Date(at));

/** "22 Nov" @param {string|number|Date} at */
export const day = (at) => format('day', { day: 'numeric', month: 'short' }).format(new Date(at));

/** "Sunday 22 November 2026" @param {string|number|Date} at */
export const longDay = (at) =>
  format('longDay', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(new Date(at)).replace(',', '');

/** "22 Nov, 03:12:08": exact, for tables @param {string|number|Date} at */
export const stamp = (at) => `${day(at)}, ${seconds(at)}`;

/** Whether two instants lie on the same day of the chosen zone. @param {string} at @param {string|null} now */
export const sameDay = (at, now) => !now || day(at) === day(now);

/** "03:12" when on the day of `now`, else "21 Nov 23:52" @param {string} at @param {string|null} now */
export const when = (at, now) => (sameDay(at, now) ? clock(at) : `${day(at)} ${clock(at)}`);

/** "UTC" or the name of the browser's zone, as "CET" */
export const zoneName = () =>
  settings.zone === 'utc'
    ? 'UTC'
    : (new Intl.DateTimeFormat('en-GB', { timeZoneName: 'short' }).formatToParts().find(({ type }) => type === 'timeZoneName')?.value ?? 'local');

/** "9 min", "1 h 21 min", "6 d": from one instant to another @param {string|null} from @param {string|null} to */
export function between(from, to) {
  if (!from || !to) return '';
  const total = Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 1000));
  if (total < 60) return `${total} s`;
  const minutes = Math.floor(total / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  return `${Math.floor(hours / 24)} d`;
}

/** "45 s", "3 min 14 s", "1 h 20 min" @param {number|null} total seconds */
export function length(total) {
  if (total === null) return '';
  if (total < 60) return `${total} s`;
  const minutes = Math.floor(total / 60);
  if (minutes < 60) return total % 60 ? `${minutes} min ${total % 60} s` : `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
}

/** "2026-11-22 02:21" in the chosen zone: one notation everywhere, whatever the browser's language. @param {string} at */
export function toField(at) {
  const date = new Date(at);
  const shift = settings.zone === 'utc' ? 0 : date.getTimezoneOffset() * 60_000;
  return new Date(date.getTime() - shift).toISOString().slice(0, 16).replace('T', ' ');
}

/** The instant that such a text says, as ISO-8601 UTC to the second, or null. @param {string} text */
export function fromField(text) {
  const found = FIELD.exec(text.trim());
  if (!found) return null;
  const date = new Date(`${found[1]}T${found[2]}${settings.zone === 'utc' ? 'Z' : ''}`);
  return Number.isNaN(date.getTime()) ? null : iso(date);
}

/** ISO-8601 UTC to the second @param {string|number|Date} at */
export const iso = (at) => `${new Date(at).toISOString().slice(0, 19)}Z`;
