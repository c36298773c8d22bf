/**
 * How long a page of the portfolio takes with 100,000 initiatives: every sort under every grouping, every facet and several
 * searches, on the embedded database, or on a server when DATABASE_URL is set. Prints p50, p95 and worst per question and their
 * ratio to a bare count of the same rows in the same run. `BENCH_ROWS` changes the size, `BENCH_ONLY` takes only questions with this text in them.
 * Run with a Node that reads TypeScript (22.18 or later): `node bench/portfolio.ts`.
 */
import { addDaysToInstant } from '../src/domain/calendar.ts';
import type { DeclaredInitiative, Stage } from '../src/domain/declared.ts';
import type { Day, ImportId, InitiativeId, Instant, OrgId, PersonId, UnitId } from '../src/domain/ids.ts';
import { evolveInitiative } from '../src/domain/initiative/evolve.ts';
import type { InitiativeEvent } from '../src/domain/initiative/event.ts';
import { noInitiative } from '../src/domain/initiative/state.ts';
import { fold } from '../src/domain/kernel.ts';
import type { OrganisationEvent } from '../src/domain/organisation/event.ts';
import { evolveOrganisation } from '../src/domain/organisation/evolve.ts';
import { noOrganisation } from '../src/domain/organisation/state.ts';
import { freshDatabase } from '../tests/fresh-database.ts';
import { writeInitiatives } from '../src/views/bulk-write.ts';
import type { BulkChange } from '../src/views/bulk-write.ts';
import { findingList } from '../src/views/finding-list.ts';
import { findingSummary } from '../src/views/finding-summary.ts';
import { portfolioFacets } from '../src/views/portfolio-facets.ts';
import { portfolioPage } from '../src/views/portfolio-page.ts';
import type { PortfolioFilter } from '../src/views/portfolio-filter.ts';
import type { Scene } from '../src/views/scene.ts';
import { scoreboard } from '../src/views/scoreboard.ts';
import { search } from '../src/views/search.ts';
import { foldTallies } from '../src/views/tally.ts';

const ROWS = Number(process.env['BENCH_ROWS'] ?? 100_000);
const REPEATS = Number(process.env['BENCH_REPEATS'] ?? 12);
const NOW = '2026-03-01T12:00:00.000Z' as Instant;
const org = 'org_01890000-0000-7000-8000-000000000001' as OrgId;
const TOPS = 41;
const UNITS = 300;
const PEOPLE = 400;

let seed = 12_345;
/** Park and Miller's generator: the same rows in every run. */
function random(): number {
  seed = (seed * 48_271) % 2_147_483_647;
  return seed / 2_147_483_647;
}
const pick = <T>(values: readonly T[]): T => {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new Error('nothing to pick from');
  return value;
};
const uuid = (n: number): string => `01890000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const unitId = (n: number): UnitId => `unit_${uuid(n)}` as UnitId;
const personId = (n: number): PersonId => `per_${uuid(n)}` as PersonId;

function organisation() {
  const at = '2025-01-01T00:00:00.000Z' as Instant;
  const events: OrganisationEvent[] = [{ type: 'OrganisationFounded', at, name: 'Bench', timeZone: 'UTC' }];
  for (let n = 0; n < UNITS; n += 1) {
    const parent = n < TOPS ? null : unitId(n % TOPS);
    events.push({
      type: 'UnitAdded',
      at,
      unit: unitId(n),
      key: `U${n}`,
      name: `Bureau ${(n * 7919) % 997} of works`,
      parent,
    });
  }
  for (let n = 0; n < PEOPLE; n += 1) {
    events.push({
      type: 'PersonAdded',
      at,
      person: personId(n),
      name: `Person ${(n * 31) % 401}`,
      email: `p${n}@example.org`,
      title: 'VP',
      level: 'vp',
      function: 'business',
      unit: unitId(n % UNITS),
      functionalLead: false,
      cto: false,
    });
  }
  return fold(evolveOrganisation, events, noOrganisation);
}

// Shares, words and how often a question is answered follow the 2024 US federal inventory.
const STAGES: readonly Stage[] = [
  'candidate',
  'candidate',
  'candidate',
  'pilot',
  'pilot',
  'production',
  'production',
  'production',
  'production',
  'retired',
];
const WORDS = [
  'claims',
  'document',
  'system',
  'model',
  'detection',
  'chat',
  'assistant',
  'image',
  'fraud',
  'forecast',
  'weather',
  'language',
  'translation',
  'search',
  'records',
  'health',
  'security',
  'analysis',
  'automated',
  'classification',
  'benefits',
  'inspection',
  'traffic',
  'water',
  'soil',
];
const ANSWERS = ['unknown', 'unknown', 'unknown', 'unknown', 'yes', 'yes', 'no'] as const;
const day = (n: number): Day => new Date(Date.UTC(2018, 0, 1 + n)).toISOString().slice(0, 10) as Day;

function declared(n: number): DeclaredInitiative {
  const answer = () => pick(ANSWERS);
  const stage = pick(STAGES);
  const start = Math.floor(random() * 2600);
  const dated = random() < 0.5;
  return {
    key: `k${n}`,
    row: n + 2,
    name: `${pick(WORDS)} ${pick(WORDS)} ${pick(WORDS)} number${n % 5000}`,
    purpose: `To support ${pick(WORDS)} and ${pick(WORDS)} in daily work of the bureau`,
    outputs: null,
    unitPath: [{ key: 'U', name: 'U' }],
    stage,
    sourceStage: `In ${stage}`,
    topic: null,
    initiated: dated ? { precision: 'exact', day: day(start) } : { precision: 'none' },
    developed: { precision: 'none' },
    deployed:
      dated && stage === 'production' ? { precision: 'exact', day: day(start + 200) } : { precision: 'none' },
    retired: { precision: 'none' },
    owner: { kind: 'none' },
    productOwner: { kind: 'none' },
    mlLead: { kind: 'none' },
    metric: null,
    vendor: null,
    answers: {
      evaluated: answer(),
      monitored: answer(),
      feedback: answer(),
      fallback: answer(),
      reviewed: answer(),
      codeAccess: answer(),
      contractorBuilt: answer(),
      dataDocumented: answer(),
      agentic: 'unknown',
      personalData: answer(),
      publicFacing: answer(),
    },
    impact: pick(['neither', 'neither', 'neither', 'unknown', 'rights', 'safety', 'both']),
  };
}

/** Imported in ten editions over half a year; one in twelve has an owner or a nominee since, each at a moment of its own. */
function change(n: number): BulkChange {
  const at = addDaysToInstant('2025-09-01T08:00:00.000Z' as Instant, (n % 10) * 19);
  const row = declared(n);
  const unit = unitId(Math.floor(random() * random() * UNITS));
  const events: InitiativeEvent[] = [
    {
      type: 'InitiativeImported',
      at,
      import: `imp_${uuid(n % 10)}` as ImportId,
      source: 'bench',
      stage: row.stage,
      declared: row,
      unit,
    },
  ];
  if (n % 12 === 0 && row.stage !== 'retired') {
    const nominee = personId(n % PEOPLE);
    const since = new Date(Date.parse(at) + n * 61_000).toISOString() as Instant;
    const statement = { metric: 'One', authority: 'Two' };
    events.push({ type: 'OwnerNominated', at: since, nominee, reason: 'Runs it', statement });
    if (n % 24 === 0) events.push({ type: 'OwnershipAccepted', at: since, person: nominee, statement });
  }
  const state = fold(evolveInitiative, events, noInitiative);
  return { id: `ini_${uuid(n)}` as InitiativeId, version: events.length, state, existed: false };
}

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
const SEARCHES = ['claims fraud', 'number4711', 'system', 'fore', 'd', 'nothing here'];

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
