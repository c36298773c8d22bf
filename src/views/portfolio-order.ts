/** The portfolio cut into segments: stretches of one group in one order, with exact counts, so that a page reads only what it shows. */
import type { Instant, UnitId } from '../domain/ids.ts';
import { unitPath, topUnit } from './name.ts';
import type { Scene } from './scene.ts';
import type { Combination } from './tally.ts';
import {
  OWNER_STATES,
  SERVINGS,
  STAGES,
  findingCount,
  isDeployed,
  ownerStateOf,
  servingOf,
  stageOf,
} from './trait.ts';
import { orderKey } from './word.ts';

export type PortfolioSort =
  | 'move'
  | '-move'
  | 'name'
  | '-name'
  | 'findings'
  | '-findings'
  | 'stage'
  | 'owner'
  | 'unit'
  | 'deployed'
  | '-deployed';
export type PortfolioGroup = 'stage' | 'unit' | 'owner' | 'serving' | 'none';

/** The columns that order rows inside a segment; rows without the value stand last, ordered by name. */
export type OrderColumn = 'due' | 'name_key' | 'owner_key' | 'deployed';

export interface Segment {
  readonly group: string;
  readonly groupRank: number;
  /** The place of the segment inside its group; with the group's it is where a page goes on. */
  readonly partRank: number;
  readonly column: OrderColumn;
  readonly descending: boolean;
  readonly combinations: readonly Combination[];
  readonly count: number;
}

type Row = Pick<Combination, 'unit' | 'traits'> & { readonly due: Instant | null };

/** Where a row belongs: its group and part with their places in the order. */
interface Placement {
  readonly group: string;
  readonly groupRank: number;
  readonly partRank: number;
  readonly column: OrderColumn;
  readonly descending: boolean;
}

export type Place = (row: Row) => Placement;

interface Ranked {
  readonly value: string;
  readonly rank: number;
}

function ranking(values: readonly string[]): (value: string) => Ranked {
  const ranks = new Map(values.map((value, rank) => [value, rank]));
  return (value) => ({ value, rank: ranks.get(value) ?? values.length });
}

/** Units in the order of the names of their paths. */
export function unitsByName({ organisation }: Scene): readonly UnitId[] {
  const keyed = [...organisation.units.values()].map(({ id }) => ({
    id,
    key: unitPath(organisation, id)
      .map(({ name }) => orderKey(name))
      .join('\u0000'),
  }));
  return keyed
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}

function grouping(group: PortfolioGroup, scene: Scene): (row: Row) => Ranked {
  switch (group) {
    case 'stage': {
      const rank = ranking(STAGES);
      return ({ traits }) => rank(stageOf(traits));
    }
    case 'serving': {
      const rank = ranking(SERVINGS);
      return ({ traits }) => rank(servingOf(traits));
    }
    case 'owner': {
      const rank = ranking(OWNER_STATES);
      return ({ traits }) => rank(ownerStateOf(traits));
    }
    case 'unit': {
      const rank = ranking(unitsByName(scene));
      const tops = new Map<UnitId, UnitId>();
      return ({ unit }) => {
        const top = tops.get(unit) ?? topUnit(scene.organisation, unit)?.id ?? unit;
        tops.set(unit, top);
        return rank(top);
      };
    }
    case 'none':
      return () => ({ value: '', rank: 0 });
  }
}

type Part = Pick<Placement, 'partRank' | 'column' | 'descending'>;

const byName = (partRank: number): Part => ({ partRank, column: 'name_key', descending: false });

/** Present values in order, then those without one by name. */
const presentFirst = (present: boolean, column: OrderColumn, descending: boolean): Part =>
  present ? { partRank: 0, column, descending } : byName(1);

function parting(sort: PortfolioSort, scene: Scene): (row: Row) => Part {
  switch (sort) {
    case 'move':
    case '-move':
      return ({ due }) => presentFirst(due !== null, 'due', sort === '-move');
    case 'name':
    case '-name':
      return () => ({ partRank: 0, column: 'name_key', descending: sort === '-name' });
    case 'findings':
    case '-findings':
      return ({ traits }) => {
        const count = findingCount(traits);
        return byName(sort === 'findings' ? count : -count);
      };
    case 'stage':
      return ({ traits, due }) => {
        const rank = STAGES.indexOf(stageOf(traits)) * 2;
        const inside = presentFirst(due !== null, 'due', false);
        return { ...inside, partRank: rank + inside.partRank };
      };
    case 'owner':
      return ({ traits }) => {
        const rank = OWNER_STATES.indexOf(ownerStateOf(traits));
        return rank === 0 ? { partRank: 0, column: 'owner_key', descending: false } : byName(rank);
      };
    case 'unit': {
      const rank = ranking(unitsByName(scene));
      return ({ unit }) => byName(rank(unit).rank);
    }
    case 'deployed':
    case '-deployed':
      return ({ traits }) => presentFirst(isDeployed(traits), 'deployed', sort === '-deployed');
  }
}

/** How rows are placed under a sort and a grouping. */
export function placing(sort: PortfolioSort, group: PortfolioGroup, scene: Scene): Place {
  const groupOf = grouping(group, scene);
  const partOf = parting(sort, scene);
  return (row) => {
    const { value, rank } = groupOf(row);
    return { group: value, groupRank: rank, ...partOf(row) };
  };
}

/** The combinations as segments in the order shown. */
export function segmentsOf(combinations: readonly Combination[], place: Place): readonly Segment[] {
  const found = new Map<number, Placement & { readonly combinations: Combination[]; count: number }>();
  for (const combination of combinations) {
    const at = place(combination);
    const key = segmentKey(at);
    const segment = found.get(key) ?? { ...at, combinations: [], count: 0 };
    segment.combinations.push(combination);
    segment.count += combination.n;
    found.set(key, segment);
  }
  return [...found.values()].sort(bySegment);
}

type Ranks = Pick<Segment, 'groupRank' | 'partRank'>;

/** One number for both ranks; there are never a million parts in a group. */
export const segmentKey = ({ groupRank, partRank }: Ranks): number => groupRank * 1_000_000 + partRank;

/** The order of segments. */
export const bySegment = (a: Ranks, b: Ranks): number => a.groupRank - b.groupRank || a.partRank - b.partRank;
