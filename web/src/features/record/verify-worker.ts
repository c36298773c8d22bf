/** The worker behind "Verify in this browser". */
import { type Answered, type Asked, verifyStream } from './verification.ts';

const tell = (answer: Answered): void => postMessage(answer);

async function streamOf(source: Asked['source']): Promise<ReadableStream<Uint8Array>> {
  if (source instanceof File) return source.stream();
  const response = await fetch(source.address, { credentials: 'same-origin' });
  if (!response.ok || !response.body) throw new Error(`The export answered ${response.status}.`);
  return response.body;
}

addEventListener('message', (event: MessageEvent<Asked>) => {
  const { source, olderCheckpoint } = event.data;
  const began = performance.now();
  streamOf(source)
    .then((stream) => verifyStream(stream, olderCheckpoint, (entries) => tell({ kind: 'progress', entries })))
    .then((report) => tell({ kind: 'report', report, ms: performance.now() - began }))
    .catch((error: unknown) =>
      tell({ kind: 'failed', detail: error instanceof Error ? error.message : String(error) }),
    );
});
