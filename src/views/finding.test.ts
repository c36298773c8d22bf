/** Findings listed, counted and summed up, against the findings that stand in the rows themselves. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ORGANISATION,
  answering,
  at,
  exact,
  importRow,
  nominate,
  organisationAfter,
  per,
  person,
  unit,
} from '../../tests/domain-sample.ts';
import { FINDING_CODES } from '../domain/finding/finding.ts';
import type { InitiativeId, Instant, OrgId } from '../domain/ids.ts';
import { counts } from './counts.ts';
import { dueOf } from './due.ts';
import { findingList } from './finding-list.ts';
import type { FindingRow } from './finding-list.ts';
import type { FindingOrder } from './finding-order.ts';
import { findingSummary } from './finding-summary.ts';
import type { FindingFilter } from './finding-tally.ts';
import type { Scene } from './scene.ts';
import type { Shown } from './shown.ts';
import { openViews } from '../../tests/view-sample.ts';
import type { ViewSample } from '../../tests/view-sample.ts';

const organisation = organisationAfter(
  [{ type: 'AddUnit', unit: unit('other'), key: 'OTH', name: 'Another place', parent: null }],
  ORGANISATION,
);
const NOW = at('2026-02-05');
const ODA = per('oda');
const STAGES = ['candidate', 'pilot', 'production', 'retired'] as const;

interface Expected {
  readonly initiative: string;
  readonly code: string;
  readonly by: Instant | null;
  readonly unit: string;
  readonly stage: string;
  readonly mine: boolean;
  readonly name: string;
}

let views: ViewSample;
let scene: Scene;
let expected: readonly Expected[];

beforeAll(async () => {
  views = await openViews();
  for (let n = 0; n < 40; n += 1) {
    const id = `ini_${String((n * 17) % 41).padStart(2, '0')}` as InitiativeId;
    const row = answering(
      {
        feedback: n % 2 === 0 ? 'no' : 'yes',
        evaluated: n % 3 === 0 ? 'no' : 'yes',
        reviewed: 'no',
        personalData: n % 5 === 0 ? 'yes' : 'no',
      },
      {
        key: `k${n}`,
        name: `${n % 2 === 0 ? 'Reader' : 'Writer'} ${n}`,
        stage: STAGES[n % 4] ?? 'pilot',
        initiated: exact('2025-06-01'),
      },
    );
    const command = {
      ...importRow(row),
      unit: [unit('claims'), unit('other'), unit('top')][n % 3] ?? unit('top'),
    };
    const now = at(`2026-01-${String(1 + (n % 25)).padStart(2, '0')}`);
    await views.tell({ id, command, actor: person('admin'), now }, organisation);
    if (n % 7 === 2 && row.stage !== 'retired')
      await views.tell({ id, command: nominate('oda'), actor: person('admin'), now }, organisation);
  }
  await views.refresh(organisation, NOW);
  scene = views.scene(organisation, NOW);
  const stored = await views.db.query<{
    readonly id: string;
    readonly unit: string;
    readonly name: string;
    readonly shown: Shown;
  }>(
    'select v.id, p.unit, v.name, v.shown from initiative_view v join portfolio p using (org, id) where org = $1',
    [views.org],
  );
  expected = stored.flatMap(({ id, unit, name, shown }) =>
    shown.findings.map(({ code, by, mover }) => ({
      initiative: id,
      code,
      by,
      unit,
      stage: shown.stage,
      mine: mover.kind === 'person' && mover.person === ODA,
      name,
    })),
  );
});
afterAll(async () => views.close());

const FILTERS: readonly FindingFilter[] = [
  {},
  { code: 'FM-1' },
  { code: 'FM-9,FM-7' },
  { unit: unit('other') },
  { unit: unit('top') },
  { stage: 'production' },
  { mover: 'me' },
  { q: 'reader' },
  { q: 'writer', code: 'FM-1,FM-12', stage: 'pilot,production', unit: unit('claims') },
  { mover: 'me', code: 'FM-1', q: 'wri' },
  { code: 'FM-99' },
];
const BELOW: Readonly<Record<string, readonly string[]>> = {
  [unit('top')]: [unit('top'), unit('claims')],
  [unit('other')]: [unit('other')],
  [unit('claims')]: [unit('claims')],
};

const selected = (filter: FindingFilter): readonly Expected[] =>
  expected.filter(
    (one) =>
      (filter.code === undefined || filter.code.split(',').includes(one.code)) &&
      (filter.unit === undefined || (BELOW[filter.unit] ?? []).includes(one.unit)) &&
      (filter.stage === undefined || filter.stage.split(',').includes(one.stage)) &&
      (filter.mover === undefined || one.mine) &&
      (filter.q === undefined || one.name.toLowerCase().startsWith(filter.q)),
  );

async function allPages(
  filter: FindingFilter,
  order: FindingOrder,
  few: number,
): Promise<readonly FindingRow[]> {
  const found: FindingRow[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < 60; page += 1) {
    const answer = await findingList(scene, { ...filter, order, cursor, limit: 6 }, ODA, few);
    expect(answer.total).toBe(selected(filter).length);
    found.push(...answer.rows);
    if (answer.next === null) return found;
    cursor = answer.next;
  }
  throw new Error('pages without end');
}

const named = (rows: readonly FindingRow[]): readonly string[] =>
  rows.map(({ initiative, code }) => `${initiative.id} ${code}`);

describe('the list of findings', () => {
  test('the sample has findings of many kinds, some with a deadline', () => {
    expect(new Set(expected.map(({ code }) => code)).size).toBeGreaterThan(5);
    expect(expected.some(({ by }) => by !== null) && expected.some(({ by }) => by === null)).toBe(true);
    expect(expected.some(({ mine }) => mine)).toBe(true);
  });

  for (const few of [1000, 2]) {
    test.each(FILTERS)(`is exactly what the filter says: %j (${few})`, async (filter) => {
      const keys = selected(filter).map(({ initiative, code }) => `${initiative} ${code}`);
      expect([...named(await allPages(filter, 'deadline', few))].sort()).toEqual(keys.sort());
    });
  }

  test.each(['deadline', 'rule', 'unit'] as const)(
    'has one order by %s however it is read',
    async (order) => {
      const whole = await findingList(scene, { order, limit: 500 }, ODA);
      expect(named(await allPages({}, order, 1000))).toEqual(named(whole.rows));
      expect(named(await allPages({}, order, 2))).toEqual(named(whole.rows));
    },
  );

  test('comes overdue first, then by deadline, then worst first', async () => {
    const { rows } = await findingList(scene, { order: 'deadline', limit: 500 }, ODA);
    const keys = rows.map(({ move, rank }) => `${move?.by ?? '9'} ${String(rank).padStart(2, '0')}`);
    expect(keys).toEqual([...keys].sort());
    expect(rows[0]?.due).toBe('overdue');
    expect(rows.every(({ move, due }) => due === dueOf(move?.by ?? null, NOW))).toBe(true);
  });

  test('FM-7 counts its days up to today, though nothing about today is stored', async () => {
    const later = { ...scene, now: at('2026-02-08') };
    const day = async (at: Scene): Promise<unknown> =>
      (await findingList(at, { code: 'FM-7', order: 'deadline', limit: 1 }, null)).rows[0]?.says.values[
        'day'
      ];
    expect(await day(scene)).toBe(250);
    expect(await day(later)).toBe(253);
  });

  test('a machine has no moves, another organisation no findings', async () => {
    expect((await findingList(scene, { mover: 'me', order: 'deadline', limit: 10 }, null)).total).toBe(0);
    const other = { ...scene, org: 'org_other' as OrgId };
    expect((await findingList(other, { order: 'deadline', limit: 10 }, ODA)).rows).toEqual([]);
  });
});

describe('the summary of findings', () => {
  test.each(FILTERS)('adds up under %j', async (filter) => {
    const summary = await findingSummary(scene, filter, ODA);
    const all = selected(filter);
    expect(summary.total).toBe(all.length);
    expect(summary.initiatives).toBe(new Set(all.map(({ initiative }) => initiative)).size);
    expect(summary.mine).toBe(selected({ ...filter, mover: 'me' }).length);
    expect(summary.byCode).toEqual(
      FINDING_CODES.map((code) => ({ code, count: all.filter((one) => one.code === code).length })),
    );
    expect(summary.byDue.reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
    expect(summary.byUnit.reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
  });

  test('the numbers beside the navigation are the same', async () => {
    const summary = await findingSummary(scene, {}, ODA);
    expect(await counts(scene, ODA)).toEqual({ portfolio: 40, findings: summary.total, mine: summary.mine });
    expect((await counts(scene, null)).mine).toBe(0);
  });
});
