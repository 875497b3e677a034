/** Words and numbers as the page says them. */

const BYTES = ['B', 'kB', 'MB', 'GB', 'TB'];

/** 1,234.5 with at most three digits after the point, fewer for large numbers. @param {number} value */
export function number(value) {
  const size = Math.abs(value);
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  return value.toLocaleString('en-GB', { maximumFractionDigits: digits });
}

/** @param {number} value */
export const integer = (value) => Math.round(value).toLocaleString('en-GB');

/** 412 MB @param {number} value */
export function bytes(value) {
  let step = 0;
  let rest = value;
  while (Math.abs(rest) >= 1000 && step < BYTES.length - 1) {
    rest /= 1000;
    step += 1;
  }
  return `${number(rest)} ${BYTES[step]}`;
}

/** A number with its unit: "2.31 s", "4.6 %", "412 MB". @param {number|null|undefined} value @param {string|null} [unit] */
export function quantity(value, unit) {
  if (value === null || value === undefined) return 'none';
  if (/^(b|bytes?)$/i.test(unit ?? '')) return bytes(value);
  if (/^percent$/i.test(unit ?? '')) return `${number(value)} %`;
  if (unit === 'ms' && Math.abs(value) >= 1000) return `${number(value / 1000)} s`;
  if (/^seconds?$/i.test(unit ?? '')) return `${number(value)} s`;
  return unit && !/^(count|none)$/i.test(unit) ? `${number(value)} ${unit}` : number(value);
}

/** "1 symptom", "2 symptoms" @param {number} count @param {string} one @param {string} [many] */
export const counted = (count, one, many = `${one}s`) => `${integer(count)} ${count === 1 ? one : many}`;

export const capital = (text) => (text ? text[0].toUpperCase() + text.slice(1) : '');

/** The health state whose sign an alarm carries. @param {string} state @param {string|null} kind */
export function signOf(state, kind) {
  if (state === 'OK') return 'healthy';
  if (state === 'INSUFFICIENT_DATA') return 'unknown';
  return kind === 'symptom' ? 'unhealthy' : 'degraded';
}

/** CloudWatch's state as a word @param {string} state */
export const stateWord = (state) => ({ ALARM: 'In ALARM', OK: 'OK', INSUFFICIENT_DATA: 'No data' })[state] ?? state;

const BREACHES = {
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
};

/** Whether a point of a series breaches its threshold. @param {import('./types.js').Series} series @param {number|null} value */
export function breaches(series, value) {
  const test = BREACHES[series.breachesWhen ?? ''];
  return value !== null && series.threshold !== null && Boolean(test?.(value, series.threshold));
}
