/** The record from the database: numbered without gaps, provable, exportable, and nothing lost between two sequencers. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Instant, OrgId } from '../domain/ids.ts';
import { checkProof } from '../record/proof.ts';
import { consistencyProblem } from '../record/merkle-proof.ts';
import { openCheckpoint } from '../record/checkpoint.ts';
import { formatVerifierKey } from '../record/note.ts';
import { streamVersions } from '../record/meaning.ts';
import { verifyRecord } from '../record/verify.ts';
import type { Database } from './database.ts';
import { executeMany } from './execute-many.ts';
import { executor } from './execute.ts';
import { exportRecord } from './export-record.ts';
import { freshDatabase } from '../../tests/fresh-database.ts';
import type { FreshDatabase } from '../../tests/fresh-database.ts';
import { consistencyProofOf, entryProof } from './proof-lookup.ts';
import { asking, checking, freshSigner, tallyExecution, tallyTable } from '../../tests/store-sample.ts';
import { startSequencer } from './sequencer-loop.ts';
import { sequence } from './sequencer.ts';

const signer = freshSigner();
const vkey = formatVerifierKey(signer.key);
let fresh: FreshDatabase;
let db: Database;
let org: OrgId;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = fresh.db;
  await db.query(tallyTable);
});
afterAll(async () => fresh.close());
beforeEach(() => {
  org = `org_${randomUUID()}` as OrgId;
});

const sequencing = () => ({ db, org, hashing: checking, signer });

async function decide(count: number): Promise<void> {
  const items = Array.from({ length: count }, (_, index) => ({
    stream: `tally/${index % 97}`,
    command: { type: 'Add', amount: 1, note: `note ${index} \u{1F600} "quoted"` } as const,
  }));
  const order = { org, context: asking(), commandId: `cmd_${randomUUID()}`, items };
  await db.transaction(async (tx) => executeMany(tx, tallyExecution(db), order));
}

async function exported(withOpenings = true): Promise<readonly string[]> {
  const lines: string[] = [];
  const exportedAt = '2025-01-02T03:04:05.006Z' as Instant;
  const options = { org, origin: signer.key.name, vkey, exportedAt, hashing: checking, withOpenings };
  for await (const line of exportRecord(db, options)) lines.push(line);
  return lines;
}

const verified = async (lines: readonly string[]) =>
  verifyRecord(lines, checking, { vkey, meaning: [streamVersions()] });

test('numbers everything once, in causal order, and the export verifies offline', async () => {
  await decide(2_345);
  const published: string[] = [];
  const done = await sequence({ ...sequencing(), publish: (note) => void published.push(note) });
  expect(done).toEqual({ numbered: 2_345, size: 2_345 });
  expect(published).toHaveLength(3);
  expect(await sequence(sequencing())).toEqual({ numbered: 0, size: 2_345 });
  const report = await verified(await exported());
  expect(report).toMatchObject({
    ok: true,
    entries: 2_345,
    checkpoints: 3,
    signedSize: 2_345,
    erasedOpenings: 0,
  });
  const withheld = await verified(await exported(false));
  expect(withheld).toMatchObject({ ok: true, entries: 2_345, erasedOpenings: 2_345 });
});

test('an empty record exports and verifies', async () => {
  await sequence(sequencing());
  expect(await verified(await exported())).toMatchObject({ entries: 0, size: 0 });
});

test('erasing an opening keeps the record whole', async () => {
  await decide(10);
  await sequence(sequencing());
  await db.query(
    'delete from opening where org = $1 and event_id in (select id from event where org = $1 limit 4)',
    [org],
  );
  expect(await verified(await exported())).toMatchObject({ ok: true, erasedOpenings: 4 });
});

test('the receipt of a command is the leaf that gets numbered', async () => {
  const execute = executor(tallyExecution(db));
  const command = { type: 'Add', amount: 7, note: 'mine' } as const;
  const [receipt] = await execute({ org, stream: 'tally/r', command, context: asking(), commandId: 'cmd_r' });
  await sequence(sequencing());
  const rows = await db.query('select idx, leaf from entry where org = $1 and event_id = $2', [
    org,
    receipt?.eventId,
  ]);
  expect(rows).toEqual([{ idx: 0, leaf: new Uint8Array(receipt?.leafHash ?? []) }]);
});

test('two sequencers at once, while events arrive: no gap, no double, nothing left', async () => {
  const execute = executor(tallyExecution(db));
  const writing = Array.from({ length: 120 }, async (_, index) =>
    execute({
      org,
      stream: `tally/${index % 30}`,
      command: { type: 'Add', amount: 1, note: 'x' },
      context: asking(),
      commandId: `cmd_${index}`,
    }).catch(() => undefined),
  );
  const racing = async (): Promise<void> => {
    for (let round = 0; round < 8; round += 1) await sequence(sequencing());
  };
  await Promise.all([racing(), racing(), ...writing]);
  await sequence(sequencing());
  const [row] = await db.query<{ readonly events: number; readonly entries: number; readonly left: number }>(
    `select (select count(*) from event where org = $1) as events, (select count(*) from entry where org = $1) as entries,
      (select count(*) from unnumbered where org = $1) as left`,
    [org],
  );
  expect(row).toEqual({ events: row?.events, entries: row?.events, left: 0 });
  expect(await verified(await exported())).toMatchObject({ ok: true, entries: row?.events });
});

test('a checkpoint whose signing was cut off is signed by the next run', async () => {
  await decide(3);
  const dying = sequence({
    ...sequencing(),
    publish: () => {
      throw new Error('cut off');
    },
  });
  await expect(dying).rejects.toThrow('cut off');
  await sequence(sequencing());
  const rows = await db.query('select size from checkpoint where org = $1 and note is not null', [org]);
  expect(rows).toEqual([{ size: 3 }]);
});

test('a checkpoint is never changed or removed once it is signed', async () => {
  await decide(1);
  await sequence(sequencing());
  const changes = [
    "update checkpoint set note = 'other'",
    'update checkpoint set root = root',
    'delete from checkpoint',
  ];
  for (const change of changes) {
    await expect(db.query(`${change} where org = $1`, [org])).rejects.toMatchObject({ code: '23001' });
  }
  await expect(db.query('truncate checkpoint')).rejects.toMatchObject({ code: '23001' });
});

test('a head that was tampered with is never signed over', async () => {
  await decide(3);
  await sequence(sequencing());
  await db.query('update log_head set peaks = $2 where org = $1', [org, new Uint8Array(64)]);
  await decide(1);
  await expect(sequence(sequencing())).rejects.toMatchObject({ code: 'record_not_intact' });
});

test('proves single entries and growth, across kept and rebuilt nodes', async () => {
  await decide(700);
  await sequence(sequencing());
  await decide(1_000);
  await sequence(sequencing());
  const source = { db, org, hashing: checking };
  for (const idx of [0, 1, 255, 256, 511, 699, 1_024, 1_699]) {
    const [row] = await db.query<{ readonly id: string }>(
      'select event_id as id from entry where org = $1 and idx = $2',
      [org, idx],
    );
    const checked = checkProof(checking, await entryProof(source, row?.id ?? '', true), signer.key);
    expect(checked).toMatchObject({ problem: null, size: 1_700, proof: { index: idx } });
  }
  const notes = await db.query<{ readonly note: string }>(
    'select note from checkpoint where org = $1 order by size',
    [org],
  );
  const [older, newer] = notes.map(({ note }) => openCheckpoint(checking, note, signer.key).checkpoint);
  const proof = await consistencyProofOf(source, { oldSize: 700, size: 1_700 });
  const nothing = new Uint8Array();
  const claim = {
    oldSize: 700,
    oldRoot: older?.root ?? nothing,
    size: 1_700,
    root: newer?.root ?? nothing,
    proof,
  };
  expect(consistencyProblem(checking, claim)).toBeNull();
  await expect(entryProof(source, 'evt_unknown', false)).rejects.toMatchObject({ code: 'not_found' });
});

test('the loop numbers what arrives and stops when told', async () => {
  const errors: unknown[] = [];
  const running = startSequencer(sequencing(), (error) => errors.push(error));
  await decide(5);
  const size = async () =>
    (await db.query('select size from checkpoint where org = $1 and note is not null', [org])).length;
  await expect.poll(size, { timeout: 3_000 }).toBe(1);
  await running.stop();
  expect(errors).toEqual([]);
});
