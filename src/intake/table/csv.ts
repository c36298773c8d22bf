/**
 * Splits delimited text into records (RFC 4180 and what spreadsheets really write) as it streams by.
 * Own code because csv-parse read 42 MB/s here, which alone uses up the time a million rows may take; csv-parse is the test's oracle.
 */
import type { WarningLog } from '../warning.ts';
import type { RejectionReason, TableLimits, TableRow } from './table-row.ts';

const QUOTE = 34;
const LF = 10;
const CR = 13;

/** The text ended inside a record: wait for more. */
const MORE = -1;

/**
 * Feed text with `push`, then call `end`. A quote that is not closed within the longest cell allowed costs one row, not the
 * rest of the file: the row where it opened is reported and reading goes on with the line after it.
 */
export class CsvSplitter {
  readonly #delimiter: number;
  readonly #limits: TableLimits;
  readonly #warnings: WarningLog;
  #text = '';
  #at = 0;
  #row = 0;
  #final = false;
  /** Where `#record` stopped, when it found a record. */
  #next = 0;
  #cells: string[] = [];
  #problem: RejectionReason | null = null;
  /** The rest of a line that was given up has not arrived yet. */
  #skipping = false;

  constructor(delimiter: string, limits: TableLimits, warnings: WarningLog) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#limits = limits;
    this.#warnings = warnings;
  }

  push(text: string): TableRow[] {
    this.#text = this.#at < this.#text.length ? this.#text.slice(this.#at) + text : text;
    this.#at = 0;
    return this.#records();
  }

  end(): TableRow[] {
    this.#final = true;
    return this.#records();
  }

  #records(): TableRow[] {
    const rows: TableRow[] = [];
    if (this.#skipping) this.#skipRest();
    while (this.#at < this.#text.length && this.#record()) {
      this.#at = this.#next;
      rows.push({ row: ++this.#row, cells: this.#cells, problem: this.#problem });
    }
    return rows;
  }

  /** Reads one record from `#at`; false when the text so far does not hold all of it. */
  #record(): boolean {
    this.#cells = [];
    this.#problem = null;
    let at = this.#at;
    for (;;) {
      at = this.#text.charCodeAt(at) === QUOTE ? this.#quoted(at) : this.#plain(at, at);
      if (at === MORE) return false;
      if (this.#problem === 'unterminated_quote' || this.#problem === 'cell_too_large')
        return this.#skipLine();
      const code = this.#text.charCodeAt(at);
      if (code !== this.#delimiter) {
        this.#next = code === CR && this.#text.charCodeAt(at + 1) === LF ? at + 2 : at + 1;
        return true;
      }
      at++;
    }
  }

  /** An unquoted cell, or what follows a closing quote; returns the place of the delimiter or line end after it. */
  #plain(start: number, from: number, before = ''): number {
    const text = this.#text;
    const length = text.length;
    const delimiter = this.#delimiter;
    let at = from;
    for (; at < length; at++) {
      const code = text.charCodeAt(at);
      if (code === delimiter || code === LF || code === CR) break;
    }
    if (at - start > this.#limits.cellLength) this.#problem = 'cell_too_large';
    // A CR at the very end may be half of a CRLF.
    else if (!this.#final && (at === length || (at === length - 1 && text.charCodeAt(at) === CR)))
      return MORE;
    if (at === length && !this.#final) return MORE;
    this.#keep(before === '' ? text.slice(from, at) : before + text.slice(from, at));
    return at;
  }

  #quoted(start: number): number {
    const text = this.#text;
    let from = start + 1;
    let value = '';
    for (;;) {
      const close = text.indexOf('"', from);
      if (close < 0 || close - start > this.#limits.cellLength) return this.#open(start);
      if (text.charCodeAt(close + 1) === QUOTE) {
        value += text.slice(from, close + 1);
        from = close + 2;
        continue;
      }
      if (close + 1 >= text.length && !this.#final) return MORE;
      value = value === '' ? text.slice(from, close) : value + text.slice(from, close);
      return this.#afterQuote(start, close + 1, value);
    }
  }

  #afterQuote(start: number, at: number, value: string): number {
    const code = this.#text.charCodeAt(at);
    if (at >= this.#text.length || code === this.#delimiter || code === LF) {
      this.#keep(value);
      return at;
    }
    if (code === CR) {
      if (at + 1 >= this.#text.length && !this.#final) return MORE;
      this.#keep(value);
      return at;
    }
    this.#warnings.add('stray_quote', null, this.#text.slice(start, at + 10));
    return this.#plain(start, at, value);
  }

  #keep(value: string): void {
    if (this.#cells.length < this.#limits.columns) this.#cells.push(value);
    else this.#problem ??= 'too_many_cells';
  }

  #open(start: number): number {
    if (!this.#final && this.#text.length - start <= this.#limits.cellLength) return MORE;
    this.#problem = 'unterminated_quote';
    return start;
  }

  /** The record cannot be trusted beyond its first line. */
  #skipLine(): boolean {
    const feed = this.#text.indexOf('\n', this.#at);
    this.#next = feed < 0 ? this.#text.length : feed + 1;
    this.#skipping = feed < 0;
    return true;
  }

  #skipRest(): void {
    const feed = this.#text.indexOf('\n', this.#at);
    this.#at = feed < 0 ? this.#text.length : feed + 1;
    this.#skipping = feed < 0;
  }
}
