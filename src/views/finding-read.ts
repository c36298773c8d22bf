/** Reading findings segment by segment: large ones along an index, small ones together and ordered here. */
import type { InitiativeId, Instant, UnitId } from '../domain/ids.ts';
import type { FindingPlace, FindingSegment } from './finding-order.ts';
import { rowConditions } from './finding-tally.ts';
import type { RowFilter } from './finding-tally.ts';
import type { Scene } from './scene.ts';

export interface FindingKey {
  readonly initiative: InitiativeId;
  readonly rank: number;
  readonly due: Instant | null;
}

/** A finding in its place. */
export interface PlacedFinding extends FindingKey {
  readonly place: number;
}

export interface FindingReading {
  readonly scene: Scene;
  readonly rows: RowFilter;
  readonly place: FindingPlace;
  /** Normally `FEW`. */
  readonly few: number;
}

/** At least `wanted` findings after a place, if there are so many. */
export async function readFindings(
  reading: FindingReading,
  segments: readonly FindingSegment[],
  after: PlacedFinding | null,
  wanted: number,
): Promise<readonly PlacedFinding[]> {
  const found: PlacedFinding[] = [];
  let rest = after === null ? segments : segments.filter(({ place }) => place >= after.place);
  while (found.length < wanted) {
    const [segment] = rest;
    if (segment === undefined) break;
    const from = after?.place === segment.place ? after : null;
    const few =
      segment.count > reading.few
        ? [segment]
        : fewFrom(rest, wanted + (from === null ? 0 : segment.count), reading.few);
    const read =
      segment.count > reading.few
        ? await readMany(reading, segment, from, wanted - found.length)
        : await readFew(reading, few, from);
    found.push(...read);
    rest = rest.slice(few.length);
  }
  return found;
}

function fewFrom(
  segments: readonly FindingSegment[],
  wanted: number,
  most: number,
): readonly FindingSegment[] {
  let count = 0;
  const end = segments.findIndex((segment, index) => {
    const enough = count >= wanted || segment.count > most || (index > 0 && count + segment.count > most);
    count += segment.count;
    return enough;
  });
  return end < 0 ? segments : segments.slice(0, end);
}

/** The exact units, ranks and stages of some segments, as conditions. */
function combinationConditions(segments: readonly FindingSegment[], values: unknown[]): string {
  const all = segments.flatMap(({ combinations }) => combinations);
  const units = values.push([...new Set(all.map(({ unit }) => unit))]);
  const ranks = values.push([...new Set(all.map(({ rank }) => rank))]);
  const stages = values.push([...new Set(all.map(({ stage }) => stage))]);
  return ` and f.unit = any($${units}::text[]) and f.rank = any($${ranks}::int2[]) and f.stage = any($${stages}::int2[])`;
}

async function readFew(
  { scene, rows, place }: FindingReading,
  segments: readonly FindingSegment[],
  after: FindingKey | null,
): Promise<readonly PlacedFinding[]> {
  const { sql, values } = rowConditions(rows, [scene.org]);
  const among = combinationConditions(segments, values);
  const found = await scene.db.query<FindingKey & { readonly unit: UnitId }>(
    `select f.initiative, f.rank, f.due, f.unit from finding f where f.org = $1${among}${sql}`,
    values,
  );
  const places = new Set(segments.map((segment) => segment.place));
  const first = segments[0]?.place;
  return found
    .map(({ initiative, rank, due, unit }) => ({
      initiative,
      rank,
      due,
      place: place({ unit, rank, due }).place,
    }))
    .filter((row) => places.has(row.place))
    .filter((row) => after === null || row.place !== first || compareKeys(row, after) > 0)
    .sort((a, b) => a.place - b.place || compareKeys(a, b));
}

function compareKeys(a: FindingKey, b: FindingKey): number {
  const [x, y] = [a.due ?? '', b.due ?? ''];
  if (x !== y) return x < y ? -1 : 1;
  if (a.rank !== b.rank) return a.rank - b.rank;
  return a.initiative < b.initiative ? -1 : a.initiative > b.initiative ? 1 : 0;
}

async function readMany(
  { scene, rows }: FindingReading,
  segment: FindingSegment,
  after: FindingKey | null,
  limit: number,
): Promise<readonly PlacedFinding[]> {
  const { sql, values } = rowConditions(rows, [scene.org]);
  let where = combinationConditions([segment], values);
  if (segment.rank !== null) where += ` and f.rank = $${values.push(segment.rank)}`;
  if (segment.unit !== null) where += ` and f.unit = $${values.push(segment.unit)}`;
  where += segment.dated ? ' and f.due is not null' : ' and f.due is null';
  if (after !== null) {
    const rank = values.push(after.rank);
    const initiative = values.push(after.initiative);
    where += segment.dated
      ? ` and (f.due, f.rank, f.initiative) > ($${values.push(after.due)}::timestamptz, $${rank}::int2, $${initiative})`
      : ` and (f.rank, f.initiative) > ($${rank}::int2, $${initiative})`;
  }
  const found = await scene.db.query<FindingKey>(
    `select f.initiative, f.rank, f.due from finding f where f.org = $1${where}${sql}
      order by ${segment.dated ? 'f.due, ' : ''}f.rank, f.initiative limit $${values.push(limit)}`,
    values,
  );
  return found.map((row) => ({ ...row, place: segment.place }));
}
