/** The five numbers of COE-4 over the record, with the points and the curve their charts need. */
import { dayOfInstant } from '../domain/calendar.ts';
import type { Day, InitiativeId, Instant, UnitId } from '../domain/ids.ts';
import { settingsOf } from '../domain/organisation/state.ts';
import type { DeploymentFact } from '../domain/scoreboard/fact.ts';
import { createScoreboard, rowsBehind } from '../domain/scoreboard/scoreboard.ts';
import type { Scoreboard, ScoreboardOptions } from '../domain/scoreboard/scoreboard.ts';
import { readDates } from './date-code.ts';
import { unitsBelow } from './name.ts';
import { valuesOf } from './portfolio-filter.ts';
import type { Scene } from './scene.ts';
import { STAGES } from './trait.ts';

export interface ScoreboardQuery {
  /** Today (UTC) when left out. */
  readonly asOf?: Day | undefined;
  /** Narrows the cycle time to deployments of so many days. */
  readonly window?: number | undefined;
  /** Unit ids, comma-separated; each stands for everything below it. */
  readonly unit?: string | undefined;
}

/** An initiative with a number of days. */
export interface DaysOf {
  readonly initiative: InitiativeId;
  readonly name: string;
  readonly days: number;
}

/** A step of the survival curve, days since deployment, with its 95 % interval. */
export interface CurveStep {
  readonly days: number;
  readonly estimate: number;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly atRisk: number;
}

export interface ScoreboardView extends Omit<Scoreboard, 'cycleTime' | 'survival'> {
  readonly computedAt: Instant;
  readonly cycleTime: Scoreboard['cycleTime'] & {
    readonly points: readonly DaysOf[];
    readonly thinned: boolean;
    readonly onTheWay: readonly DaysOf[];
    readonly onTheWayCount: number;
  };
  readonly survival: Omit<Scoreboard['survival'], 'curve'> & { readonly curve: readonly CurveStep[] };
}

const MOST_POINTS = 2000;
const MOST_ON_THE_WAY = 50;

/** The numbers, with at most 2,000 points (evenly thinned by days) and the 50 oldest on the way. */
export async function scoreboard(scene: Scene, query: ScoreboardQuery): Promise<ScoreboardView> {
  const options = scoreboardOptions(scene, query);
  const facts = await deploymentFacts(scene, query.unit);
  const numbers = createScoreboard(options);
  for (const fact of facts) numbers.add(fact);
  const { cycleTime, survival, ...others } = numbers.result();
  const counted = [...rowsBehind('cycle-time', facts, options)]
    .filter(({ verdict }) => verdict === 'counted')
    .sort((a, b) => (a.days ?? 0) - (b.days ?? 0) || (a.id < b.id ? -1 : 1));
  const waiting = [...rowsBehind('on-the-way', facts, options)].sort(
    (a, b) => (b.days ?? 0) - (a.days ?? 0) || (a.id < b.id ? -1 : 1),
  );
  const points = thin(counted, MOST_POINTS);
  const oldest = waiting.slice(0, MOST_ON_THE_WAY);
  const names = await namesOf(
    scene,
    [...points, ...oldest].map(({ id }) => id),
  );
  const daysOf = ({ id, days }: { readonly id: string; readonly days: number | null }): DaysOf => ({
    initiative: id as InitiativeId,
    name: names.get(id) ?? id,
    days: days ?? 0,
  });
  return {
    ...others,
    computedAt: scene.now,
    cycleTime: {
      ...cycleTime,
      points: points.map(daysOf),
      thinned: points.length < counted.length,
      onTheWay: oldest.map(daysOf),
      onTheWayCount: waiting.length,
    },
    survival: {
      ...survival,
      curve: survival.curve.map(({ time, estimate, lower, upper, atRisk }) => ({
        days: time,
        estimate,
        lower,
        upper,
        atRisk,
      })),
    },
  };
}

/** The settings in force and the day asked for. */
export function scoreboardOptions(
  scene: Scene,
  { asOf, window }: ScoreboardQuery,
): ScoreboardOptions & { asOf: Day } {
  const { velocityWindowDays, survivalMonths } = settingsOf(scene.organisation);
  return {
    asOf: asOf ?? dayOfInstant(scene.now),
    velocityWindowDays,
    survivalMonths,
    cycleWindowDays: window ?? null,
  };
}

const PAGE = 20_000;

/** Every initiative that has a date at all, in the order of ids. */
export async function deploymentFacts(
  { db, org, organisation }: Scene,
  unit: string | undefined,
): Promise<readonly DeploymentFact[]> {
  const asked = valuesOf(unit);
  const units: readonly UnitId[] | null = asked === null ? null : [...unitsBelow(organisation, asked)];
  const facts: DeploymentFact[] = [];
  for (let after: string | null = ''; after !== null;) {
    // One text per page: as rows, handing over a hundred thousand of them costs four times as much as counting them.
    const [page]: readonly Page[] = await db.query<Page>(
      `select string_agg(id || '/' || stage || '/' || dates, E'\\n' order by id) as lines, count(*)::int as n, max(id) as last from (
          select id, stage, dates from deployment
          where org = $1 and id > $2 and ($3::text[] is null or unit = any($3::text[])) order by id limit ${PAGE}) as part`,
      [org, after, units],
    );
    for (const line of page?.lines?.split('\n') ?? []) {
      const [id = '', stage, dates = ''] = line.split('/');
      facts.push({ id, stage: STAGES[Number(stage)] ?? 'unmapped', timeline: readDates(dates) });
    }
    after = page?.n === PAGE ? page.last : null;
  }
  return facts;
}

interface Page {
  readonly lines: string | null;
  readonly n: number;
  readonly last: string | null;
}

/** Every so-many-th, first and last kept. */
function thin<T>(rows: readonly T[], most: number): readonly T[] {
  if (rows.length <= most) return rows;
  const step = (rows.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, at) => rows[Math.round(at * step)]).filter(
    (row) => row !== undefined,
  );
}

async function namesOf({ db, org }: Scene, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db.query<{ readonly id: string; readonly name: string }>(
    'select id, name from initiative_view where org = $1 and id = any($2::text[])',
    [org, ids],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
