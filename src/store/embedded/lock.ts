/** One process on a data folder: two on one PGlite directory lose acknowledged rows without any error. */
import { randomUUID } from 'node:crypto';
import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '../../domain/kernel.ts';

/** A holder on another host (or in another container) cannot be looked up: its lock counts as long as it is touched. */
const touchMs = 5_000;
const foreignStaleMs = 30_000;

interface Holder {
  readonly pid: number;
  /** Start of the process in clock ticks since boot (`/proc/<pid>/stat`, field 22); empty where there is no /proc. */
  readonly started: string;
  readonly host: string;
  readonly since: string;
  readonly token: string;
}

export interface FolderLock {
  release(): void;
}

/** @throws Refusal `data_folder_in_use` (pid, since, host) when a living process holds it, `data_folder_unusable` when it cannot be written. */
export async function lockFolder(folder: string, now: () => Date = () => new Date()): Promise<FolderLock> {
  const path = join(folder, 'lock');
  const own: Holder = {
    pid: process.pid,
    started: startOf(process.pid),
    host: hostname(),
    since: now().toISOString(),
    token: randomUUID(),
  };
  makeFolder(folder);
  acquire(path, own, now);
  const touch = setInterval(() => {
    try {
      utimesSync(path, now(), now());
    } catch {
      // A folder that was removed under us needs no lock any more.
    }
  }, touchMs);
  touch.unref();
  return {
    release: () => {
      clearInterval(touch);
      if (tokenOf(read(path)) === own.token) rmSync(path, { force: true });
    },
  };
}

/**
 * A lock appears with its content or not at all, and a dead one is replaced in one step by whoever holds the lock on its
 * succession: so there is no moment at which a rival could see a living lock as dead, or take it away.
 */
function acquire(path: string, own: Holder, now: () => Date): void {
  while (!tryCreate(path, own)) {
    const found = read(path);
    if (found === 'gone') continue;
    if (found !== 'unreadable' && isAlive(found, path, now())) throw inUse(found);
    const dead = tokenOf(found);
    const succession = `${path}.after-${dead}`;
    acquire(succession, own, now);
    try {
      // A rival may have succeeded, and gone again, between the look above and here.
      if (tokenOf(read(path)) === dead) {
        replace(path, own);
        return;
      }
    } finally {
      rmSync(succession, { force: true });
    }
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new Refusal('data_folder_unusable', { folder, reason: codeOf(error) });
  }
}

/** Written aside, so that what is put in place is whole. */
function aside<T>(path: string, own: Holder, place: (written: string) => T): T {
  const written = `${path}.${own.token}`;
  try {
    writeFileSync(written, `${JSON.stringify(own)}\n`, { flag: 'wx', mode: 0o600 });
    return place(written);
  } catch (error) {
    throw new Refusal('data_folder_unusable', { folder: path, reason: codeOf(error) });
  } finally {
    rmSync(written, { force: true });
  }
}

function tryCreate(path: string, own: Holder): boolean {
  return aside(path, own, (written) => {
    try {
      linkSync(written, path);
      return true;
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return false;
      throw error;
    }
  });
}

function replace(path: string, own: Holder): void {
  aside(path, own, (written) => renameSync(written, path));
}

type Found = Holder | 'gone' | 'unreadable';

/** `unreadable` is what a power cut leaves; a lock that is being written is never seen. */
function read(path: string): Found {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? 'gone' : 'unreadable';
  }
}

function tokenOf(found: Found): string {
  return typeof found === 'string' ? found : found.token;
}

function isAlive(holder: Holder, path: string, now: Date): boolean {
  if (holder.host !== hostname()) {
    const touched = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    return now.getTime() - touched < foreignStaleMs;
  }
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return false;
  }
  // The pid may belong to another process by now; then its start differs.
  return holder.started === startOf(holder.pid);
}

function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function inUse(holder: Holder): Refusal {
  return new Refusal('data_folder_in_use', { pid: holder.pid, since: holder.since, host: holder.host });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}
