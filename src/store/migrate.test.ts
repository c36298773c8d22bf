/** Migrations: forward only, once, unedited, and never on a database that is ahead. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from './database.ts';
import { freshEmbedded, freshServer } from '../../tests/fresh-database.ts';
import type { FreshDatabase } from '../../tests/fresh-database.ts';
import { migrate, readMigrations } from './migrate.ts';

const first = {
  name: '0001_first',
  sql: 'create table first (org text primary key); create table other (org text);',
};
const second = { name: '0002_second', sql: 'alter table first add column name text' };
const url = process.env['DATABASE_URL'];
let fresh: FreshDatabase;
let db: Database;

beforeAll(async () => {
  fresh = url === undefined ? await freshEmbedded() : await freshServer(url);
  db = fresh.db;
});
afterAll(async () => fresh.close());

test('applies what is missing, in order, even when two processes start at once', async () => {
  expect(await migrate(db, [first])).toEqual(['0001_first']);
  const both = await Promise.all([migrate(db, [first, second]), migrate(db, [first, second])]);
  expect(both.flat()).toEqual(['0002_second']);
  expect(await migrate(db, [first, second])).toEqual([]);
  await db.query('select name from first');
});

test('a failing migration leaves nothing of the whole run', async () => {
  const good = { name: '0003_good', sql: 'create table third (org text)' };
  const bad = { name: '0004_bad', sql: 'create table fourth (org text); select 1/0' };
  await expect(migrate(db, [first, second, good, bad])).rejects.toMatchObject({ code: '22012' });
  expect(await db.query(`select to_regclass('third')::text as third`)).toEqual([{ third: null }]);
});

test('an edited migration is refused', async () => {
  const edited = { ...first, sql: `${first.sql} -- a comment` };
  await expect(migrate(db, [edited, second])).rejects.toThrow('edited');
});

test('a database ahead of this version is refused', async () => {
  await expect(migrate(db, [first])).rejects.toMatchObject({
    code: 'database_newer',
    values: { found: '0002_second', known: '0001_first' },
  });
});

test('the shipped migrations are numbered and every table starts its key with org', async () => {
  const migrations = readMigrations(new URL('./migrations/', import.meta.url));
  expect(migrations[0]?.name).toBe('0001_record');
  const own = url === undefined ? await freshEmbedded() : await freshServer(url);
  await migrate(own.db, migrations);
  const keys = await own.db.query<{ readonly table: string; readonly column: string }>(
    `select indrelid::regclass::text as "table", attname::text as "column" from pg_index
      join pg_class on pg_class.oid = indrelid join pg_attribute on attrelid = indrelid and attnum = indkey[0]
      where indisunique and relnamespace = 'public'::regnamespace and relname <> 'migration'`,
  );
  expect(keys.length).toBeGreaterThan(8);
  expect(
    keys.filter(({ table, column }) => column !== 'org' && migrations[0]?.sql.includes(`table ${table} `)),
  ).toEqual([]);
  await own.close();
});
