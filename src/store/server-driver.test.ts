/** What only a server can do to us: be away, be old, drop a connection. */
import { describe, expect, test } from 'vitest';
import { freshServer } from '../../tests/fresh-database.ts';
import { openServer } from './server-driver.ts';

test.each([
  ['no address', 'not an address'],
  ['nobody listening', 'postgres://postgres@127.0.0.1:1/none'],
])('%s is a refusal, not a crash', async (_, url) => {
  await expect(openServer({ url })).rejects.toMatchObject({ code: 'database_unreachable' });
});

const url = process.env['DATABASE_URL'];

const lost = { code: 'database_unreachable', values: { reason: 'connection_lost' } };

describe.skipIf(url === undefined)('a PostgreSQL server', () => {
  test('keeps our session settings beside those of the address', async () => {
    const fresh = await freshServer(url ?? '');
    const [row] = await fresh.db.query<{ readonly name: string }>('select current_database() as name');
    const own = new URL(url ?? '');
    own.pathname = `/${row?.name}`;
    own.searchParams.set('options', '-c TimeZone=Asia/Tokyo -c work_mem=5MB');
    const db = await openServer({ url: own.href });
    const [settings] = await db.query(
      `select current_setting('TimeZone') as zone, current_setting('work_mem') as memory`,
    );
    expect(settings).toEqual({ zone: 'UTC', memory: '5MB' });
    await db.close();
    await fresh.close();
  });

  test('that drops every connection is used again', async () => {
    const { db, close } = await freshServer(url ?? '');
    const cut = `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;
    await Promise.all([1, 2, 3].map(async () => db.query('select pg_sleep(0.05)')));
    await db.query(cut);
    const answer = async () => db.query<{ readonly one: number }>('select 1 as one').catch(() => null);
    await expect.poll(answer, { timeout: 5_000 }).toEqual([{ one: 1 }]);
    const cutInside = db.transaction(async (tx) => {
      const [own] = await tx.query<{ readonly pid: number }>('select pg_backend_pid() as pid');
      await db.query('select pg_terminate_backend($1)', [own?.pid]);
      await tx.query('select 1');
    });
    // Farewell of the server, error of the socket or words of the library: which comes first is a race, the answer is not.
    await expect(cutInside).rejects.toMatchObject(lost);
    expect(await db.query('select 1 as one')).toEqual([{ one: 1 }]);
    await close();
  });

  test.each([
    ['in the middle of a statement', 'select pg_sleep(5)', 0],
    ['while its owner is busy elsewhere', 'select 1', 100],
  ])('that drops a connection %s says so', async (_, sql, busyMs) => {
    const { db, close } = await freshServer(url ?? '');
    const cut = db.transaction(async (tx) => {
      const [own] = await tx.query<{ readonly pid: number }>('select pg_backend_pid() as pid');
      const [answer] = await Promise.allSettled([
        busyMs === 0 ? tx.query(sql) : undefined,
        db.query('select pg_terminate_backend($1, 2000)', [own?.pid]),
      ]);
      if (answer.status === 'rejected') throw answer.reason;
      await new Promise((resolve) => setTimeout(resolve, busyMs));
      await tx.query(sql);
    });
    await expect(cut).rejects.toMatchObject(lost);
    await close();
  });
});
