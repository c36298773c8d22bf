/** Writes CSV that neither breaks a reader nor runs in a spreadsheet (OWASP CSV Injection; ASVS 5.0, 1.2.10). */

/** A spreadsheet takes these first characters, also the full-width forms, for the start of a formula. */
const FORMULA = /^[\s\u200b\ufeff]*[=+\-@\t\r\n＝＋－＠]/u;
/** A plain number starts with a sign and is no formula; neutralising it would turn it into text. */
const NUMBER = /^[+-]?\d+(?:[.,]\d+)?(?:[eE][+-]?\d+)?%?$/;

/** One cell: prefixed with an apostrophe when a spreadsheet would run it, always quoted when it holds a separator. */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",;\t\r\n|]|^\s|\s$|^'/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One record with its line end (CRLF, RFC 4180 section 2). */
export const csvRecord = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;
