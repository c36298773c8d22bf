/** Progress of long work on stderr: one line rewritten on a terminal, a line every few seconds elsewhere. */
import type { Output } from './surroundings.ts';

export interface Progress {
  at(text: string): void;
  end(): void;
}

/** `now` is milliseconds of any steady clock. */
export function createProgress(output: Output, now: () => number): Progress {
  const every = output.lively ? 100 : 5000;
  let last = Number.NEGATIVE_INFINITY;
  let shown = false;
  return {
    at(text) {
      if (now() - last < every) return;
      last = now();
      shown = true;
      output.note(output.lively ? `\r\u001b[2K${text}` : `${text}\n`);
    },
    end() {
      if (shown && output.lively) output.note('\r\u001b[2K');
    },
  };
}
