/** Findings counted without reading them: by unit, rank, stage and deadline, under a filter. */
import { FINDING_CODES } from '../domain/finding/finding.ts';
import type { PersonId } from '../domain/ids.ts';
import { unitsBelow } from './name.ts';
import { valuesOf } from './portfolio-filter.ts';
import type { Scene } from './scene.ts';
import { readFindingTally } from './tally.ts';
import type { FindingCombination } from './tally.ts';
import { STAGES } from './trait.ts';
import { wordQuery } from './word.ts';

export interface FindingFilter {
  /** Finding codes, separated by commas; likewise unit ids and stages. */
  readonly code?: string | undefined;
  readonly unit?: string | undefined;
  readonly stage?: string | undefined;
  /** `me`: only where the next move is mine. */
  readonly mover?: 'me' | undefined;
  readonly q?: string | undefined;
}

/** The part of a filter that only rows can answer: whose move, and words of the initiative's name. */
export interface RowFilter {
  readonly mover: PersonId | null;
  /** A `tsquery` text. */
  readonly words: string | null;
}

export interface CountedFindings {
  readonly combinations: readonly FindingCombination[];
  readonly rows: RowFilter;
}

/** What the filter selects. A machine has no moves: with `me` null, `mover: me` selects nothing. */
export async function countFindings(
  scene: Scene,
  filter: FindingFilter,
  me: PersonId | null,
): Promise<CountedFindings> {
  const asked = filter.q !== undefined && filter.q.trim() !== '';
  const words = asked ? wordQuery(filter.q ?? '') : null;
  const rows: RowFilter = { mover: filter.mover === 'me' ? me : null, words };
  if ((filter.mover === 'me' && me === null) || (asked && words === null)) return { combinations: [], rows };
  const all =
    rows.mover === null && words === null ? await readFindingTally(scene) : await readFiltered(scene, rows);
  return { combinations: all.filter(passing(scene, filter)), rows };
}

function passing(
  { organisation }: Scene,
  filter: FindingFilter,
): (combination: FindingCombination) => boolean {
  const [codes, units, stages] = [filter.code, filter.unit, filter.stage].map(valuesOf);
  const below = units ? unitsBelow(organisation, units) : null;
  return ({ unit, rank, stage }) =>
    (!codes || codes.includes(codeOf(rank))) &&
    (below === null || below.has(unit)) &&
    (!stages || stages.includes(STAGES[stage] ?? ''));
}

/** The code of a rank. */
export const codeOf = (rank: number): string => FINDING_CODES[rank - 1] ?? `rank ${rank}`;

async function readFiltered({ db, org }: Scene, rows: RowFilter): Promise<readonly FindingCombination[]> {
  const { sql, values } = rowConditions(rows, [org]);
  return db.query<FindingCombination>(
    `select f.unit, f.rank, f.stage, f.due, count(*)::int as n from finding f
      where f.org = $1${sql} group by f.unit, f.rank, f.stage, f.due`,
    values,
  );
}

/** The row filter as conditions on `finding f`, with its parameters behind those given. */
export function rowConditions(
  { mover, words }: RowFilter,
  given: readonly unknown[],
): { readonly sql: string; readonly values: unknown[] } {
  const values = [...given];
  let sql = '';
  if (mover !== null) sql += ` and f.mover = $${values.push(mover)}`;
  if (words !== null) {
    sql += ` and f.initiative in (select id from portfolio where org = $1 and words @@ $${values.push(words)}::tsquery)`;
  }
  return { sql, values };
}
