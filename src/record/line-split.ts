/** Cuts a stream of bytes or text into lines, holding at most one line, however long the lines of a hostile file are. */
import { MAX_LINE_CHARS } from './export-format.ts';

/** Feeds chunks in, takes whole lines out. Line feeds end lines; a carriage return before one is dropped. */
export class LineSplitter {
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  #rest = '';
  #skipping = false;

  push(chunk: Uint8Array | string): readonly string[] {
    return this.#cut(typeof chunk === 'string' ? chunk : this.#decoder.decode(chunk, { stream: true }));
  }

  /** The last line, if the stream did not end with a line feed. */
  end(): readonly string[] {
    const lines = this.#cut(`${this.#decoder.decode()}\n`);
    return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
  }

  #cut(text: string): readonly string[] {
    const lines = text.split('\n');
    const last = lines.pop() ?? '';
    if (lines.length === 0) return this.#hold(last);
    lines[0] = this.#rest + (lines[0] ?? '');
    this.#rest = '';
    // The too long line was handed on when it became too long; this is its end.
    if (this.#skipping) lines.shift();
    this.#skipping = false;
    return [...lines.map(withoutReturn), ...this.#hold(last)];
  }

  /** Keeps the beginning of a line; hands it on, to be refused, once it is longer than any line may be. */
  #hold(part: string): readonly string[] {
    if (this.#skipping) return [];
    this.#rest += part;
    if (this.#rest.length <= MAX_LINE_CHARS) return [];
    const tooLong = this.#rest;
    this.#rest = '';
    this.#skipping = true;
    return [tooLong];
  }
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
