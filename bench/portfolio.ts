/**
 * How long a page of the portfolio takes with 100,000 initiatives: every sort under every grouping, every facet and several
 * searches, on the embedded database, or on a server when DATABASE_URL is set. Prints p50, p95 and worst per question and their
 * ratio to a bare count of the same rows in the same run. `BENCH_ROWS` changes the size, `BENCH_ONLY` takes only questions with this text in them.
 * Run with a Node that reads TypeScript (22.18 or later): `node bench/portfolio.ts`.
 */
import type { Instant, OrgId } from '../src/domain/ids.ts';
import { freshDatabase } from '../tests/fresh-database.ts';
import { writeInitiatives } from '../src/views/bulk-write.ts';
import { findingList } from '../src/views/finding-list.ts';
import { findingSummary } from '../src/views/finding-summary.ts';
import { portfolioFacets } from '../src/views/portfolio-facets.ts';
import { portfolioPage } from '../src/views/portfolio-page.ts';
import type { PortfolioFilter } from '../src/views/portfolio-filter.ts';
import type { Scene } from '../src/views/scene.ts';
import { scoreboard } from '../src/views/scoreboard.ts';
import { search } from '../src/views/search.ts';
import { foldTallies } from '../src/views/tally.ts';
import { change, organisation, unitId } from './portfolio-sample.ts';

const ROWS = Number(process.env['BENCH_ROWS'] ?? 100_000);
const REPEATS = Number(process.env['BENCH_REPEATS'] ?? 12);
const NOW = '2026-03-01T12:00:00.000Z' as Instant;
const org = 'org_01890000-0000-7000-8000-000000000001' as OrgId;

interface Figure {
  readonly question: string;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

async function measure(question: string, ask: () => Promise<unknown>): Promise<Figure> {
  const times: number[] = [];
  await ask();
  for (let n = 0; n < REPEATS; n += 1) {
    const from = performance.now();
    await ask();
    times.push(performance.now() - from);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { question, p50: at(0.5), p95: at(0.95), max: at(1) };
}

const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const SORTS = [
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
] as const;
const GROUPS = ['stage', 'unit', 'owner', 'serving', 'none'] as const;

const FILTERS: readonly PortfolioFilter[] = [
  { stage: 'production' },
  { stage: 'pilot,approved' },
  { serving: 'refused' },
  { owner: 'accepted' },
  { owner: 'nominated' },
  { finding: 'FM-1' },
  { finding: 'FM-9,FM-14' },
  { origin: 'declared' },
  { origin: 'absent' },
  { due: 'overdue' },
  { due: 'week' },
  { due: 'none' },
  { unit: unitId(3) },
  { unit: unitId(290) },
  { stage: 'production', owner: 'ownerless', finding: 'FM-12', due: 'overdue', unit: unitId(5) },
];
// “an” begins a word in every fifth name, here (analysis, …) as in the inventory: nothing of two letters is more common.
const SEARCHES = [
  'claims fraud',
  'number4711',
  'system',
  'fore',
  'd',
  'de',
  'an',
  'claims f',
  'nothing here',
];

async function questions(scene: Scene): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  const take = async (question: string, ask: () => Promise<unknown>): Promise<void> => {
    if (question.includes(process.env['BENCH_ONLY'] ?? '')) figures.push(await measure(question, ask));
  };
  const page = { sort: 'move', group: 'stage', limit: 100 } as const;
  for (const group of GROUPS)
    for (const sort of SORTS)
      await take(`page sort=${sort} group=${group}`, async () =>
        portfolioPage(scene, { ...page, sort, group }),
      );
  for (const filter of FILTERS) {
    const name = Object.entries(filter).map(([facet, value]) => `${facet}=${String(value).slice(-12)}`);
    await take(`page ${name.join(' ')}`, async () => portfolioPage(scene, { ...page, ...filter }));
    await take(`facets ${name.join(' ')}`, async () => portfolioFacets(scene, filter));
    await take(`page sort=name group=none ${name.join(' ')}`, async () =>
      portfolioPage(scene, { ...page, ...filter, sort: 'name', group: 'none' }),
    );
  }
  for (const q of SEARCHES) {
    await take(`page q=${q}`, async () => portfolioPage(scene, { ...page, q }));
    await take(`facets q=${q}`, async () => portfolioFacets(scene, { q }));
    await take(`palette q=${q}`, async () => search(scene, q));
  }
  await take('facets', async () => portfolioFacets(scene, {}));
  const { next } = await portfolioPage(scene, page);
  await take('second page', async () => portfolioPage(scene, { ...page, cursor: next ?? undefined }));
  for (const order of ['deadline', 'rule', 'unit'] as const)
    await take(`findings order=${order}`, async () => findingList(scene, { order, limit: 100 }, null));
  await take('findings summary', async () => findingSummary(scene, {}, null));
  await take('scoreboard', async () => scoreboard(scene, {}));
  return figures;
}

const fresh = await freshDatabase();
const { db } = fresh;
try {
  const target = { org, organisation: organisation(), now: NOW };
  const changes = Array.from({ length: ROWS }, (_, n) => change(n));
  const from = performance.now();
  await db.transaction(async (tx) => writeInitiatives(tx, target, changes));
  const seconds = (performance.now() - from) / 1000;
  print(`${db.kind}: ${ROWS} rows written in ${seconds.toFixed(1)} s, ${Math.round(ROWS / seconds)} rows/s`);
  await db.transaction(async (tx) => foldTallies(tx, org));
  for (const table of [
    'portfolio',
    'portfolio_tally',
    'finding',
    'finding_tally',
    'initiative_view',
    'deployment',
  ])
    await db.query(`vacuum analyze ${table}`);
  const [tally] = await db.query<{ readonly n: number }>('select count(*) as n from portfolio_tally');
  print(`combinations: ${tally?.n}`);
  const scene: Scene = { db, ...target };
  const bare = await measure('select count(*)', async () =>
    db.query('select count(*) from portfolio where org = $1 and traits >= 0', [org]),
  );
  const figures = await questions(scene);
  for (const { question, p50, p95, max } of [bare, ...figures].sort((a, b) => a.p95 - b.p95)) {
    const times = [p50, p95, max].map((ms) => ms.toFixed(1).padStart(7)).join(' ');
    print(`${question.slice(0, 78).padEnd(80)}${times}  ${(p50 / bare.p50).toFixed(2)}×`);
  }
  const pages = figures.filter(({ question }) => question.startsWith('page'));
  const worst = Math.max(...pages.map(({ p95 }) => p95));
  print(
    `pages: ${pages.length} questions, worst p95 ${worst.toFixed(1)} ms, within 60 ms: ${pages.filter(({ p95 }) => p95 < 60).length}`,
  );
} finally {
  await fresh.close();
}
