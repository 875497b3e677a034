/** A result as CSV (RFC 4180), made in the browser from what the table shows. */

/** Text that a spreadsheet would run as a formula gets a quote before it: log fields are written by strangers. */
const FORMULA = /^[=+\-@\t\r]/;

/** @param {unknown} cell */
function field(cell) {
  if (cell === null || cell === undefined) return '';
  const text = typeof cell === 'string' && FORMULA.test(cell) ? `'${cell}` : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** @param {import('./types.js').Result} result */
export function csv({ columns, rows }) {
  return [columns.map(({ name }) => name), ...rows].map((row) => row.map(field).join(',')).join('\r\n') + '\r\n';
}

/** Gives the browser a file to save. @param {import('./types.js').Result} result */
export function download(result) {
  const url = URL.createObjectURL(new Blob([csv(result)], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${result.report}-${result.from.replaceAll(':', '')}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
