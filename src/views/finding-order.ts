/** The findings in the order asked for, cut into segments with exact counts; inside one: deadline, rank, initiative. */
import type { UnitId } from '../domain/ids.ts';
import type { FindingCombination } from './tally.ts';
import { unitsByName } from './portfolio-order.ts';
import type { Scene } from './scene.ts';

export type FindingOrder = 'deadline' | 'rule' | 'unit';

export interface FindingSegment {
  readonly place: number;
  /** Null: any. */
  readonly rank: number | null;
  readonly unit: UnitId | null;
  /** Whether the findings here have a deadline. */
  readonly dated: boolean;
  readonly combinations: readonly FindingCombination[];
  readonly count: number;
}

type Row = Pick<FindingCombination, 'unit' | 'rank' | 'due'>;
export type FindingPlace = (row: Row) => Omit<FindingSegment, 'combinations' | 'count'>;

const UNDATED = 1000;

/** Where a finding belongs. */
export function findingPlacing(order: FindingOrder, scene: Scene): FindingPlace {
  switch (order) {
    case 'deadline':
      return ({ rank, due }) =>
        due === null
          ? { place: UNDATED + rank, rank, unit: null, dated: false }
          : { place: 0, rank: null, unit: null, dated: true };
    case 'rule':
      return ({ rank, due }) => ({
        place: rank * 2 + (due === null ? 1 : 0),
        rank,
        unit: null,
        dated: due !== null,
      });
    case 'unit': {
      const ranks = new Map(unitsByName(scene).map((unit, at) => [unit, at]));
      return ({ unit, due }) => {
        const at = ranks.get(unit) ?? ranks.size;
        return { place: at * 2 + (due === null ? 1 : 0), rank: null, unit, dated: due !== null };
      };
    }
  }
}

/** The combinations as segments, in order. */
export function findingSegments(
  combinations: readonly FindingCombination[],
  place: FindingPlace,
): readonly FindingSegment[] {
  const found = new Map<
    number,
    Omit<FindingSegment, 'count'> & { combinations: FindingCombination[]; count: number }
  >();
  for (const combination of combinations) {
    const at = place(combination);
    const segment = found.get(at.place) ?? { ...at, combinations: [], count: 0 };
    segment.combinations.push(combination);
    segment.count += combination.n;
    found.set(at.place, segment);
  }
  return [...found.values()].sort((a, b) => a.place - b.place);
}
