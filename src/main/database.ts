/** Opens the database of a deployment: a server by address, else the embedded one in the data folder; migrated when it answers. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Place } from '../cli/surroundings.ts';
import { Refusal } from '../domain/kernel.ts';
import type { Database } from '../store/database.ts';
import { openEmbedded } from '../store/embedded/embedded-driver.ts';
import { migrate, readMigrations } from '../store/migrate.ts';
import { openServer } from '../store/server-driver.ts';
import { shippedPath } from './shipped.ts';

function openFolder(data: string): Promise<Database> {
  try {
    mkdirSync(data, { recursive: true, mode: 0o700 });
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new Refusal('data_folder_unusable', { folder: data, reason });
  }
  return openEmbedded({
    folder: path.resolve(data),
    workerUrl: pathToFileURL(shippedPath('pglite-worker.js')),
    seed: shippedPath('pgdata.tar.gz'),
  });
}

/**
 * @throws Refusal `data_folder_in_use`, `data_folder_unusable`, `database_newer`, `database_too_old`, `database_unreachable`.
 */
export async function openDatabase({ data, databaseUrl }: Place): Promise<Database> {
  const db = databaseUrl === undefined ? await openFolder(data) : await openServer({ url: databaseUrl });
  try {
    await migrate(db, readMigrations(pathToFileURL(`${shippedPath('migrations')}/`)));
    return db;
  } catch (cause) {
    await db.close();
    throw cause;
  }
}
