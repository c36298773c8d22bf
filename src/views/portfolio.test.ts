/** The portfolio's page and facets against a plain reading of all rows: every sort, grouping and filter, page by page. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ACCEPT,
  ORGANISATION,
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
import type { Stage } from '../domain/declared.ts';
import type { InitiativeId, Instant, OrgId } from '../domain/ids.ts';
import { Refusal } from '../domain/kernel.ts';
import { DUES, dueOf } from './due.ts';
import { portfolioCells, PORTFOLIO_COLUMNS } from './portfolio-csv.ts';
import { portfolioFacets } from './portfolio-facets.ts';
import type { PortfolioFilter } from './portfolio-filter.ts';
import { portfolioPage } from './portfolio-page.ts';
import type { PortfolioGroup, PortfolioSort } from './portfolio-order.ts';
import type { PortfolioRow } from './portfolio-row.ts';
import { search } from './search.ts';
import type { Scene } from './scene.ts';
import { openViews } from '../../tests/view-sample.ts';
import type { ViewSample } from '../../tests/view-sample.ts';
import { wordQuery } from './word.ts';

const organisation = organisationAfter(
  [
    { type: 'AddUnit', unit: unit('other'), key: 'OTH', name: 'Another place', parent: null },
    { type: 'AddUnit', unit: unit('deep'), key: 'DP', name: 'Deep', parent: unit('claims') },
  ],
  ORGANISATION,
);
const STAGES: readonly Stage[] = [
  'candidate',
  'pilot',
  'approved',
  'production',
  'retired',
  'cancelled',
  'unmapped',
];
const UNITS = [unit('claims'), unit('deep'), unit('other'), unit('top')];
const NAMES = [
  'Claims reader',
  'Éclair finder',
  'claims 😀 router',
  'Zebra',
  'O’Brien & co: "x"',
  '文書 search',
  'claims',
];
const NOW = at('2026-02-05');
const ids: InitiativeId[] = [];

let views: ViewSample;
let scene: Scene;
let rows: readonly PortfolioRow[];

beforeAll(async () => {
  views = await openViews();
  for (let n = 0; n < 70; n += 1) {
    const id = `ini_${String((n * 37) % 101).padStart(3, '0')}` as InitiativeId;
    ids.push(id);
    const row = answering(
      {
        feedback: n % 3 === 0 ? 'no' : 'yes',
        evaluated: n % 4 === 0 ? 'no' : 'unknown',
        publicFacing: n % 5 === 0 ? 'yes' : 'no',
      },
      {
        key: `k${n}`,
        name: `${NAMES[n % NAMES.length]} ${n % 9}`,
        stage: STAGES[n % STAGES.length] ?? 'pilot',
        deployed: n % 4 === 1 ? exact(`2025-0${1 + (n % 8)}-10`) : { precision: 'none' },
      },
    );
    const on = at(`2026-01-${String(1 + (n % 20)).padStart(2, '0')}`);
    const command = { ...importRow(row, 'one'), unit: UNITS[n % UNITS.length] ?? unit('top') };
    await views.tell({ id, command, actor: person('admin'), now: on }, organisation);
    const later = at('2026-01-25');
    if (n % 6 === 1 && !['retired', 'cancelled'].includes(row.stage)) {
      const nominee = n % 4 === 1 ? 'oda' : 'omar';
      await views.tell({ id, command: nominate(nominee), actor: person('admin'), now: later }, organisation);
      if (n % 12 === 1)
        await views.tell({ id, command: ACCEPT, actor: person(nominee), now: later }, organisation);
    }
    if (n % 11 === 0) {
      await views.tell(
        { id, command: { type: 'MarkAbsent', import: imp('two') }, actor: person('admin'), now: later },
        organisation,
      );
    }
  }
  await views.refresh(organisation, NOW);
  scene = views.scene(organisation, NOW);
  rows = (await portfolioPage(scene, { sort: 'name', group: 'none', limit: 500 })).rows;
});
afterAll(async () => views.close());

const SORTS: readonly PortfolioSort[] = [
  'move',
  '-move',
  'name',
  '-name',
  'findings',
  '-findings',
  'stage',
  'owner',
  'unit',
  'deployed',
  '-deployed',
];
const GROUPS: readonly PortfolioGroup[] = ['stage', 'unit', 'owner', 'serving', 'none'];
const FILTERS: readonly PortfolioFilter[] = [
  {},
  { stage: 'production' },
  { stage: 'pilot,approved', owner: 'ownerless' },
  { serving: 'refused' },
  { owner: 'accepted,nominated' },
  { unit: unit('claims') },
  { unit: `${unit('other')},${unit('deep')}` },
  { finding: 'FM-1' },
  { finding: 'FM-9,FM-2' },
  { origin: 'absent' },
  { origin: 'recorded' },
  { due: 'overdue' },
  { due: 'week,none' },
  { q: 'claims' },
  { q: 'eclair 3' },
  { q: 'claims', stage: 'production', due: 'overdue,later' },
  { stage: 'no such stage' },
  { q: '...' },
];

/** What a filter means, said without any of the code under test. */
function passes(row: PortfolioRow, filter: PortfolioFilter): boolean {
  const has = (text: string | undefined, ...values: readonly string[]): boolean =>
    text === undefined || values.some((value) => text.split(',').includes(value));
  const words = row.name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  const asked = (filter.q ?? '').split(' ').filter((word) => word !== '');
  return (
    has(filter.stage, row.stage) &&
    has(filter.serving, row.serving) &&
    has(filter.owner, row.owner.state) &&
    has(filter.unit, ...row.unitPath.map(({ id }) => id)) &&
    has(filter.finding, ...(findingsOf.get(row.id) ?? [])) &&
    has(filter.origin, row.origin, ...(row.absent ? ['absent'] : [])) &&
    has(filter.due, dueOf(row.move?.by ?? null, NOW)) &&
    asked.every((word) => words.some((own) => word !== '...' && own.startsWith(word)))
  );
}

const findingsOf = new Map<string, readonly string[]>();
beforeAll(async () => {
  const stored = await views.db.query<{
    readonly id: string;
    readonly shown: { readonly findings: readonly { readonly code: string }[] };
  }>('select id, shown from initiative_view where org = $1', [views.org]);
  for (const { id, shown } of stored)
    findingsOf.set(
      id,
      shown.findings.map(({ code }) => code),
    );
});

async function allPages(
  query: PortfolioFilter & { sort: PortfolioSort; group: PortfolioGroup },
  few: number,
) {
  const found: PortfolioRow[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < 40; page += 1) {
    const answer = await portfolioPage(scene, { ...query, cursor, limit: 7 }, few);
    found.push(...answer.rows);
    if (answer.next === null) return { found, groups: answer.groups, total: answer.total };
    cursor = answer.next;
  }
  throw new Error('pages without end');
}

describe('the portfolio page', () => {
  test('has every initiative', () => {
    expect(rows).toHaveLength(70);
    expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(ids));
  });

  for (const few of [1000, 3]) {
    test.each(FILTERS)(
      `selects exactly the rows of %j, read ${few === 3 ? 'along an index' : 'by combination'}`,
      async (filter) => {
        const expected = rows.filter((row) => passes(row, filter)).map(({ id }) => id);
        const { found, total } = await allPages({ ...filter, sort: 'move', group: 'stage' }, few);
        expect(found.map(({ id }) => id).sort()).toEqual(expected.sort());
        expect(total).toBe(expected.length);
      },
    );
  }

  test.each(SORTS.flatMap((sort) => GROUPS.map((group) => [sort, group] as const)))(
    'gives the same order by %s in groups by %s however it is read',
    async (sort, group) => {
      const [one, other] = [await allPages({ sort, group }, 1000), await allPages({ sort, group }, 3)];
      const whole = await portfolioPage(scene, { sort, group, limit: 500 });
      expect(one.found.map(({ id }) => id)).toEqual(whole.rows.map(({ id }) => id));
      expect(other.found.map(({ id }) => id)).toEqual(whole.rows.map(({ id }) => id));
      expect(whole.rows).toHaveLength(70);
    },
  );

  test('orders by deadline with rows that have none at the end, both ways', async () => {
    for (const [sort, factor] of [
      ['move', 1],
      ['-move', -1],
    ] as const) {
      const page = await portfolioPage(scene, { sort, group: 'none', limit: 500 });
      const dates = page.rows.map((row) => row.move?.by ?? null);
      const dated = dates.filter((date): date is Instant => date !== null);
      expect(dates.slice(dated.length).every((date) => date === null)).toBe(true);
      expect(dated).toEqual([...dated].sort((a, b) => (a < b ? -factor : a > b ? factor : 0)));
      expect(dated.length).toBeGreaterThan(10);
    }
  });

  test('groups carry their counts and rows come group by group', async () => {
    const page = await portfolioPage(scene, { sort: 'name', group: 'unit', limit: 500 });
    expect(page.groups.map(({ label }) => label)).toEqual(['Another place', 'Top']);
    const tops = page.rows.map((row) => row.unitPath[0]?.id);
    expect(tops).toEqual(
      page.groups.flatMap(({ value, count }) => Array.from({ length: count }, () => value)),
    );
  });

  test('more findings first when asked', async () => {
    const page = await portfolioPage(scene, { sort: '-findings', group: 'none', limit: 500 });
    const counts = page.rows.map(({ findings }) => findings);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
  });

  test('a cursor survives a row that moves away, and nonsense is refused', async () => {
    const { next } = await portfolioPage(scene, { sort: 'name', group: 'stage', limit: 5 });
    expect(next).not.toBeNull();
    await expect(
      portfolioPage(scene, { sort: 'name', group: 'stage', limit: 5, cursor: 'nonsense!' }),
    ).rejects.toThrow(Refusal);
    const behind = await portfolioPage(scene, {
      sort: 'name',
      group: 'stage',
      stage: 'production',
      limit: 500,
      cursor: next ?? '',
    });
    expect(behind.rows).toHaveLength(rows.filter(({ stage }) => stage === 'production').length);
  });

  test('another organisation sees nothing', async () => {
    const other = { ...scene, org: 'org_other' as OrgId };
    expect((await portfolioPage(other, { sort: 'move', group: 'stage', limit: 100 })).rows).toEqual([]);
    expect((await portfolioFacets(other, {})).all).toBe(0);
  });
});

describe('facets', () => {
  test.each(FILTERS)('count under the filters of the others: %j', async (filter) => {
    const { facets, total, all } = await portfolioFacets(scene, filter);
    expect(all).toBe(70);
    expect(total).toBe(rows.filter((row) => passes(row, filter)).length);
    for (const { facet, values } of facets) {
      for (const { value, count } of values) {
        const expected = rows.filter((row) => passes(row, { ...filter, [facet]: value })).length;
        expect(count, `${facet} ${value}`).toBe(expected);
      }
    }
  });

  test('keep every value of a facet visible when nothing has it', async () => {
    const { facets } = await portfolioFacets(scene, { stage: 'retired' });
    const values = new Map(facets.map(({ facet, values }) => [facet, values.map(({ value }) => value)]));
    expect(values.get('serving')).toEqual(['serving', 'paused', 'refused', 'off']);
    expect(values.get('due')).toEqual(DUES);
    expect(values.get('stage')).toContain('unmapped');
  });
});

test('the export has every row of the filter once, in order', async () => {
  const cells: (readonly string[])[] = [];
  for await (const row of portfolioCells(scene, { sort: 'name', stage: 'production,pilot' })) cells.push(row);
  const expected = rows
    .filter(({ stage }) => stage === 'production' || stage === 'pilot')
    .map(({ id }) => id);
  expect(cells.map(([id]) => id)).toEqual(expected);
  expect(cells.every((row) => row.length === PORTFOLIO_COLUMNS.length)).toBe(true);
});

describe('search', () => {
  test('finds initiatives, people and units by the beginnings of words, without accents', async () => {
    const found = await search(scene, 'ecl');
    expect(found.initiatives.length).toBeGreaterThan(0);
    expect(found.initiatives.every(({ name }) => name.startsWith('Éclair'))).toBe(true);
    expect((await search(scene, 'od')).people).toEqual([{ id: per('oda'), name: 'oda', title: 'VP Claims' }]);
    const [top] = (await search(scene, 'top')).units;
    expect(top).toMatchObject({
      name: 'Top',
      initiatives: rows.filter(({ unitPath }) => unitPath[0]?.name === 'Top').length,
    });
  });

  test('takes a single letter for a word of its own, and says so', async () => {
    const ask = async (q: string) => portfolioPage(scene, { q, sort: 'name', group: 'none', limit: 100 });
    const held = (fits: (word: string) => boolean) =>
      rows.filter(({ name }) => name.split(' ').some(fits)).map(({ id }) => id);
    const one = await ask('3');
    expect([one.matching, one.rows.map(({ id }) => id)]).toEqual(['whole_words', held((w) => w === '3')]);
    const two = await ask('o c');
    expect([two.matching, two.total]).toEqual(['whole_words', 0]);
    const more = await ask('br c');
    expect(more.matching).toBe('beginnings');
    expect(more.total).toBe(held((word) => word.startsWith('O’Br')).length);
    expect(more.total).toBeGreaterThan(0);
    expect((await ask('')).matching).toBeNull();
  });

  test.each(["'", '\\', ':*', 'a & | !', '<->', '%_', '(', '\u0000', '😀', '文書', "x':*|'y"])(
    'takes %j for words only',
    async (q) => {
      await expect(search(scene, q)).resolves.toBeDefined();
      await expect(
        portfolioPage(scene, { q, sort: 'move', group: 'stage', limit: 10 }),
      ).resolves.toBeDefined();
      expect(wordQuery(q) ?? '').not.toMatch(/[\\()<>|!]/);
    },
  );
});
