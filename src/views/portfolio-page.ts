/** A page of the portfolio: filtered, grouped, ordered, and where it goes on. */
import type { InitiativeId, Instant, UnitId } from '../domain/ids.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { parseFilter, passesFilter } from './portfolio-filter.ts';
import type { PortfolioFilter } from './portfolio-filter.ts';
import { bySegment, placing, segmentsOf } from './portfolio-order.ts';
import type { PortfolioGroup, PortfolioSort, Segment } from './portfolio-order.ts';
import { FEW, readFew, readMany } from './portfolio-read.ts';
import type { After, PlacedRow, Reading } from './portfolio-read.ts';
import { rowsShown } from './portfolio-row.ts';
import type { PortfolioRow } from './portfolio-row.ts';
import type { Scene } from './scene.ts';
import { readTally, tallyOfWords } from './tally.ts';
import type { Combination } from './tally.ts';
import { matchingOf, wordQuery } from './word.ts';
import type { Matching } from './word.ts';

export interface PortfolioQuery extends PortfolioFilter {
  readonly sort: PortfolioSort;
  readonly group: PortfolioGroup;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface PortfolioPage {
  readonly rows: readonly PortfolioRow[];
  /** Every group under the filter, in the order shown; empty when ungrouped. */
  readonly groups: readonly { readonly value: string; readonly label: string; readonly count: number }[];
  readonly total: number;
  /** How the search was understood; null without one, and for one that holds no word. */
  readonly matching: Matching | null;
  readonly next: string | null;
  readonly asOf: Instant;
}

/** The rows of one page. Counts and rows are read one after the other: a command in between may show in only one of them. */
export async function portfolioPage(
  scene: Scene,
  query: PortfolioQuery,
  few: number = FEW,
): Promise<PortfolioPage> {
  const { reading, segments } = await segmentsFor(scene, query, few);
  const placed = await readPlaced(reading, segments, afterOf(query.cursor), query.limit + 1);
  const page = placed.slice(0, query.limit);
  const last = page.at(-1);
  return {
    rows: await rowsShown(
      scene,
      page.map(({ id }) => id as InitiativeId),
    ),
    groups: query.group === 'none' ? [] : groupsOf(scene, segments),
    total: segments.reduce((sum, { count }) => sum + count, 0),
    matching: matchingOf(query.q ?? ''),
    next: placed.length > query.limit && last ? cursorOf(last) : null,
    asOf: scene.now,
  };
}

/** What a filter selects, cut into segments, and how to read them. */
export async function segmentsFor(
  scene: Scene,
  query: PortfolioFilter & Pick<PortfolioQuery, 'sort' | 'group'>,
  few: number = FEW,
): Promise<{ readonly reading: Reading; readonly segments: readonly Segment[] }> {
  const filter = parseFilter(query, scene);
  const place = placing(query.sort, query.group, scene);
  const { words, combinations } = await searched(scene, query.q);
  const passing = combinations.filter((combination) => passesFilter(filter, combination));
  return { reading: { scene, filter, words, place, few }, segments: segmentsOf(passing, place) };
}

/** The combinations under a search; one that holds no word finds nothing. */
export async function searched(
  scene: Scene,
  q: string | undefined,
): Promise<{ readonly words: string | null; readonly combinations: readonly Combination[] }> {
  if (q === undefined || q.trim() === '') return { words: null, combinations: await readTally(scene) };
  const words = wordQuery(q);
  return { words, combinations: words === null ? [] : await tallyOfWords(scene, words) };
}

/** At least `wanted` rows after a place, if there are so many. */
export async function readPlaced(
  reading: Reading,
  segments: readonly Segment[],
  after: After,
  wanted: number,
): Promise<readonly PlacedRow[]> {
  const found: PlacedRow[] = [];
  let index = after === null ? 0 : segments.findIndex((segment) => bySegment(segment, after) >= 0);
  // The segment may be gone by now: the page then goes on with the one behind it.
  const first = segments[index];
  let from = first && after && bySegment(first, after) === 0 ? after : null;
  while (index >= 0 && found.length < wanted) {
    const segment = segments[index];
    if (segment === undefined) break;
    if (segment.count > reading.few) {
      found.push(...(await readMany(reading, segment, from, wanted - found.length)));
      index += 1;
    } else {
      const together = fewFrom(
        segments.slice(index),
        wanted - found.length + (from === null ? 0 : segment.count),
        reading.few,
      );
      found.push(...(await readFew(reading, together, from)));
      index += together.length;
    }
    from = null;
  }
  return found;
}

/** The small segments at the beginning that together hold enough rows. */
function fewFrom(segments: readonly Segment[], wanted: number, few: number): readonly Segment[] {
  let count = 0;
  const end = segments.findIndex((segment, index) => {
    const enough = count >= wanted || segment.count > few || (index > 0 && count + segment.count > few);
    count += segment.count;
    return enough;
  });
  return end < 0 ? segments : segments.slice(0, end);
}

/** A row as the place a next page begins behind. */
export const cursorOf = ({ groupRank, partRank, key, id }: PlacedRow): string =>
  writeCursor([groupRank, partRank, key, id]);

/** @throws Refusal `invalid_request` for a cursor that no page has given. */
export function afterOf(cursor: string | undefined): After {
  if (cursor === undefined) return null;
  const [groupRank, partRank, key, id] = readCursor(cursor, 4);
  return {
    groupRank: Number(groupRank),
    partRank: Number(partRank),
    key: key === null ? null : String(key),
    id: String(id),
  };
}

function groupsOf({ organisation }: Scene, segments: readonly Segment[]): PortfolioPage['groups'] {
  const counts = new Map<string, number>();
  for (const { group, count } of segments) counts.set(group, (counts.get(group) ?? 0) + count);
  return [...counts].map(([value, count]) => ({
    value,
    label: organisation.units.get(value as UnitId)?.name ?? value,
    count,
  }));
}
