/** How many findings there are by rule, urgency and unit. */
import type { Instant, PersonId } from '../domain/ids.ts';
import { FINDING_CODES } from '../domain/finding/finding.ts';
import { DUES, dueOf } from './due.ts';
import type { Due } from './due.ts';
import { codeOf, countFindings, rowConditions } from './finding-tally.ts';
import type { FindingFilter } from './finding-tally.ts';
import { topUnit, unitRef } from './name.ts';
import type { UnitRef } from './name.ts';
import type { Scene } from './scene.ts';
import { passesFilter, parseFilter } from './portfolio-filter.ts';
import { searched } from './portfolio-page.ts';
import { findingCount } from './trait.ts';

export interface FindingSummary {
  readonly total: number;
  /** Where the next move is mine, under the same filter. */
  readonly mine: number;
  /** Initiatives with at least one finding of the filter. */
  readonly initiatives: number;
  /** Worst first; zero stays visible. */
  readonly byCode: readonly { readonly code: string; readonly count: number }[];
  readonly byDue: readonly { readonly due: Due; readonly count: number }[];
  /** Top-level units, most findings first. */
  readonly byUnit: readonly { readonly unit: UnitRef; readonly count: number }[];
  readonly checkedAt: Instant;
}

/** The summary of a filter; `me` is the person asking, null for a machine. */
export async function findingSummary(
  scene: Scene,
  filter: FindingFilter,
  me: PersonId | null,
): Promise<FindingSummary> {
  const { combinations } = await countFindings(scene, filter, me);
  const byCode = new Map<string, number>();
  const byDue = new Map<Due, number>();
  const byUnit = new Map<string, { readonly unit: UnitRef; count: number }>();
  for (const { unit, rank, due, n } of combinations) {
    const bucket = dueOf(due, scene.now);
    byCode.set(codeOf(rank), (byCode.get(codeOf(rank)) ?? 0) + n);
    byDue.set(bucket, (byDue.get(bucket) ?? 0) + n);
    const top = topUnit(scene.organisation, unit);
    if (top === null) continue;
    const counted = byUnit.get(top.id) ?? { unit: unitRef(top), count: 0 };
    counted.count += n;
    byUnit.set(top.id, counted);
  }
  return {
    total: combinations.reduce((sum, { n }) => sum + n, 0),
    mine: filter.mover === 'me' ? sum(byCode) : await countMine(scene, filter, me),
    initiatives: await countInitiatives(scene, filter, me),
    byCode: FINDING_CODES.map((code) => ({ code, count: byCode.get(code) ?? 0 })),
    byDue: DUES.map((due) => ({ due, count: byDue.get(due) ?? 0 })),
    byUnit: [...byUnit.values()].sort((a, b) => b.count - a.count || (a.unit.name < b.unit.name ? -1 : 1)),
    checkedAt: scene.now,
  };
}

const sum = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((all, n) => all + n, 0);

/** Findings where the next move is this person's. */
export async function countMine(scene: Scene, filter: FindingFilter, me: PersonId | null): Promise<number> {
  const { combinations } = await countFindings(scene, { ...filter, mover: 'me' }, me);
  return combinations.reduce((all, { n }) => all + n, 0);
}

async function countInitiatives(scene: Scene, filter: FindingFilter, me: PersonId | null): Promise<number> {
  if (filter.mover === 'me') return countMoved(scene, filter, me);
  const parsed = parseFilter({ stage: filter.stage, unit: filter.unit, finding: filter.code }, scene);
  const { combinations } = await searched(scene, filter.q);
  return combinations
    .filter((combination) => passesFilter(parsed, combination) && findingCount(combination.traits) > 0)
    .reduce((all, { n }) => all + n, 0);
}

async function countMoved(scene: Scene, filter: FindingFilter, me: PersonId | null): Promise<number> {
  const { combinations, rows } = await countFindings(scene, filter, me);
  if (combinations.length === 0) return 0;
  const { sql, values } = rowConditions(rows, [scene.org]);
  const among = (column: string, kept: readonly (string | number)[], type: string): string =>
    ` and f.${column} = any($${values.push([...new Set(kept)])}::${type}[])`;
  const where = [
    among(
      'unit',
      combinations.map(({ unit }) => unit),
      'text',
    ),
    among(
      'rank',
      combinations.map(({ rank }) => rank),
      'int2',
    ),
    among(
      'stage',
      combinations.map(({ stage }) => stage),
      'int2',
    ),
  ].join('');
  const [row] = await scene.db.query<{ readonly n: number }>(
    `select count(distinct f.initiative) as n from finding f where f.org = $1${sql}${where}`,
    values,
  );
  return row?.n ?? 0;
}
