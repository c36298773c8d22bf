/** What the embedded database adds to the port: real flushes, one process on a folder, a prepared start, bounded waiting. */
import { randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { embeddedParts, freshEmbedded } from '../../../tests/fresh-database.ts';
import { openEmbedded } from './embedded-driver.ts';
import { lockFolder } from './lock.ts';
import { embeddedMajor } from './seed.ts';
import { startUpkeep } from './upkeep.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mandate-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('durability', () => {
  test('every commit is flushed before it is acknowledged; concurrent ones share the flush', async () => {
    const { db, close } = await freshEmbedded();
    await db.query('create table t (id int primary key)');
    const insert = async (id: number) => db.batch([{ sql: 'insert into t values ($1)', params: [id] }]);
    const before = await db.syncs();
    for (let id = 0; id < 20; id += 1) {
      const already = await db.syncs();
      await insert(id);
      expect(await db.syncs()).toBeGreaterThan(already);
    }
    const between = await db.syncs();
    expect(between - before).toBeGreaterThanOrEqual(20);
    await Promise.all(Array.from({ length: 200 }, async (_, index) => insert(1_000 + index)));
    expect((await db.syncs()) - between).toBeLessThan(50);
    const settings = await db.query(
      `select name, setting from pg_settings where name in ('fsync', 'wal_sync_method', 'synchronous_commit') order by name`,
    );
    expect(settings).toEqual([
      { name: 'fsync', setting: 'on' },
      { name: 'synchronous_commit', setting: 'on' },
      { name: 'wal_sync_method', setting: 'fsync' },
    ]);
    await close();
  });

  test('what was written is there after a restart', async () => {
    const parts = await embeddedParts();
    const first = await openEmbedded({ folder, ...parts });
    await first.query('create table kept (word text)');
    await first.batch([{ sql: 'insert into kept values ($1)', params: ['still here'] }]);
    await first.close();
    const second = await openEmbedded({ folder, ...parts });
    expect(await second.query('select word from kept')).toEqual([{ word: 'still here' }]);
    await second.close();
  });

  test('checkpoints by size, so that recovery stays short', async () => {
    const { db, close } = await freshEmbedded();
    const redo = async () =>
      (await db.query<{ redo: string }>('select redo_lsn::text as redo from pg_control_checkpoint()'))[0]
        ?.redo;
    const start = await redo();
    const limits = {
      everyMs: 20,
      checkpointBytes: 1_000_000,
      checkpointMs: 3_600_000,
      vacuumBytes: 1_000_000,
    };
    const errors: unknown[] = [];
    const stop = startUpkeep(db, limits, (error) => errors.push(error));
    await db.query('create table bulk as select i, md5(i::text) as text from generate_series(1, 10) i');
    await new Promise((resolve) => setTimeout(resolve, 200));
    await db.query('insert into bulk select i, md5(i::text) from generate_series(1, 50000) i');
    await expect.poll(redo, { timeout: 5_000 }).not.toBe(start);
    const analyzed = async () =>
      (await db.query<{ rows: number }>(`select reltuples as rows from pg_class where relname = 'bulk'`))[0]
        ?.rows;
    await expect.poll(analyzed, { timeout: 5_000 }).toBe(50_010);
    await stop();
    expect(errors).toEqual([]);
    await close();
  });
});

describe('waiting', () => {
  test('an interactive transaction left idle is rolled back and others go on', async () => {
    const { db, close } = await freshEmbedded({ idleTransactionMs: 80 });
    await db.query('create table t (id int)');
    const left = db.transaction(async (tx) => {
      await tx.query('insert into t values (1)');
      // Asking the database outside the transaction waits for the transaction: it can never answer.
      await db.query('select 1');
    });
    await expect(left).rejects.toMatchObject({ code: '25P03' });
    expect(await db.query('select id from t')).toEqual([]);
    await close();
  });

  test('the event loop stays free during a long query', async () => {
    const { db, close } = await freshEmbedded();
    let ticks = 0;
    const timer = setInterval(() => {
      ticks += 1;
    }, 5);
    await db.query('select count(*) from generate_series(1, 2000000)');
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(5);
    await close();
  });
});

function leaveLock(holder: Readonly<Record<string, unknown>>): void {
  const whole = {
    pid: process.pid,
    started: '',
    host: hostname(),
    since: '2025-01-01T00:00:00.000Z',
    token: randomUUID(),
  };
  writeFileSync(join(folder, 'lock'), JSON.stringify({ ...whole, ...holder }));
}

describe('one process on a folder', () => {
  test('the second is refused and told who holds it and since when', async () => {
    const held = await lockFolder(folder);
    await expect(openEmbedded({ folder })).rejects.toMatchObject({
      code: 'data_folder_in_use',
      values: { pid: process.pid, host: hostname(), since: expect.stringMatching(/^\d{4}-.*Z$/) },
    });
    held.release();
    (await lockFolder(folder)).release();
    expect(existsSync(join(folder, 'lock'))).toBe(false);
  });

  test('the lock of a dead process is taken over, by one of many', async () => {
    leaveLock({ pid: 999_999_999 });
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, async () => lockFolder(folder)));
    const winners = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    expect(winners).toHaveLength(1);
    winners[0]?.release();
  });

  test('a pid that now belongs to another process does not hold it', async () => {
    leaveLock({ started: '1' });
    const lock = await lockFolder(folder);
    expect(readFileSync(join(folder, 'lock'), 'utf8')).not.toContain('"started":"1"');
    lock.release();
  });

  test('a holder on another host counts while it touches its lock', async () => {
    leaveLock({ host: 'elsewhere' });
    await expect(lockFolder(folder)).rejects.toMatchObject({ values: { host: 'elsewhere' } });
    const long = new Date(Date.now() - 60_000);
    utimesSync(join(folder, 'lock'), long, long);
    (await lockFolder(folder)).release();
  });

  test('a lock cut off while being written counts as dead', async () => {
    writeFileSync(join(folder, 'lock'), '{"pid":');
    const lock = await lockFolder(folder);
    expect(readFileSync(join(folder, 'lock'), 'utf8')).toContain(`"pid":${process.pid}`);
    lock.release();
  });

  test('a folder that cannot be one is refused', async () => {
    writeFileSync(join(folder, 'file'), '');
    await expect(lockFolder(join(folder, 'file'))).rejects.toMatchObject({ code: 'data_folder_unusable' });
  });
});

describe('the directory', () => {
  test('is of the PostgreSQL major this version opens', async () => {
    const { db, close } = await freshEmbedded();
    const [row] = await db.query<{ version: string }>(
      `select current_setting('server_version_num') as version`,
    );
    expect(Math.floor(Number(row?.version) / 10_000)).toBe(embeddedMajor);
    await close();
  });

  test.each([
    [embeddedMajor + 1, 'database_newer'],
    [embeddedMajor - 1, 'database_too_old'],
  ])('of major %i is refused', async (major, code) => {
    mkdirSync(join(folder, 'pgdata'));
    writeFileSync(join(folder, 'pgdata', 'PG_VERSION'), `${major}\n`);
    await expect(openEmbedded({ folder })).rejects.toMatchObject({ code });
    expect(readFileSync(join(folder, 'pgdata', 'PG_VERSION'), 'utf8')).toBe(`${major}\n`);
    expect(existsSync(join(folder, 'lock'))).toBe(false);
  });

  test('half unpacked by a killed start is cleared away', async () => {
    mkdirSync(join(folder, 'pgdata.new-killed', 'base'), { recursive: true });
    const db = await openEmbedded({ folder, ...(await embeddedParts()) });
    await db.query('select 1');
    await db.close();
    expect(readdirSync(folder)).toEqual(['pgdata']);
  });
});
