/** The embedded PostgreSQL (PGlite) behind the driver port: lock, prepared directory, worker thread, group commit, upkeep. */
import type { Database, Statement } from '../database.ts';
import { lockFolder } from './lock.ts';
import { prepareDirectory } from './seed.ts';
import { Turns } from './turns.ts';
import { startUpkeep, upkeepLimits } from './upkeep.ts';
import type { UpkeepLimits } from './upkeep.ts';
import { WorkerLink } from './worker-link.ts';

export interface EmbeddedOptions {
  /** The data folder; the database lives in `pgdata` inside it, beside the `lock` file. */
  readonly folder: string;
  /** The worker's bundle; by default `pglite-worker.js` beside the running file. */
  readonly workerUrl?: URL;
  /** A seed file made by `buildSeed`; without one the first start runs initdb (about 6 s). */
  readonly seed?: string;
  readonly upkeep?: UpkeepLimits;
  /** An interactive transaction without any statement for this long is rolled back. */
  readonly idleTransactionMs?: number;
  /** Told of a failed checkpoint or vacuum. */
  readonly onUpkeepError?: (error: unknown) => void;
}

export interface EmbeddedDatabase extends Database {
  readonly kind: 'embedded';
  /** How often files have been flushed to disk since opening. */
  syncs(): Promise<number>;
}

/**
 * @throws Refusal `data_folder_in_use`, `data_folder_unusable`, `database_newer`, `database_too_old`.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const lock = await lockFolder(options.folder);
  try {
    const directory = await prepareDirectory(options.folder, options.seed);
    const link = await WorkerLink.start(
      options.workerUrl ?? new URL('./pglite-worker.js', import.meta.url),
      directory,
    );
    return assemble(options, { link, release: () => lock.release() });
  } catch (error) {
    lock.release();
    throw error;
  }
}

interface Parts {
  readonly link: WorkerLink;
  readonly release: () => void;
}

function assemble(options: EmbeddedOptions, { link, release }: Parts): EmbeddedDatabase {
  const turns = new Turns(link, options.idleTransactionMs ?? 30_000);
  let closing: Promise<void> | null = null;
  let stopUpkeep: (() => Promise<void>) | null = null;
  const close = async (): Promise<void> => {
    await stopUpkeep?.();
    await turns.drained();
    await link.close();
    release();
  };
  const db: EmbeddedDatabase = {
    kind: 'embedded',
    query: async <T>(sql: string, params: readonly unknown[] = []) =>
      // The caller names the row type of his own SQL.
      (await turns.query({ sql, params })) as readonly T[],
    batch: async (statements: readonly Statement[]) => turns.batch(statements),
    transaction: async (fn) => turns.transaction(fn),
    syncs: async () => link.syncs(),
    close: async () => {
      closing ??= close();
      return closing;
    },
  };
  stopUpkeep = startUpkeep(db, options.upkeep ?? upkeepLimits, options.onUpkeepError ?? (() => undefined));
  return db;
}
