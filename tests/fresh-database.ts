/** A database of its own for one test file or benchmark: embedded by default, on the server when DATABASE_URL is set. */
import { build } from 'esbuild';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Database } from '../src/store/database.ts';
import { openEmbedded } from '../src/store/embedded/embedded-driver.ts';
import type { EmbeddedDatabase, EmbeddedOptions } from '../src/store/embedded/embedded-driver.ts';
import { buildSeed, embeddedMajor } from '../src/store/embedded/seed.ts';
import { migrate, readMigrations } from '../src/store/migrate.ts';
import { openServer } from '../src/store/server-driver.ts';

const cache = fileURLToPath(new URL('../node_modules/.cache/mandate/', import.meta.url));
const migrationsDirectory = new URL('../src/store/migrations/', import.meta.url);

export interface FreshDatabase<Kind extends Database = Database> {
  readonly db: Kind;
  /** Closes it and removes every trace. */
  readonly close: () => Promise<void>;
}

/** Migrated and empty. Other parts of a deployment (its views) pass through the same migrations folder. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const url = process.env['DATABASE_URL'];
  const fresh = url === undefined ? await freshEmbedded() : await freshServer(url);
  await migrate(fresh.db, readMigrations(migrationsDirectory));
  return fresh;
}

/** An empty embedded database without any table. */
export async function freshEmbedded(
  options: Omit<EmbeddedOptions, 'folder'> = {},
): Promise<FreshDatabase<EmbeddedDatabase>> {
  const folder = mkdtempSync(join(tmpdir(), 'mandate-'));
  const db = await openEmbedded({ folder, ...(await embeddedParts()), ...options });
  const close = async (): Promise<void> => {
    await db.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { db, close };
}

/** A new database on the server at `url`, without any table. */
export async function freshServer(url: string): Promise<FreshDatabase> {
  const name = `mandate_${randomUUID().replaceAll('-', '')}`;
  const own = new URL(url);
  own.pathname = `/${name}`;
  await asAdmin(url, `create database ${name} encoding 'UTF8' template template0`);
  const db = await openServer({ url: own.href });
  const close = async (): Promise<void> => {
    await db.close();
    await asAdmin(url, `drop database ${name} with (force)`);
  };
  return { db, close };
}

/** Worker bundle and seed for an embedded database run from the sources, made once and kept beside the dependencies. */
export async function embeddedParts(): Promise<{ readonly workerUrl: URL; readonly seed: string }> {
  const workerUrl = await bundleWorker();
  const seed = join(cache, `pgdata-${embeddedMajor}.tar.gz`);
  if (!existsSync(seed)) keep(seed, await buildSeed(workerUrl, mkdtempSync(join(tmpdir(), 'mandate-seed-'))));
  return { workerUrl, seed };
}

async function asAdmin(url: string, sql: string): Promise<void> {
  const admin = await openServer({ url, connections: 1 });
  try {
    await admin.query(sql);
  } finally {
    await admin.close();
  }
}

/** Node 20 cannot run a worker from TypeScript, so the worker is bundled as the build would. */
async function bundleWorker(): Promise<URL> {
  const entry = fileURLToPath(new URL('../src/store/embedded/pglite-worker.ts', import.meta.url));
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['@electric-sql/pglite'],
    logLevel: 'error',
  });
  const code = outputFiles[0]?.contents ?? new Uint8Array();
  const path = join(
    cache,
    `pglite-worker-${createHash('sha256').update(code).digest('hex').slice(0, 16)}.mjs`,
  );
  if (!existsSync(path) || readFileSync(path).length !== code.length) keep(path, code);
  return pathToFileURL(path);
}

/** Written aside and renamed, for several test processes may make it at once. */
function keep(path: string, content: Uint8Array): void {
  mkdirSync(cache, { recursive: true });
  const temporary = `${path}.${randomUUID()}`;
  writeFileSync(temporary, content);
  renameSync(temporary, path);
}
