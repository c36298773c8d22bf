/** A prepared first data directory: unpacking one takes a fraction of the time and memory of building it (initdb). */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { mkdir, open, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Refusal } from '../../domain/kernel.ts';
import { WorkerLink } from './worker-link.ts';

/** The PostgreSQL major inside the pinned PGlite; a directory of another major does not open. */
export const embeddedMajor = 18;

const block = 512;
const parallelWrites = 32;

/**
 * Makes sure that `<folder>/pgdata` is a whole directory or absent, and unpacks `seed` into an absent one.
 * @throws Refusal `database_newer` or `database_too_old` when another PostgreSQL major wrote it.
 */
export async function prepareDirectory(folder: string, seed: string | undefined): Promise<string> {
  const target = join(folder, 'pgdata');
  for (const name of readdirSync(folder)) {
    if (name.startsWith('pgdata.new-')) rmSync(join(folder, name), { recursive: true, force: true });
  }
  if (existsSync(target)) checkMajor(target);
  else if (seed === undefined) mkdirSync(target);
  else await unpack(seed, target);
  return target;
}

/** Builds the content of a seed file (tar, gzip) in `scratch`, an absent directory that is removed again. */
export async function buildSeed(workerUrl: URL, scratch: string): Promise<Uint8Array> {
  mkdirSync(scratch, { recursive: true });
  const link = await WorkerLink.start(workerUrl, join(scratch, 'pgdata'));
  try {
    return await link.dump();
  } finally {
    await link.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

function checkMajor(target: string): void {
  const path = join(target, 'PG_VERSION');
  // A directory without it is one whose initdb never finished; PGlite builds it anew.
  if (!existsSync(path)) {
    rmSync(target, { recursive: true, force: true });
    mkdirSync(target);
    return;
  }
  const found = Number(readFileSync(path, 'utf8').trim());
  if (found > embeddedMajor) throw new Refusal('database_newer', { found, known: embeddedMajor });
  if (found < embeddedMajor) throw new Refusal('database_too_old', { found, needed: embeddedMajor });
}

/** Unpacks beside the target and renames, so that a kill in between leaves no half directory. */
async function unpack(seed: string, target: string): Promise<void> {
  const temporary = `${target}.new-${randomUUID()}`;
  await mkdir(temporary, { recursive: true });
  const writes: { readonly path: string; readonly content: Uint8Array }[] = [];
  for (const entry of readTar(gunzipSync(readFileSync(seed)))) {
    const path = join(temporary, entry.name);
    if (!path.startsWith(temporary)) throw new Error(`seed file leads out of its directory: ${entry.name}`);
    mkdirSync(entry.directory ? path : dirname(path), { recursive: true, mode: 0o700 });
    if (!entry.directory) writes.push({ path, content: entry.content });
  }
  while (writes.length > 0) {
    await Promise.all(
      writes.splice(0, parallelWrites).map(async ({ path, content }) => writeSynced(path, content)),
    );
  }
  renameSync(temporary, target);
}

async function writeSynced(path: string, content: Uint8Array): Promise<void> {
  await writeFile(path, content, { mode: 0o600 });
  const file = await open(path, 'r+');
  try {
    await file.datasync();
  } finally {
    await file.close();
  }
}

interface TarEntry {
  readonly name: string;
  readonly directory: boolean;
  readonly content: Uint8Array;
}

/** POSIX ustar, as far as PGlite writes it: short names, regular files and directories. */
function* readTar(tar: Uint8Array): Generator<TarEntry> {
  const text = (from: number, length: number): string => {
    const field = tar.subarray(from, from + length);
    const end = field.indexOf(0);
    return Buffer.from(end === -1 ? field : field.subarray(0, end)).toString('latin1');
  };
  for (let at = 0; at + block <= tar.length && tar[at] !== 0;) {
    const size = Number.parseInt(text(at + 124, 12).trim() || '0', 8);
    const name = text(at, 100);
    const directory = text(at + 156, 1) === '5' || name.endsWith('/');
    yield { name, directory, content: tar.subarray(at + block, at + block + size) };
    at += block + Math.ceil(size / block) * block;
  }
}
