/** Commands carried out: once, in order, all or nothing, whoever else writes. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Asking } from '../domain/kernel.ts';
import { Refusal } from '../domain/kernel.ts';
import type { PersonId } from '../domain/ids.ts';
import type { Database } from './database.ts';
import { executeMany } from './execute-many.ts';
import { executor } from './execute.ts';
import type { Order } from './execute.ts';
import { freshDatabase } from '../../tests/fresh-database.ts';
import type { FreshDatabase } from '../../tests/fresh-database.ts';
import { load, loadMany, streamsOf } from './load.ts';
import {
  asking,
  sampleOrg as org,
  tallyCodec as codec,
  tallyExecution,
  tallyTable,
} from '../../tests/store-sample.ts';
import type { TallyCommand } from '../../tests/store-sample.ts';

let fresh: FreshDatabase;
let db: Database;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = fresh.db;
  await db.query(tallyTable);
});
afterAll(async () => fresh.close());

function order(stream: string, command: TallyCommand, more: Partial<Order<TallyCommand, Asking>> = {}) {
  return { org, stream, command, context: asking(), commandId: `cmd_${randomUUID()}`, ...more };
}
const add = (amount: number, note = 'why'): TallyCommand => ({ type: 'Add', amount, note });

async function total(stream: string): Promise<number | undefined> {
  const [row] = await db.query<{ readonly total: number }>('select total from tally where stream = $1', [
    stream,
  ]);
  return row?.total;
}

describe('execute', () => {
  test('writes events, view and receipts together', async () => {
    const execute = executor(tallyExecution(db));
    const receipts = await execute(order('tally/a', { type: 'AddTwice', amount: 3, note: 'private words' }));
    expect(receipts.map(({ stream, version }) => [stream, version])).toEqual([
      ['tally/a', 1],
      ['tally/a', 2],
    ]);
    expect(receipts[0]?.leafHash).toHaveLength(32);
    const { version, events } = await load(db, { org, stream: 'tally/a', codec });
    expect(version).toBe(2);
    expect(events.map(({ event }) => event)).toEqual([
      { type: 'Added', amount: 3, note: 'private words' },
      { type: 'Added', amount: 3, note: 'private words' },
    ]);
    expect(events[0]?.recordedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(await total('tally/a')).toBe(6);
    const stored = await db.query('select body, commitments from event where stream = $1', ['tally/a']);
    expect(JSON.stringify(stored)).not.toContain('private');
  });

  test('the same command id again: the same receipts, no second effect', async () => {
    const execute = executor(tallyExecution(db));
    const once = order('tally/repeat', add(5));
    const first = await execute(once);
    expect(await execute(once)).toEqual(first);
    // Another process, which has nothing in its cache.
    expect(await executor(tallyExecution(db))(once)).toEqual(first);
    expect(await total('tally/repeat')).toBe(5);
  });

  test('a retry that the decider would now refuse still gets its receipts', async () => {
    const execute = executor(tallyExecution(db));
    const raise = order('tally/retry', { type: 'RaiseTo', total: 4 });
    const first = await execute(raise);
    await execute(order('tally/retry', add(10)));
    expect(await execute(raise)).toEqual(first);
    expect(await total('tally/retry')).toBe(14);
  });

  test('a command that changed nothing is remembered too', async () => {
    const execute = executor(tallyExecution(db));
    const nothing = order('tally/nothing', { type: 'RaiseTo', total: 0 });
    expect(await execute(nothing)).toEqual([]);
    await expect(execute({ ...nothing, command: add(1) })).rejects.toMatchObject({
      code: 'idempotency_mismatch',
    });
    expect(await execute(nothing)).toEqual([]);
  });

  test('one id for another command or another actor is refused', async () => {
    const execute = executor(tallyExecution(db));
    const first = order('tally/mismatch', add(1));
    await execute(first);
    await expect(execute({ ...first, command: add(2) })).rejects.toMatchObject({
      code: 'idempotency_mismatch',
    });
    const other = asking({ kind: 'person', person: 'per_other' as PersonId });
    await expect(execute({ ...first, context: other })).rejects.toMatchObject({
      code: 'idempotency_mismatch',
    });
    expect(await total('tally/mismatch')).toBe(1);
  });

  test('two writers race on one stream: every decision counts once', async () => {
    const writers = [executor(tallyExecution(db)), executor(tallyExecution(db))];
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, async (_, index) => writers[index % 2]?.(order('tally/race', add(1)))),
    );
    const won = outcomes.filter(({ status }) => status === 'fulfilled').length;
    const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(lost.every((reason) => reason instanceof Refusal && reason.code === 'version_conflict')).toBe(
      true,
    );
    expect(won).toBeGreaterThan(0);
    expect(await total('tally/race')).toBe(won);
    const { version } = await load(db, { org, stream: 'tally/race', codec });
    expect(version).toBe(won);
  });

  test('a stale cache neither refuses nor keeps silent wrongly', async () => {
    const [here, there] = [executor(tallyExecution(db)), executor(tallyExecution(db))];
    await here(order('tally/stale', add(10)));
    await there(order('tally/stale', add(5)));
    // Here the total still reads 10: a raise to 10 would do nothing, but 15 is already more.
    const late = here(order('tally/stale', { type: 'RaiseTo', total: 10 }));
    await expect(late).rejects.toMatchObject({ code: 'invalid_request', values: { total: 15 } });
  });

  test("an expected version that is not the stream's is refused, and says which it is", async () => {
    const execute = executor(tallyExecution(db));
    await execute(order('tally/expected', add(1), { expectedVersion: 0 }));
    const elsewhere = executor(tallyExecution(db));
    await elsewhere(order('tally/expected', add(1), { expectedVersion: 1 }));
    await expect(execute(order('tally/expected', add(1), { expectedVersion: 1 }))).rejects.toMatchObject({
      code: 'version_conflict',
      values: { expected: 1, found: 2 },
    });
    await execute(order('tally/expected', add(1), { expectedVersion: 2 }));
    expect(await total('tally/expected')).toBe(3);
  });

  test('a view that fails takes its events with it', async () => {
    const broken = { ...tallyExecution(db), projections: [() => [{ sql: 'select 1/0', params: [] }]] };
    await expect(executor(broken)(order('tally/broken', add(1)))).rejects.toMatchObject({ code: '22012' });
    expect((await load(db, { org, stream: 'tally/broken', codec })).version).toBe(0);
  });

  test('a text with a NUL character is refused before anything is written', async () => {
    const execute = executor(tallyExecution(db));
    const naughty = execute(order('tally/nul', add(1, 'a\u0000b')));
    await expect(naughty).rejects.toMatchObject({
      code: 'invalid_request',
      values: { reason: 'nul_character' },
    });
    expect((await load(db, { org, stream: 'tally/nul', codec })).version).toBe(0);
  });

  test('an erased opening gives null, and the rest stays', async () => {
    const execute = executor(tallyExecution(db));
    const [receipt] = await execute(order('tally/erase', add(2, 'a name')));
    await db.query('delete from opening where org = $1 and event_id = $2', [org, receipt?.eventId]);
    const { events } = await load(db, { org, stream: 'tally/erase', codec });
    expect(events[0]?.event).toEqual({ type: 'Added', amount: 2, note: null });
  });

  test.each(['event', 'entry', 'node', 'opening'])('%s refuses what would rewrite it', async (table) => {
    await expect(db.query(`update ${table} set org = 'org_other'`)).rejects.toMatchObject({ code: '23001' });
    await expect(db.query(`truncate ${table}`)).rejects.toMatchObject({ code: '23001' });
    // An opening is erased by deleting it; nothing else may go.
    const deleting = db.query(`delete from ${table} where false`).then(
      () => 'allowed',
      ({ code }) => code,
    );
    expect(await deleting).toBe(table === 'opening' ? 'allowed' : '23001');
  });
});

function items(from: number, count: number) {
  return Array.from({ length: count }, (_, index) => ({
    stream: `bulk/${from + index}`,
    command: add(index + 1, 'bulk'),
  }));
}

describe('executeMany', () => {
  test('decides thousands in one transaction, later items on earlier ones', async () => {
    const progress: number[] = [];
    const twice = [...items(0, 1_200), ...items(0, 1_200)];
    const done = await db.transaction(async (tx) =>
      executeMany(tx, tallyExecution(db), {
        org,
        context: asking(),
        commandId: 'cmd_bulk',
        items: twice,
        onProgress: ({ items: count }) => progress.push(count),
      }),
    );
    expect(done).toEqual({ items: 2_400, events: 2_400, refused: 0 });
    expect(progress).toEqual([500, 1_000, 1_500, 2_000, 2_400]);
    expect(await total('bulk/7')).toBe(16);
    const loaded = await loadMany(db, { org, streams: ['bulk/7', 'bulk/none'], codec });
    expect(loaded.get('bulk/7')).toMatchObject({
      version: 2,
      events: [{ version: 1 }, { event: { note: 'bulk' } }],
    });
    expect(loaded.get('bulk/none')).toEqual({ version: 0, events: [] });
    const page = await streamsOf(db, { org, prefix: 'bulk/', after: 'bulk/10', limit: 2 });
    expect(page).toEqual(['bulk/100', 'bulk/1000']);
  });

  test('a chunk decides on what the chunk before it did, though that is still being written', async () => {
    const thrice = [...items(7_000, 500), ...items(7_000, 500), ...items(7_000, 500)];
    const order = { org, context: asking(), commandId: 'cmd_thrice', items: thrice };
    const done = await db.transaction(async (tx) => executeMany(tx, tallyExecution(db), order));
    expect(done).toEqual({ items: 1_500, events: 1_500, refused: 0 });
    expect(await total('bulk/7002')).toBe(9);
    const { events } = await load(db, { org, stream: 'bulk/7002', codec });
    expect(events.map(({ version }) => version)).toEqual([1, 2, 3]);
  });

  test('one refusal undoes all, or is handed to the caller', async () => {
    const mixed = [...items(5_000, 3), { stream: 'bulk/bad', command: add(-1) }];
    const run = async (onRefusal?: () => void) =>
      db.transaction(async (tx) =>
        executeMany(tx, tallyExecution(db), {
          org,
          context: asking(),
          commandId: `cmd_${randomUUID()}`,
          items: mixed,
          ...(onRefusal === undefined ? {} : { onRefusal }),
        }),
      );
    await expect(run()).rejects.toMatchObject({ code: 'invalid_request' });
    expect(await total('bulk/5000')).toBeUndefined();
    expect(await run(() => undefined)).toEqual({ items: 4, events: 3, refused: 1 });
    expect(await total('bulk/5000')).toBe(1);
  });
});
