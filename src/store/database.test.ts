/** The promises of the driver port, kept alike by every driver. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DatabaseError, isUniqueViolation } from './database.ts';
import type { Database } from './database.ts';
import { freshEmbedded, freshServer } from '../../tests/fresh-database.ts';
import type { FreshDatabase } from '../../tests/fresh-database.ts';
import { kysely, statementOf } from './query-builder.ts';

const server = process.env['DATABASE_URL'];
const drivers: readonly (readonly [string, () => Promise<FreshDatabase>])[] = [
  ['embedded', async () => freshEmbedded()],
  ...(server === undefined ? [] : [['server', async () => freshServer(server)] as const]),
];

describe.each(drivers)('driver port on %s', (kind, open) => {
  let fresh: FreshDatabase;
  let db: Database;

  beforeAll(async () => {
    fresh = await open();
    db = fresh.db;
    await db.query('create table counter (name text primary key, value int not null check (value >= 0))');
  });
  afterAll(async () => fresh.close());

  async function value(name: string): Promise<number | undefined> {
    const [row] = await db.query<{ readonly value: number }>('select value from counter where name = $1', [
      name,
    ]);
    return row?.value;
  }

  test('says what it is', () => {
    expect(db.kind).toBe(kind);
  });

  test('gives every type the same JavaScript value', async () => {
    const [row] = await db.query(`
      select 7::int2 as small, 42 as int, 9007199254740991::int8 as safe, 9007199254740993::int8 as unsafe,
        count(*) as count, 1.50::numeric as numeric, 1.5::float8 as float, true as yes,
        '\\x00ff10'::bytea as bytes, '2024-05-06 07:08:09.123456+02'::timestamptz as at,
        '2024-05-06'::date as day, '{"a":[1,null]}'::jsonb as jsonb, '"x"'::json as json,
        array['a','b"c',null,'d\\e,{}']::text[] as texts, array[1,2]::int8[] as ints, '{}'::text[] as none,
        array[array[1,2],array[3,4]] as grid, null::text as nothing, 'é😀' as text
      from generate_series(1, 3)`);
    expect(row).toEqual({
      small: 7,
      int: 42,
      safe: 9_007_199_254_740_991,
      unsafe: '9007199254740993',
      count: 3,
      numeric: '1.50',
      float: 1.5,
      yes: true,
      bytes: new Uint8Array([0, 255, 16]),
      at: '2024-05-06T05:08:09.123Z',
      day: '2024-05-06',
      jsonb: { a: [1, null] },
      json: 'x',
      texts: ['a', 'b"c', null, 'd\\e,{}'],
      ints: [1, 2],
      none: [],
      grid: [
        [1, 2],
        [3, 4],
      ],
      nothing: null,
      text: 'é😀',
    });
  });

  test('takes every JavaScript value', async () => {
    const bytes = new Uint8Array([0, 1, 254, 255]);
    const [row] = await db.query(
      `select $1::text as text, $2::int8 as big, $3::bytea as bytes, $4::jsonb as jsonb, $5::text[] as texts,
        $6::timestamptz as at, $7::boolean as no, $8::text as nothing, $9::bytea[] as many, $10::jsonb[] as objects`,
      [
        "naïve 'quote' \\ \n",
        123n,
        bytes,
        { deep: [1, { x: '"' }] },
        ['', 'NULL', 'a,b', '{"\\'],
        new Date('2024-05-06T07:08:09.001Z'),
        false,
        undefined,
        [bytes, new Uint8Array()],
        [{ a: '\\"' }],
      ],
    );
    expect(row).toEqual({
      text: "naïve 'quote' \\ \n",
      big: 123,
      bytes,
      jsonb: { deep: [1, { x: '"' }] },
      texts: ['', 'NULL', 'a,b', '{"\\'],
      at: '2024-05-06T07:08:09.001Z',
      no: false,
      nothing: null,
      many: [bytes, new Uint8Array()],
      objects: [{ a: '\\"' }],
    });
    await expect(db.query('select $1::int', [Number.NaN])).rejects.toThrow('not finite');
  });

  test('a batch is all or nothing and answers the rows of each statement', async () => {
    const results = await db.batch([
      { sql: `insert into counter values ('batch', 1) returning name`, params: [] },
      { sql: 'update counter set value = value + $1 where name = $2', params: [4, 'batch'] },
      { sql: 'select value from counter where name = $1', params: ['batch'] },
    ]);
    expect(results).toEqual([[{ name: 'batch' }], [], [{ value: 5 }]]);
    const failing = db.batch([
      { sql: `update counter set value = 99 where name = 'batch'`, params: [] },
      { sql: `insert into counter values ('batch', 1)`, params: [] },
    ]);
    await expect(failing).rejects.toSatisfy((error: unknown) => isUniqueViolation(error, 'counter_pkey'));
    expect(await value('batch')).toBe(5);
    expect(await db.batch([])).toEqual([]);
  });

  test('concurrent batches: each good one commits, each bad one fails alone', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, async (_, index) =>
        db.batch([
          { sql: 'insert into counter values ($1, $2)', params: [`many-${index}`, 1] },
          {
            sql: 'update counter set value = value - $2 where name = $1',
            params: [`many-${index}`, index % 4],
          },
        ]),
      ),
    );
    const kept = await db.query<{ readonly name: string }>(
      `select name from counter where name like 'many-%'`,
    );
    const good = outcomes.flatMap(({ status }, index) => (status === 'fulfilled' ? [`many-${index}`] : []));
    expect(good).toHaveLength(20);
    expect(kept.map(({ name }) => name).sort()).toEqual(good.sort());
    const reasons = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(new Set(reasons.map(({ code }) => code))).toEqual(new Set(['23514']));
  });

  test('a constraint checked only at commit still fails its own batch alone', async () => {
    await db.query(
      'create table pair (id int primary key, other int references pair deferrable initially deferred)',
    );
    const outcomes = await Promise.allSettled([
      db.batch([{ sql: 'insert into pair values (1, 1)', params: [] }]),
      db.batch([{ sql: 'insert into pair values (2, 77)', params: [] }]),
      db.batch([{ sql: 'insert into pair values (3, 1)', params: [] }]),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(1);
    expect(outcomes[1]?.status).toBe('rejected');
    expect(await db.query('select id from pair where id = 2')).toEqual([]);
  });

  test('a failed query says why and poisons nobody', async () => {
    await expect(db.query('select 1/0')).rejects.toBeInstanceOf(DatabaseError);
    await expect(db.query('selekt')).rejects.toMatchObject({ code: '42601' });
    await expect(db.query('select $1::int', ['x'])).rejects.toMatchObject({ code: '22P02' });
    expect(await db.query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('a NUL, which no text column can hold, is refused and harms nobody', async () => {
    await expect(db.query('select $1::text', ['a\u0000b'])).rejects.toMatchObject({ code: '22021' });
    await expect(db.query('select $1::jsonb', [{ a: '\u0000' }])).rejects.toMatchObject({ code: '22P05' });
    const neighbours = await Promise.allSettled([
      db.batch([{ sql: 'insert into counter values ($1, 1)', params: ['nul\u0000'] }]),
      db.batch([{ sql: 'insert into counter values ($1, 1)', params: ['beside'] }]),
    ]);
    expect(neighbours.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  });

  test('values and answers of many megabytes pass', async () => {
    const text = 'é'.repeat(6_000_000);
    const [row] = await db.query<{ readonly text: string }>('select $1::text as text', [text]);
    expect(row?.text === text).toBe(true);
    const rows = await db.query('select i, repeat($1, 50) as text from generate_series(1, 50000) i', ['x']);
    expect(rows).toHaveLength(50_000);
  });

  test('kept plans survive a table that changes under them', async () => {
    await db.query('create table shape (a int)');
    const both = [
      { sql: 'insert into shape (a) values ($1)', params: [1] },
      { sql: 'select * from shape', params: [] },
    ];
    expect((await db.batch(both))[1]).toEqual([{ a: 1 }]);
    await db.query(`alter table shape add column b text default 'x'`);
    expect((await db.batch(both))[1]).toEqual([
      { a: 1, b: 'x' },
      { a: 1, b: 'x' },
    ]);
  });

  test('an interactive transaction commits, or leaves nothing', async () => {
    const answer = await db.transaction(async (tx) => {
      await tx.script(`insert into counter values ('tx', 1); insert into counter values ('tx2', 1)`);
      const [first] = await tx.batch([{ sql: `select value from counter where name = 'tx'`, params: [] }]);
      return first;
    });
    expect(answer).toEqual([{ value: 1 }]);
    const broken = db.transaction(async (tx) => {
      await tx.query(`update counter set value = 50 where name = 'tx'`);
      throw new Error('changed my mind');
    });
    await expect(broken).rejects.toThrow('changed my mind');
    expect(await value('tx')).toBe(1);
  });

  test('others go on after a transaction that failed in the database', async () => {
    await expect(db.transaction(async (tx) => tx.query('select 1/0'))).rejects.toMatchObject({
      code: '22012',
    });
    expect(await db.query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('Kysely builds queries for it', async () => {
    const tables = kysely<{ counter: { name: string; value: number } }>(db);
    await db.batch([statementOf(tables.insertInto('counter').values({ name: 'kysely', value: 3 }))]);
    const row = await tables
      .selectFrom('counter')
      .select('value')
      .where('name', '=', 'kysely')
      .executeTakeFirst();
    expect(row).toEqual({ value: 3 });
  });
});
