/** Where results go: a file, written whole or not at all, or stdout. */
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { Refusal } from '../domain/kernel.ts';
import type { Output } from './surroundings.ts';

export type Write = (piece: string | Uint8Array) => Promise<void>;

const FLUSH_BYTES = 1 << 20;

function unwritable(file: string, cause: unknown): unknown {
  return cause instanceof Error && 'code' in cause
    ? new Refusal('file_unreadable', { file, reason: String(cause.code) })
    : cause;
}

/**
 * Anew and for its user alone from the first byte: records, reports and dumps hold what the server shows to nobody else.
 * One that a killed export left is not written into, it may be readable by others.
 */
async function openPrivate(partial: string): Promise<FileHandle> {
  await rm(partial, { force: true });
  return open(partial, 'wx', 0o600);
}

/** Lets `fill` write pieces into `file`; a failure on the way leaves no half file behind. */
async function intoFile(file: string, fill: (write: Write) => Promise<void>): Promise<void> {
  const partial = `${file}.partial`;
  const handle = await openPrivate(partial).catch((cause: unknown) => {
    throw unwritable(file, cause);
  });
  let kept: Uint8Array[] = [];
  let bytes = 0;
  const flush = async (): Promise<void> => {
    const whole = Buffer.concat(kept);
    kept = [];
    bytes = 0;
    await handle.appendFile(whole).catch((cause: unknown) => {
      throw unwritable(file, cause);
    });
  };
  try {
    await fill(async (piece) => {
      const part = typeof piece === 'string' ? Buffer.from(piece) : piece;
      kept.push(part);
      bytes += part.length;
      if (bytes >= FLUSH_BYTES) await flush();
    });
    await flush();
    await handle.close();
    await rename(partial, file);
  } catch (cause) {
    await handle.close().catch(() => undefined);
    await rm(partial, { force: true });
    throw cause;
  }
}

/** Lets `fill` write text into `file`, or to stdout when it is left out or `-`. */
export async function writeTo(
  file: string | undefined,
  output: Output,
  fill: (write: Write) => Promise<void>,
): Promise<void> {
  if (file !== undefined && file !== '-') return intoFile(file, fill);
  const decoder = new TextDecoder();
  await fill((piece) =>
    output.data(typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true })),
  );
}

/** Writes the body of a response. */
export const copyTo = (file: string | undefined, response: Response, output: Output): Promise<void> =>
  writeTo(file, output, async (write) => {
    const body = response.body?.getReader();
    for (let next = await body?.read(); next !== undefined && !next.done; next = await body?.read()) {
      await write(next.value);
    }
  });
