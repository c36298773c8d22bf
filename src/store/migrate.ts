/** Numbered forward-only migrations in plain SQL, under a lock, each one's text remembered by its hash. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { Refusal } from '../domain/kernel.ts';
import type { Database } from './database.ts';

export interface Migration {
  /** `0001_record`: four digits, then what it is for; run in this order. */
  readonly name: string;
  readonly sql: string;
}

// Any constant of ours; two processes starting at once wait for each other here.
const lock = 7_305_201_001;

/** The `NNNN_name.sql` files of a directory, in order. */
export function readMigrations(directory: URL): readonly Migration[] {
  return readdirSync(directory)
    .filter((file) => /^\d{4}_[a-z0-9_]+\.sql$/.test(file))
    .sort()
    .map((file) => ({ name: file.slice(0, -4), sql: readFileSync(new URL(file, directory), 'utf8') }));
}

/**
 * Applies what is missing, all in one transaction, and answers the names applied.
 * @throws Refusal `database_newer` when the database holds a migration this version does not know.
 * @throws Error when an applied migration has been edited since.
 */
export async function migrate(db: Database, migrations: readonly Migration[]): Promise<readonly string[]> {
  return db.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [lock]);
    await tx.script(
      'create table if not exists migration (name text primary key, sha256 text not null, applied_at timestamptz not null default clock_timestamp())',
    );
    const applied = await tx.query<{ readonly name: string; readonly sha256: string }>(
      'select name, sha256 from migration order by name',
    );
    const known = new Map(migrations.map((migration) => [migration.name, hash(migration.sql)]));
    for (const { name, sha256 } of applied) {
      const expected = known.get(name);
      if (expected === undefined)
        throw new Refusal('database_newer', { found: name, known: last(migrations) });
      if (expected !== sha256) throw new Error(`migration ${name} has been edited after it was applied`);
    }
    const done = new Set(applied.map(({ name }) => name));
    const missing = migrations.filter(({ name }) => !done.has(name));
    for (const { name, sql } of missing) {
      await tx.script(sql);
      await tx.query('insert into migration (name, sha256) values ($1, $2)', [name, hash(sql)]);
    }
    return missing.map(({ name }) => name);
  });
}

function last(migrations: readonly Migration[]): string {
  return migrations.at(-1)?.name ?? 'none';
}

function hash(sql: string): string {
  return createHash('sha256').update(sql).digest('hex');
}
