import { breaches, quantity } from './format.js';
import { FONT } from './plot.js';

const CROWDED_PX = 7;

/** What is painted over the line of a metric: the limit, the area beyond it, and points told apart by shape as well as colour. */

/** @param {import('uplot')} plot @param {import('./types.js').Series} series @param {Record<string, string>} paint @param {string} tone */
export function paintLimit(plot, series, paint, tone) {
  const { threshold, breachesWhen } = series;
  if (threshold === null) return;
  const { ctx, bbox } = plot;
  const [times, values] = plot.data;
  const at = plot.valToPos(threshold, 'y', true);
  const above = breachesWhen?.startsWith('>') ?? true;
  ctx.save();
  ctx.beginPath();
  if (above) ctx.rect(bbox.left, bbox.top, bbox.width, Math.max(0, at - bbox.top));
  else ctx.rect(bbox.left, at, bbox.width, Math.max(0, bbox.top + bbox.height - at));
  ctx.clip();
  ctx.globalAlpha = 0.13;
  ctx.fillStyle = paint[`${tone}-fill`];
  for (let from = 0; from < values.length; from += 1) {
    if (values[from] === null) continue;
    let to = from;
    while (to + 1 < values.length && values[to + 1] !== null) to += 1;
    ctx.beginPath();
    ctx.moveTo(plot.valToPos(times[from], 'x', true), at);
    for (let index = from; index <= to; index += 1) ctx.lineTo(plot.valToPos(times[index], 'x', true), plot.valToPos(values[index], 'y', true));
    ctx.lineTo(plot.valToPos(times[to], 'x', true), at);
    ctx.fill();
    from = to;
  }
  ctx.restore();
  ctx.save();
  ctx.strokeStyle = paint[`${tone}-fill`];
  ctx.lineWidth = ratio(plot);
  ctx.setLineDash([5 * ratio(plot), 4 * ratio(plot)]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, at);
  ctx.lineTo(bbox.left + bbox.width, at);
  ctx.stroke();
  ctx.restore();
}

/** @param {import('uplot')} plot @param {import('./types.js').Series} series @param {Record<string, string>} paint @param {string} tone */
export function paintPoints(plot, series, paint, tone) {
  const { ctx, bbox } = plot;
  const [times, values] = plot.data;
  const unit = ratio(plot);
  const crowded = bbox.width / unit / Math.max(values.length, 1) < CROWDED_PX;
  ctx.save();
  values.forEach((value, index) => {
    const x = plot.valToPos(times[index], 'x', true);
    if (value === null) {
      cross(ctx, x, bbox.top + bbox.height - 6 * unit, (crowded ? 2 : 3.5) * unit, paint['unknown-fill'], unit);
      return;
    }
    const y = plot.valToPos(value, 'y', true);
    if (breaches(series, value)) diamond(ctx, x, y, (crowded ? 3 : 4.5) * unit, paint[`${tone}-fill`]);
    else if (!crowded) ring(ctx, x, y, 2 * unit, paint, unit);
  });
  ctx.restore();
  if (series.threshold !== null) limitText(plot, series, paint, tone);
}

/**
 * Upright lines where something happened, each with a word above it; words that would touch are left out.
 * @param {import('uplot')} plot @param {{at: string, text: string}[]} marks @param {Record<string, string>} paint
 */
export function paintMarks(plot, marks, paint) {
  const { ctx, bbox } = plot;
  const unit = ratio(plot);
  let free = -Infinity;
  ctx.save();
  ctx.strokeStyle = paint['ink-3'];
  ctx.fillStyle = paint['ink-3'];
  ctx.lineWidth = unit;
  ctx.font = FONT.replace('12px', `${12 * unit}px`);
  ctx.textAlign = 'center';
  ctx.textBaseline = 'bottom';
  for (const { at, text } of [...marks].sort((a, b) => a.at.localeCompare(b.at))) {
    const x = plot.valToPos(Date.parse(at) / 1000, 'x', true);
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    const half = ctx.measureText(text).width / 2;
    if (x - half < free) continue;
    free = x + half + 6 * unit;
    ctx.fillText(text, x, bbox.top - 4 * unit);
  }
  ctx.restore();
}

function cross(ctx, x, y, size, colour, unit) {
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.75 * unit;
  ctx.beginPath();
  ctx.moveTo(x - size, y - size);
  ctx.lineTo(x + size, y + size);
  ctx.moveTo(x + size, y - size);
  ctx.lineTo(x - size, y + size);
  ctx.stroke();
}

function diamond(ctx, x, y, size, colour) {
  ctx.fillStyle = colour;
  ctx.beginPath();
  ctx.moveTo(x, y - size);
  ctx.lineTo(x + size, y);
  ctx.lineTo(x, y + size);
  ctx.lineTo(x - size, y);
  ctx.fill();
}

function ring(ctx, x, y, size, paint, unit) {
  ctx.fillStyle = paint.surface;
  ctx.strokeStyle = paint['graph-line'];
  ctx.lineWidth = 1.25 * unit;
  ctx.beginPath();
  ctx.arc(x, y, size, 0, 2 * Math.PI);
  ctx.fill();
  ctx.stroke();
}

/** Stands at the left, where old points are, on a ground of its own so that no line crosses it. */
function limitText(plot, series, paint, tone) {
  const { ctx, bbox } = plot;
  const unit = ratio(plot);
  const text = `limit ${quantity(series.threshold, series.unit)}`;
  const at = plot.valToPos(series.threshold, 'y', true);
  const low = at - bbox.top < 20 * unit;
  ctx.save();
  ctx.font = FONT.replace('12px', `${12 * unit}px`);
  ctx.textBaseline = low ? 'top' : 'bottom';
  ctx.lineWidth = 4 * unit;
  ctx.lineJoin = 'round';
  ctx.strokeStyle = paint.surface;
  ctx.fillStyle = paint[`${tone}-text`];
  const x = bbox.left + 2 * unit;
  const y = at + (low ? 5 : -4) * unit;
  ctx.strokeText(text, x, y);
  ctx.fillText(text, x, y);
  ctx.restore();
}

/** Canvas pixels per CSS pixel. */
const ratio = (plot) => plot.ctx.canvas.width / plot.width;
