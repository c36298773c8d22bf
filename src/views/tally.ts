/** Counting without reading rows: how many initiatives share unit, traits and deadline, and likewise for findings. */
import type { Instant, OrgId, UnitId } from '../domain/ids.ts';
import type { Queryable, Statement } from '../store/database.ts';
import type { Scene } from './scene.ts';
import { tallyReader } from './tally-reader.ts';

/** `n` initiatives that no facet can tell apart; a change not yet folded in may stand beside as an entry of its own. */
export interface Combination {
  readonly unit: UnitId;
  readonly traits: number;
  readonly due: Instant | null;
  readonly n: number;
}

/** `n` findings that no facet can tell apart; `stage` is a place in `STAGES`. */
export interface FindingCombination {
  readonly unit: UnitId;
  readonly rank: number;
  readonly stage: number;
  readonly due: Instant | null;
  readonly n: number;
}

const initiatives = tallyReader<Combination>('portfolio_tally', ['unit', 'traits', 'due']);
const findings = tallyReader<FindingCombination>('finding_tally', ['unit', 'rank', 'stage', 'due']);

/** Every combination of initiatives there is. */
export const readTally = async ({ db, org }: Pick<Scene, 'db' | 'org'>): Promise<readonly Combination[]> =>
  initiatives(db, org);

/** Every combination of findings there is. */
export const readFindingTally = async ({
  db,
  org,
}: Pick<Scene, 'db' | 'org'>): Promise<readonly FindingCombination[]> => findings(db, org);

/** The combinations of the rows that hold the words; costs as much as there are such rows. */
export async function tallyOfWords({ db, org }: Scene, words: string): Promise<readonly Combination[]> {
  // Handed over as one text: ten thousand rows of their own cost four times as much.
  const [hits] = await db.query<{ readonly lines: string | null }>(
    `select string_agg(unit || ' ' || traits || ' ' || coalesce((date_part('epoch', due) * 1000)::int8::text, ''), ',') as lines
      from portfolio where org = $1 and words @@ $2::tsquery`,
    [org, words],
  );
  const counts = new Map<string, number>();
  for (const line of hits?.lines?.split(',') ?? []) counts.set(line, (counts.get(line) ?? 0) + 1);
  // Many initiatives share a few deadlines, those of their import.
  const instants = new Map<string, Instant | null>([['', null]]);
  return [...counts].map(([line, n]) => {
    const [unit = '', traits, due = ''] = line.split(' ');
    let instant = instants.get(due);
    if (instant === undefined) {
      instant = new Date(Number(due)).toISOString() as Instant;
      instants.set(due, instant);
    }
    return { unit: unit as UnitId, traits: Number(traits), due: instant, n };
  });
}

/** Folds the changes since the last time into one row per combination. Only one at a time per organisation. */
export async function foldTallies(tx: Queryable, org: OrgId): Promise<void> {
  await tx.batch([
    fold(org, 'portfolio_tally', 'unit, traits, due'),
    fold(org, 'finding_tally', 'unit, rank, stage, due'),
    {
      sql: `insert into tally_generation (org, generation) values ($1, 1)
        on conflict (org) do update set generation = tally_generation.generation + 1`,
      params: [org],
    },
  ]);
}

const fold = (org: OrgId, table: string, columns: string): Statement => ({
  sql: `with gone as (delete from ${table} where org = $1 returning ${columns}, n)
    insert into ${table} (org, ${columns}, n)
    select $1, ${columns}, sum(n)::int from gone group by ${columns} having sum(n) <> 0 order by ${columns}`,
  params: [org],
});
