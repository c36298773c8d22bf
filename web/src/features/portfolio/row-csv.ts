/** Selected rows as CSV (RFC 4180), with cells made harmless for spreadsheets. Pure. */

/** A cell; a leading `=`, `+`, `-`, `@` or control character would be run as a formula, so it gets an apostrophe. */
export function cellOf(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const csvOf = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');
