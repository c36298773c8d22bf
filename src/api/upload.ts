/** Files people hand in: streamed to a temporary file of the data folder, kept for a day, gone when used. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../domain/kernel.ts';
import { concurrencyLimit } from './limit.ts';

/** Largest file taken. */
const MOST_UPLOAD_BYTES = 256_000_000;
const KEPT_MS = 86_400_000;
const MOST_KEPT = 20;
const IDLE_MS = 30_000;

export interface Upload {
  readonly id: string;
  /** The name the file had where it came from. */
  readonly file: string;
  readonly bytes: number;
  /** SHA-256, lower-case hex. */
  readonly hash: string;
  read(): AsyncIterable<Uint8Array>;
}

export interface Uploads {
  /** @throws Refusal `file_too_large`, `too_many_requests` */
  receive(file: string, bytes: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>): Promise<Upload>;
  /** @throws Refusal `not_found` */
  find(id: string): Upload;
  forget(id: string): Promise<void>;
}

export interface UploadOptions {
  readonly folder: string;
  readonly newId: (prefix: string) => string;
  readonly nowMs: () => number;
  /** Largest file, in bytes; `MOST_UPLOAD_BYTES` when left out. */
  readonly most?: number;
}

interface Kept extends Upload {
  readonly path: string;
  readonly at: number;
}

/** Ends a body whose sender has gone quiet, so that it cannot hold one of the few places for ever. */
async function* lively(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  for (;;) {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const quiet = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Refusal('invalid_request', { field: 'body' })), IDLE_MS);
    });
    try {
      const next = await Promise.race([iterator.next(), quiet]);
      if (next.done) return;
      yield next.value;
    } finally {
      clearTimeout(timer);
    }
  }
}

async function write(
  path: string,
  bytes: AsyncIterable<Uint8Array>,
  most: number,
): Promise<{ readonly size: number; readonly hash: string }> {
  const hash = createHash('sha256');
  let size = 0;
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of lively(bytes)) {
      size += chunk.length;
      if (size > most) throw new Refusal('file_too_large', { limit: most });
      hash.update(chunk);
      await file.writeFile(chunk);
    }
  } finally {
    await file.close();
  }
  return { size, hash: hash.digest('hex') };
}

/** Opens the folder for uploads and removes what an earlier run left there. */
export async function openUploads(options: UploadOptions): Promise<Uploads> {
  const { folder } = options;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const left of await readdir(folder)) await rm(join(folder, left), { force: true });
  const kept = new Map<string, Kept>();
  const limited = concurrencyLimit(2);
  const forget = async (id: string): Promise<void> => {
    const upload = kept.get(id);
    kept.delete(id);
    if (upload) await rm(upload.path, { force: true });
  };
  const makeRoom = async (): Promise<void> => {
    const old = [...kept.values()].filter(({ at }, index) => {
      return options.nowMs() - at > KEPT_MS || index < kept.size - MOST_KEPT + 1;
    });
    for (const { id } of old) await forget(id);
  };
  return {
    forget,
    find(id) {
      const upload = kept.get(id);
      if (!upload) throw new Refusal('not_found', { id });
      return upload;
    },
    receive: (file, bytes) =>
      limited(async () => {
        await makeRoom();
        const id = options.newId('upl');
        const path = join(folder, id);
        try {
          const { size, hash } = await write(path, bytes, options.most ?? MOST_UPLOAD_BYTES);
          if (size === 0) throw new Refusal('file_unreadable', { why: 'empty' });
          const upload: Kept = {
            id,
            file,
            bytes: size,
            hash,
            path,
            at: options.nowMs(),
            read: () => createReadStream(path),
          };
          kept.set(id, upload);
          return upload;
        } catch (error) {
          await rm(path, { force: true });
          throw error;
        }
      }),
  };
}
