/** Lines of a streamed answer, whole, whatever the chunks they arrive in. */

/** Every line of the stream without its line feed; an unfinished last line counts. `onBytes` is told how many have arrived. */
export async function* linesOf(
  stream: ReadableStream<Uint8Array>,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<string> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      bytes += value.length;
      onBytes?.(bytes);
      const parts = (rest + decoder.decode(value, { stream: true })).split('\n');
      rest = parts.pop() ?? '';
      yield* parts;
    }
  } finally {
    // A consumer that stops early must not leave the connection open.
    await reader.cancel().catch(() => undefined);
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}
