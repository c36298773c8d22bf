/** Work that reports as it goes, as JSON lines: what it emits, then what it ends with. */

const nothing = (): void => undefined;

/** One line per emitted value. The work goes on when the reader leaves: a transaction is never ended by a closed tab. */
export async function* progressLines<T>(
  work: (emit: (line: T) => void) => Promise<T>,
): AsyncGenerator<string> {
  const waiting: T[] = [];
  let wake = nothing;
  let ended = false;
  let failure: { readonly error: unknown } | null = null;
  const emit = (line: T): void => {
    waiting.push(line);
    wake();
  };
  const running = work(emit)
    .then(emit)
    .catch((error: unknown) => {
      failure = { error };
    })
    .finally(() => {
      ended = true;
      wake();
    });
  for (;;) {
    for (let line = waiting.shift(); line !== undefined; line = waiting.shift())
      yield `${JSON.stringify(line)}\n`;
    if (ended) break;
    await new Promise<void>((resolve) => {
      wake = resolve;
      if (ended || waiting.length > 0) resolve();
    });
  }
  await running;
  if (failure) throw (failure as { readonly error: unknown }).error;
}
