import { number } from './format.js';
import { length } from './time.js';

/** How an objective is doing: the sign of its state and a word. */
export const SLO_STATES = {
  met: ['healthy', 'Budget is left'],
  burning: ['degraded', 'Burns too fast'],
  spent: ['unhealthy', 'Budget is spent'],
  unknown: ['unknown', 'No requests'],
};

/** "30 d", "6 h", "5 min" @param {number} seconds */
export function span(seconds) {
  if (seconds % 86_400 === 0) return `${seconds / 86_400} d`;
  return seconds % 3_600 === 0 ? `${seconds / 3_600} h` : `${seconds / 60} min`;
}

/** @param {number|null} share @param {number} [digits] */
export const percent = (share, digits = 1) => (share === null ? 'not known' : `${(share * 100).toLocaleString('en-GB', { maximumFractionDigits: digits })} %`);

/** "5.6 times" @param {number|null} rate */
export const burn = (rate) => (rate === null ? 'too few requests' : `${number(rate)} times`);

/** @param {number|null} seconds @param {number|null} left */
export function untilEmpty(seconds, left) {
  if (left !== null && left <= 0) return 'spent';
  if (seconds === null) return 'not at this rate';
  return seconds >= 172_800 ? `in ${Math.floor(seconds / 86_400)} d` : `in ${length(Math.floor(seconds / 60) * 60)}`;
}
