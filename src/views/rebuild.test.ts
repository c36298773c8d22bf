/** Rows written command by command are the rows that a rebuild from the events gives, whatever was commanded (architecture, Record). */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ACCEPT,
  CLOCK,
  ORGANISATION,
  REGISTER,
  answering,
  at,
  exact,
  imp,
  importRow,
  nominate,
  organisationAfter,
  per,
  person,
  unit,
} from '../../tests/domain-sample.ts';
import { addDaysToInstant } from '../domain/calendar.ts';
import type { DeclaredHolder, Stage } from '../domain/declared.ts';
import type { InitiativeId, Instant, OrgId } from '../domain/ids.ts';
import type { Actor } from '../domain/kernel.ts';
import { Refusal } from '../domain/kernel.ts';
import type { InitiativeCommand } from '../domain/initiative/command.ts';
import type { Database } from '../store/database.ts';
import { organisationProjection } from './projection.ts';
import { rebuildViews } from './rebuild.ts';
import { refreshDue } from './refresh.ts';
import { readFindingTally, readTally } from './tally.ts';
import { openViews } from '../../tests/view-sample.ts';
import type { ViewSample } from '../../tests/view-sample.ts';

let views: ViewSample;
beforeAll(async () => {
  views = await openViews();
});
afterAll(async () => views.close());

const TABLES: Readonly<Record<string, string>> = {
  portfolio: 'id',
  initiative_view: 'id',
  finding: 'initiative, rank',
  holding: 'person, initiative, what',
  deployment: 'id',
  candidate: 'id',
  waiting: 'holder, initiative, code, which',
  imported_row: 'source, key, initiative',
};

/** Everything the tables say of an organisation, the tallies as sums. */
async function dump(db: Database, org: OrgId): Promise<unknown> {
  const tables: Record<string, unknown> = {};
  for (const [table, order] of Object.entries(TABLES)) {
    tables[table] = await db.query(`select * from ${table} where org = $1 order by ${order}`, [org]);
  }
  for (const [table, columns] of [
    ['portfolio_tally', 'unit, traits, due'],
    ['finding_tally', 'unit, rank, stage, due'],
  ] as const) {
    tables[table] = await db.query(
      `select ${columns}, sum(n)::int as n from ${table} where org = $1 group by ${columns} having sum(n) <> 0 order by ${columns}`,
      [org],
    );
  }
  return tables;
}

/** What the tallies must add up to, counted from the rows themselves. */
async function counted(db: Database, org: OrgId): Promise<unknown> {
  return {
    portfolio_tally: await db.query(
      'select unit, traits, due, count(*)::int as n from portfolio where org = $1 group by unit, traits, due order by unit, traits, due',
      [org],
    ),
    finding_tally: await db.query(
      `select unit, rank, stage, due, count(*)::int as n from finding where org = $1
        group by unit, rank, stage, due order by unit, rank, stage, due`,
      [org],
    ),
  };
}

interface Step {
  readonly id: InitiativeId;
  readonly actor: Actor;
  readonly command: InitiativeCommand;
  /** Days after the step before. */
  readonly after: number;
}

const stage = fc.constantFrom<Stage>('candidate', 'pilot', 'approved', 'production', 'retired', 'unmapped');
const answer = fc.constantFrom<'yes' | 'no' | 'unknown'>('yes', 'no', 'unknown');
const name = fc.constantFrom('oda', 'omar', 'lee');
/** FM-14: an address the organisation knows nominates and seats by itself. */
const holder = fc
  .option(fc.constantFrom('oda', 'omar', 'mel', 'nobody'))
  .map((one): DeclaredHolder =>
    one === null ? { kind: 'none' } : { kind: 'person', name: one, email: `${one}@example.org` },
  );
const place = fc.constantFrom(unit('claims'), unit('top'), unit('other'));

const row = fc
  .record({
    stage,
    feedback: answer,
    publicFacing: answer,
    started: fc.integer({ min: 0, max: 200 }),
    agentic: answer,
    place,
    owner: holder,
    mlLead: holder,
    n: fc.nat(3),
  })
  .map(({ stage, feedback, publicFacing, started, agentic, place, owner, mlLead, n }): InitiativeCommand => ({
    ...importRow(
      answering(
        { feedback, publicFacing, agentic },
        {
          key: `k${n}`,
          stage,
          owner,
          mlLead,
          initiated: exact(addDaysToInstant(at('2025-09-01'), started).slice(0, 10)),
          deployed:
            started % 3 === 0
              ? exact(addDaysToInstant(at('2025-12-20'), started).slice(0, 10))
              : { precision: 'none' },
        },
      ),
      `e${started}`,
    ),
    unit: place,
  }));

const command: fc.Arbitrary<{ readonly actor: Actor; readonly command: InitiativeCommand }> = fc.oneof(
  { weight: 4, arbitrary: row.map((command) => ({ actor: person('admin'), command })) },
  fc.constant({ actor: person('admin'), command: REGISTER }),
  name.map((one) => ({ actor: person('admin'), command: nominate(one) })),
  name.map((one) => ({ actor: person(one), command: ACCEPT })),
  name.map((one): { actor: Actor; command: InitiativeCommand } => ({
    actor: CLOCK,
    command: { type: 'EndOwnership', person: per(one), cause: 'left' },
  })),
  fc.constant<{ actor: Actor; command: InitiativeCommand }>({
    actor: person('admin'),
    command: { type: 'MarkAbsent', import: imp('later') },
  }),
  fc.integer({ min: 0, max: 200 }).map((n): { actor: Actor; command: InitiativeCommand } => ({
    actor: person('admin'),
    command: { type: 'RevertImport', import: imp(`e${n}`) },
  })),
  fc.constant<{ actor: Actor; command: InitiativeCommand }>({
    actor: person('admin'),
    command: { type: 'FillSeat', seat: 'product_owner', person: per('pia') },
  }),
  fc.constant<{ actor: Actor; command: InitiativeCommand }>({
    actor: person('admin'),
    command: { type: 'FillSeat', seat: 'ml_lead', person: per('mel') },
  }),
  fc.constant<{ actor: Actor; command: InitiativeCommand }>({
    actor: person('admin'),
    command: { type: 'RetireInitiative', on: '2026-01-01' as never, reason: 'Replaced' },
  }),
);

const steps = fc.array(
  fc
    .record({ which: fc.nat(3), what: command, after: fc.nat(20) })
    .map(({ which, what, after }): Step => ({ id: `ini_${which}` as InitiativeId, ...what, after })),
  { minLength: 3, maxLength: 25 },
);

const organisation = organisationAfter(
  [{ type: 'AddUnit', unit: unit('other'), key: 'OTH', name: 'Another place', parent: null }],
  ORGANISATION,
);

/** Imports of one initiative must agree in key with the first, so the row's key is the initiative's. */
const fitted = ({ id, command }: Step): InitiativeCommand =>
  command.type === 'ImportRow' ? { ...command, declared: { ...command.declared, key: id } } : command;

async function carryOut(sample: ViewSample, all: readonly Step[]): Promise<Instant> {
  let now = at('2026-01-01');
  for (const step of all) {
    now = addDaysToInstant(now, step.after);
    try {
      await sample.tell({ id: step.id, actor: step.actor, command: fitted(step), now }, organisation);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return now;
}

let run = 0;

describe('rebuilding', () => {
  test('gives the rows that the commands gave, at any later moment', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.nat(120), async (all, later) => {
        run += 1;
        const sample = await openViews(`org_run_${run}` as OrgId, views);
        const { db, org } = sample;
        const now = addDaysToInstant(await carryOut(sample, all), later);
        await sample.refresh(organisation, now);
        const written = await dump(db, org);
        expect(written).toMatchObject((await counted(db, org)) as object);
        const target = { org, organisation, now };
        await rebuildViews(db, target);
        expect(await dump(db, org)).toEqual(written);
        expect((await refreshDue(db, target)).remade).toBe(0);
      }),
      { numRuns: 40 },
    );
  }, 240_000);

  test('leaves other organisations alone', async () => {
    const one = await openViews('org_one' as OrgId, views);
    const two = await openViews('org_two' as OrgId, views);
    for (const sample of [one, two]) {
      await sample.tell(
        { id: 'ini_x' as InitiativeId, command: importRow(), actor: person('admin'), now: at('2026-01-01') },
        organisation,
      );
    }
    const before = await dump(two.db, two.org);
    await rebuildViews(one.db, { org: one.org, organisation, now: at('2027-01-01') });
    expect(await dump(two.db, two.org)).toEqual(before);
  });
});

describe('time', () => {
  test('TRI-1: the triage clock ends and the row says so, without any command', async () => {
    const sample = await openViews('org_time' as OrgId, views);
    const id = 'ini_clock' as InitiativeId;
    await sample.tell(
      { id, command: importRow(), actor: person('admin'), now: at('2026-01-01') },
      organisation,
    );
    const serving = async (): Promise<unknown> =>
      (
        await sample.db.query<{ readonly shown: { readonly serving: string } }>(
          'select shown from initiative_view where org = $1',
          [sample.org],
        )
      )[0]?.shown.serving;
    expect((await sample.refresh(organisation, addDaysToInstant(at('2026-01-01'), 29))).remade).toBe(0);
    expect(await serving()).toBe('serving');
    expect((await sample.refresh(organisation, addDaysToInstant(at('2026-01-01'), 30))).remade).toBe(1);
    expect(await serving()).toBe('refused');
    expect((await sample.refresh(organisation, addDaysToInstant(at('2026-01-01'), 31))).remade).toBe(0);
  });

  test('OWN-7: what somebody holds who may not is handed back as commands until it is carried out', async () => {
    const sample = await openViews('org_leaver' as OrgId, views);
    const id = 'ini_left' as InitiativeId;
    const on = at('2026-01-02');
    await sample.tell({ id, command: importRow(), actor: person('admin'), now: on }, organisation);
    await sample.tell({ id, command: nominate('oda'), actor: person('admin'), now: on }, organisation);
    await sample.tell({ id, command: ACCEPT, actor: person('oda'), now: on }, organisation);
    expect((await sample.refresh(organisation, on)).following).toEqual([]);
    const after = organisationAfter(
      [{ type: 'RecordLeaver', person: per('oda'), on: '2026-01-01' as never }],
      organisation,
    );
    const { following } = await sample.refresh(after, on);
    expect(following).toEqual([
      { initiative: id, command: { type: 'EndOwnership', person: per('oda'), cause: 'left' } },
    ]);
    for (const { initiative, command } of following)
      await sample.tell({ id: initiative, command, actor: CLOCK, now: on }, after);
    expect((await sample.refresh(after, on)).following).toEqual([]);
  });

  test('a changed setting makes every row anew, once', async () => {
    const sample = await openViews('org_setting' as OrgId, views);
    const now = at('2026-01-10');
    for (let n = 0; n < 5; n += 1) {
      await sample.tell(
        { id: `ini_s${n}` as InitiativeId, command: importRow(), actor: person('admin'), now },
        organisation,
      );
    }
    const after = organisationAfter(
      [{ type: 'ChangeSetting', setting: 'triageDays', value: 5, reason: 'Faster' }],
      organisation,
    );
    const event = {
      type: 'SettingChanged',
      at: now,
      setting: 'triageDays',
      value: 5,
      reason: 'Faster',
    } as const;
    const recorded = {
      id: 'evt_x',
      stream: 'organisation',
      version: 99,
      actor: 'clock',
      commandId: 'c',
      occurredAt: now,
      event,
    };
    await sample.db.batch(
      organisationProjection({
        org: sample.org,
        stream: 'organisation',
        before: organisation,
        after,
        events: [recorded],
      }),
    );
    expect((await sample.refresh(after, now)).remade).toBe(5);
    const due = await sample.db.query('select distinct due from portfolio where org = $1', [sample.org]);
    expect(due).toEqual([{ due: addDaysToInstant(now, 5) }]);
    expect((await sample.refresh(after, now)).remade).toBe(0);
  });
});

describe('tallies kept in memory', () => {
  test('follow other writers, folds and rebuilds', async () => {
    const sample = await openViews('org_tally' as OrgId, views);
    const { db, org } = sample;
    const total = async (): Promise<readonly [number, number]> => {
      const sum = (rows: readonly { readonly n: number }[]): number =>
        rows.reduce((all, { n }) => all + n, 0);
      return [sum(await readTally({ db, org })), sum(await readFindingTally({ db, org }))];
    };
    const real = async (): Promise<readonly [number, number]> => {
      const [row] = await db.query<{ readonly p: number; readonly f: number }>(
        'select (select count(*) from portfolio where org = $1) as p, (select count(*) from finding where org = $1) as f',
        [org],
      );
      return [row?.p ?? -1, row?.f ?? -1];
    };
    for (let n = 0; n < 6; n += 1) {
      const now = at(`2026-01-0${n + 1}`);
      await sample.tell(
        { id: `ini_t${n}` as InitiativeId, command: importRow(), actor: person('admin'), now },
        organisation,
      );
      await sample
        .tell(
          {
            id: `ini_t0` as InitiativeId,
            command: nominate(n % 2 === 0 ? 'oda' : 'omar'),
            actor: person('admin'),
            now,
          },
          organisation,
        )
        .catch(() => undefined);
      expect(await total()).toEqual(await real());
      if (n === 3) await rebuildViews(db, { org, organisation, now });
      expect(await total()).toEqual(await real());
    }
    const open = db.transaction(async (tx) => {
      await tx.query("insert into portfolio_tally (org, unit, traits, n) values ($1, 'unit_x', 0, 10)", [
        org,
      ]);
      if (db.kind === 'server') {
        // A later transaction commits while this one is at work; both must be counted in the end.
        await db.query("insert into portfolio_tally (org, unit, traits, n) values ($1, 'unit_x', 0, 100)", [
          org,
        ]);
        expect((await total())[0]).toBe((await real())[0] + 100);
      }
    });
    await open;
    expect((await total())[0]).toBe((await real())[0] + (db.kind === 'server' ? 110 : 10));
  });
});
