/** Verifying a stream of an exported record, wherever it comes from; runs in a worker so that the page stays free. */
import type { RecordReport } from '../../../../src/record/report.ts';
import { streamVersions } from '../../../../src/record/meaning.ts';
import { verifyRecordBytes } from '../../../../src/record/verify.ts';
import { checking } from './checking.ts';

/** What the page asks the worker: a file somebody dropped, or the export of this server. */
export interface Asked {
  readonly source: File | { readonly address: string };
  /** A checkpoint the reader kept: the record must still begin with what it was signed for. */
  readonly olderCheckpoint?: string;
}

export type Answered =
  | { readonly kind: 'progress'; readonly entries: number }
  | { readonly kind: 'report'; readonly report: RecordReport; readonly ms: number }
  | { readonly kind: 'failed'; readonly detail: string };

async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Hash by hash, entry by entry; `onEntries` hears how far it is. */
export function verifyStream(
  stream: ReadableStream<Uint8Array>,
  olderCheckpoint: string | undefined,
  onEntries: (entries: number) => void,
): Promise<RecordReport> {
  return verifyRecordBytes(chunksOf(stream), checking, {
    meaning: [streamVersions()],
    onProgress: ({ entries }) => onEntries(entries),
    ...(olderCheckpoint ? { olderCheckpoint } : {}),
  });
}
