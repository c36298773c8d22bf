/** Reading the rows of segments: by walking an index where a segment is large, by its combinations where it is small. */
import type { Instant, UnitId } from '../domain/ids.ts';
import { dueCondition } from './due.ts';
import type { ParsedFilter } from './portfolio-filter.ts';
import { segmentKey } from './portfolio-order.ts';
import type { OrderColumn, Place, Segment } from './portfolio-order.ts';
import type { Scene } from './scene.ts';

/** Up to so many rows are fetched and ordered here; beyond it an index delivers them in order. */
export const FEW = 1000;

export interface KeyRow {
  readonly id: string;
  readonly unit: UnitId;
  readonly traits: number;
  readonly due: Instant | null;
  readonly name_key: string;
  readonly owner_key: string | null;
  readonly deployed: string | null;
}

/** A row in its place: which segment, and the value it is ordered by there. */
export interface PlacedRow {
  readonly id: string;
  readonly groupRank: number;
  readonly partRank: number;
  readonly key: string | null;
}

/** What a page ended with. */
export type After = PlacedRow | null;

export interface Reading {
  readonly scene: Scene;
  readonly filter: ParsedFilter;
  /** A `tsquery` text; null without a search. */
  readonly words: string | null;
  readonly place: Place;
  /** Normally `FEW`. */
  readonly few: number;
}

const columns = 'p.id, p.unit, p.traits, p.due, p.name_key, p.owner_key, p.deployed';

/** Collects parameters and gives each its number. */
function parameters(first: unknown) {
  const values: unknown[] = [first];
  return { values, add: (value: unknown, type = ''): string => `$${values.push(value)}${type}` };
}

/** The conditions that combinations cannot express: a deadline's bucket and the words. */
function restOf({ filter, words, scene }: Reading, add: (value: unknown, type?: string) => string): string {
  const parts: string[] = [];
  if (filter.dues !== null) {
    parts.push(dueCondition(filter.dues, 'p.due', scene.now, (instant) => add(instant, '::timestamptz')));
  }
  if (words !== null) parts.push(`p.words @@ ${add(words, '::tsquery')}`);
  return parts.map((part) => ` and ${part}`).join('');
}

/** All rows of small segments, in order. */
export async function readFew(
  reading: Reading,
  segments: readonly Segment[],
  after: After,
): Promise<readonly PlacedRow[]> {
  const { scene, place, words } = reading;
  const { values, add } = parameters(scene.org);
  const pairs = new Map<string, readonly [string, number]>();
  for (const { combinations } of segments)
    for (const { unit, traits } of combinations) pairs.set(`${unit} ${traits}`, [unit, traits]);
  const units = [...pairs.values()].map(([unit]) => unit);
  const traits = [...pairs.values()].map(([, traits]) => traits);
  // Under a search the words select; the combinations of few hits may be those of very many rows.
  const from =
    words === null
      ? `unnest(${add(units, '::text[]')}, ${add(traits, '::int4[]')}) as c (unit, traits)
          join portfolio p on p.org = $1 and p.unit = c.unit and p.traits = c.traits where true`
      : `portfolio p where p.org = $1 and p.traits = any(${add([...new Set(traits)], '::int4[]')})
          and p.unit = any(${add([...new Set(units)], '::text[]')})`;
  const rows = await scene.db.query<KeyRow>(`select ${columns} from ${from}${restOf(reading, add)}`, values);
  return orderFew(rows, place, segments, after);
}

/** Rows in the order of the segments; those of other segments and those up to `after` are left out. */
export function orderFew(
  rows: readonly KeyRow[],
  place: Place,
  segments: readonly Segment[],
  after: After,
): readonly PlacedRow[] {
  const at = new Map(segments.map((segment, index) => [segmentKey(segment), { segment, index }]));
  const placed = rows.flatMap((row) => {
    const { groupRank, partRank } = place(row);
    const found = at.get(segmentKey({ groupRank, partRank }));
    return found ? [{ id: row.id, groupRank, partRank, key: row[found.segment.column], found }] : [];
  });
  const first = segments[0];
  return placed
    .sort((a, b) => a.found.index - b.found.index || compareIn(a.found.segment, a, b))
    .filter((row) => after === null || row.found.segment !== first || compareIn(first, row, after) > 0)
    .map(({ id, groupRank, partRank, key }) => ({ id, groupRank, partRank, key }));
}

type Keyed = Pick<PlacedRow, 'id' | 'key'>;

function compareIn({ descending }: Segment, a: Keyed, b: Keyed): number {
  const order = compareText(a.key ?? '', b.key ?? '') || compareText(a.id, b.id);
  return descending ? -order : order;
}

/** By code point, as collation "C" does. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const surrogate = /[\ud800-\udfff]/;
  if (!surrogate.test(a) && !surrogate.test(b)) return a < b ? -1 : 1;
  const [x, y] = [Array.from(a), Array.from(b)];
  for (let i = 0; i < x.length && i < y.length; i += 1) {
    const difference = (x[i]?.codePointAt(0) ?? 0) - (y[i]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return x.length - y.length;
}

const types: Readonly<Record<OrderColumn, string>> = {
  due: '::timestamptz',
  name_key: '::text',
  owner_key: '::text',
  deployed: '::date',
};

/** The next rows of one large segment, in order. */
export async function readMany(
  reading: Reading,
  segment: Segment,
  after: After,
  limit: number,
): Promise<readonly PlacedRow[]> {
  const { scene, filter } = reading;
  const { column, descending } = segment;
  const { values, add } = parameters(scene.org);
  const traits = add([...new Set(segment.combinations.map(({ traits }) => traits))], '::int4[]');
  const everyUnit = filter.units === null && new Set(segment.combinations.map(({ unit }) => unit)).size > 200;
  const unit = everyUnit
    ? ''
    : ` and p.unit = any(${add([...new Set(segment.combinations.map(({ unit }) => unit))], '::text[]')})`;
  const beyond =
    after === null
      ? ''
      : ` and (p.${column}, p.id) ${descending ? '<' : '>'} (${add(after.key, types[column])}, ${add(after.id, '::text')})`;
  const present = column === 'name_key' ? '' : ` and p.${column} is not null`;
  const bounded = column === 'due' ? dueBounds(segment, add) : '';
  const direction = descending ? 'desc' : 'asc';
  const rows = await scene.db.query<{ readonly id: string; readonly key: string }>(
    `select p.id, p.${column} as key from portfolio p
      where p.org = $1 and p.traits = any(${traits})${unit}${present}${bounded}${restOf(reading, add)}${beyond}
      order by p.${column} ${direction}, p.id ${direction} limit ${add(limit, '::int4')}`,
    values,
  );
  return rows.map(({ id, key }) => ({ id, key, groupRank: segment.groupRank, partRank: segment.partRank }));
}

/**
 * The deadlines between which the segment lies. Serving and deadline go together (what is refused is overdue), so that without them
 * a walk by deadline would pass over everything that belongs to another group.
 */
function dueBounds({ combinations }: Segment, add: (value: unknown, type?: string) => string): string {
  let first: Instant | null = null;
  let last: Instant | null = null;
  for (const { due } of combinations) {
    if (due === null) continue;
    if (first === null || due < first) first = due;
    if (last === null || due > last) last = due;
  }
  if (first === null || last === null) return '';
  return ` and p.due between ${add(first, '::timestamptz')} and ${add(last, '::timestamptz')}`;
}
