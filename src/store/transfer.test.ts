/** Everything moves from one database to another unchanged, or not at all. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Instant } from '../domain/ids.ts';
import { formatVerifierKey } from '../record/note.ts';
import { verifyRecord } from '../record/verify.ts';
import { Refusal } from '../domain/kernel.ts';
import { executor } from './execute.ts';
import { exportRecord } from './export-record.ts';
import { freshDatabase, freshEmbedded } from '../../tests/fresh-database.ts';
import type { FreshDatabase } from '../../tests/fresh-database.ts';
import type { Migration } from './migrate.ts';
import { migrate, readMigrations } from './migrate.ts';
import {
  asking,
  checking,
  freshSigner,
  sampleOrg as org,
  tallyExecution,
  tallyTable,
} from '../../tests/store-sample.ts';
import { claimRecordKey } from './record-key.ts';
import { sequence } from './sequencer.ts';
import { dumpDatabase, restoreDatabase } from './transfer.ts';

const signer = freshSigner();
const migrations: readonly Migration[] = [
  ...readMigrations(new URL('./migrations/', import.meta.url)),
  {
    name: '9000_sample',
    sql: `${tallyTable};
      create table child (org text, id int generated always as identity, of text, tags text[], blob bytea, price numeric, primary key (org, id));
      create table aaa_refers (org text, stream text, primary key (org, stream), foreign key (org, stream) references tally)`,
  },
];
let source: FreshDatabase;
let lines: string[];

/** The source is on the server when there is one, so that the transfer crosses from one kind to the other. */
beforeAll(async () => {
  source = await freshDatabase();
  await migrate(source.db, migrations);
  const execute = executor(tallyExecution(source.db));
  for (let index = 0; index < 40; index += 1) {
    const command = { type: 'Add', amount: index + 1, note: 'naïve "note"\n\\ 😀' } as const;
    await execute({ org, stream: `tally/${index % 7}`, command, context: asking(), commandId: `c${index}` });
    if (index === 20) await sequence({ db: source.db, org, hashing: checking, signer });
  }
  await source.db.query(
    `insert into child (org, of, tags, blob, price) values ('org_sample', null, '{"a,b",null}', '\\x00ff', 1.50)`,
  );
  await source.db.query(`insert into aaa_refers values ('org_sample', 'tally/1')`);
  await claimRecordKey(source.db, { org, checking }, signer.key);
  lines = [];
  await dumpDatabase(source.db, (line) => void lines.push(line));
});
afterAll(async () => source.close());

/** The dump with one table cut out from its first line to its last. */
function withoutTable(name: string): readonly string[] {
  const from = lines.findIndex((line) => line.startsWith(`{"table":"${name}"`));
  const to = lines.findIndex((line) => line.startsWith(`{"end":"${name}"`));
  return lines.toSpliced(from, to - from + 1);
}

async function target(given: readonly Migration[] = migrations): Promise<FreshDatabase> {
  const fresh = await freshEmbedded();
  await migrate(fresh.db, given);
  return fresh;
}

test('a dump restores to the same dump, and the record goes on from there', async () => {
  const { db, close } = await target();
  const done = await restoreDatabase(db, lines, checking);
  expect(done.rows).toBeGreaterThan(100);
  const again: string[] = [];
  await dumpDatabase(db, (line) => void again.push(line));
  expect(again).toEqual(lines);
  const command = { type: 'Add', amount: 1, note: 'after the move' } as const;
  await executor(tallyExecution(db))({
    org,
    stream: 'tally/0',
    command,
    context: asking(),
    commandId: 'new',
  });
  expect(await sequence({ db, org, hashing: checking, signer })).toEqual({ numbered: 20, size: 41 });
  const exportedAt = '2025-01-01T00:00:00.000Z' as Instant;
  const vkey = formatVerifierKey(signer.key);
  const options = { org, origin: signer.key.name, vkey, exportedAt, hashing: checking, withOpenings: true };
  expect(await verifyRecord(exportRecord(db, options), checking, { vkey })).toMatchObject({
    ok: true,
    entries: 41,
  });
  await close();
});

test('the key that signs the record travels with it, and one that does not fit keeps everything out', async () => {
  const keyed: string[] = [];
  await dumpDatabase(source.db, (line) => void keyed.push(line), 'private words');
  const { db, close } = await target();
  const refused = (): never => {
    throw new Refusal('record_key_needed');
  };
  await expect(restoreDatabase(db, keyed, checking, refused)).rejects.toMatchObject({
    code: 'record_key_needed',
  });
  const given: unknown[] = [];
  const done = await restoreDatabase(db, keyed, checking, (...key) => given.push(key));
  expect(done.keyed).toBe(true);
  expect(given).toEqual([['private words', [formatVerifierKey(signer.key)]]]);
  await close();
});

test('a database that holds anything is refused', async () => {
  const { db, close } = await target();
  await db.query(`insert into org (org, name) values ('org_x', 'x')`);
  await expect(restoreDatabase(db, lines, checking)).rejects.toMatchObject({ code: 'database_not_empty' });
  await close();
});

test.each([
  ['cut off', () => lines.slice(0, -1), 'file_unreadable'],
  ['not ours', () => ['hello'], 'file_unreadable'],
  [
    'missing a row',
    () =>
      lines.toSpliced(
        lines.findIndex((line) => line.startsWith('{"row"')),
        1,
      ),
    'record_not_intact',
  ],
  [
    'with a changed amount',
    () => lines.map((line) => line.replace('{\\"amount\\": 7}', '{\\"amount\\": 8}')),
    'record_not_intact',
  ],
  ['without the openings', () => withoutTable('opening'), 'file_unreadable'],
  ['without any event', () => withoutTable('event'), 'file_unreadable'],
])('a dump %s leaves the database empty', async (_, broken, code) => {
  const { db, close } = await target();
  expect(broken()).not.toEqual(lines);
  await expect(restoreDatabase(db, broken(), checking)).rejects.toMatchObject({ code });
  expect(await db.query('select 1 from event union all select 1 from tally')).toEqual([]);
  await close();
});

test.each([
  [
    "a leaf that does not give the checkpoint's root",
    `update entry set leaf = decode(repeat('00', 32), 'hex') where idx = 5`,
  ],
  [
    'an event that does not give its leaf',
    `update event set body = '{"amount": 999}' where version = 2 and stream = 'tally/3'`,
  ],
  ['an event without a number', 'delete from entry where idx = 20'],
  ['an event that waits for no number', 'delete from unnumbered'],
  ['entries without a head', 'delete from log_head'],
])('%s is refused, whatever the hashes of the tables say', async (_, forgery) => {
  const forged = await freshDatabase();
  await migrate(forged.db, migrations);
  await restoreDatabase(forged.db, lines, checking);
  for (const table of ['entry', 'event']) await forged.db.query(`alter table ${table} disable trigger all`);
  await forged.db.query(forgery);
  const dump: string[] = [];
  await dumpDatabase(forged.db, (line) => void dump.push(line));
  await forged.close();
  const { db, close } = await target();
  await expect(restoreDatabase(db, dump, checking)).rejects.toMatchObject({ code: 'record_not_intact' });
  await close();
});

test('a dump of a newer or an older version is refused', async () => {
  const older = await target(migrations.slice(0, -1));
  await expect(restoreDatabase(older.db, lines, checking)).rejects.toMatchObject({ code: 'database_newer' });
  await older.close();
  const newer = await target([...migrations, { name: '9001_more', sql: 'create table more (org text)' }]);
  await expect(restoreDatabase(newer.db, lines, checking)).rejects.toMatchObject({
    code: 'database_too_old',
  });
  await newer.close();
});
