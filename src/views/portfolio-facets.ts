/** Every value of every facet with its count; a facet counts under the filters of the others, so that one sees what a click would give. */
import type { Instant, UnitId } from '../domain/ids.ts';
import { DUES, dueOf } from './due.ts';
import { topUnit } from './name.ts';
import { FACETS, failedFacets, parseFilter } from './portfolio-filter.ts';
import type { Facet, ParsedFilter, PortfolioFilter } from './portfolio-filter.ts';
import { searched } from './portfolio-page.ts';
import type { Scene } from './scene.ts';
import { readTally } from './tally.ts';
import type { Combination } from './tally.ts';
import {
  ORIGINS,
  OWNER_STATES,
  SERVINGS,
  STAGES,
  findingsOf,
  isAbsent,
  originOf,
  ownerStateOf,
  servingOf,
  stageOf,
} from './trait.ts';
import { orderKey } from './word.ts';

export interface FacetCounts {
  readonly facet: Facet;
  readonly values: readonly {
    readonly value: string;
    readonly label: string | null;
    readonly count: number;
  }[];
}

export interface PortfolioFacets {
  readonly facets: readonly FacetCounts[];
  /** Under the whole filter. */
  readonly total: number;
  /** Without any filter. */
  readonly all: number;
}

/** The facets of a filter. */
export async function portfolioFacets(scene: Scene, query: PortfolioFilter): Promise<PortfolioFacets> {
  const filter = parseFilter(query, scene);
  const { words, combinations } = await searched(scene, query.q);
  const asked = query.q !== undefined && query.q.trim() !== '';
  const everything = asked || words !== null ? await readTally(scene) : combinations;
  const under = sortOut(filter, combinations);
  const passing = countOnce(under.all);
  return {
    facets: FACETS.map((facet) => {
      const added = countOnce(under.allBut[facet]);
      return { facet, values: countFacet(facet, [passing, added], scene) };
    }),
    total: sum(under.all),
    all: sum(everything),
  };
}

/** What passes the whole filter, and what fails one facet only: that facet shows it as what a click would add. */
function sortOut(filter: ParsedFilter, combinations: readonly Combination[]) {
  const all: Combination[] = [];
  const allBut: Record<Facet, Combination[]> = {
    stage: [],
    serving: [],
    owner: [],
    finding: [],
    origin: [],
    due: [],
    unit: [],
  };
  for (const combination of combinations) {
    const failed = failedFacets(filter, combination);
    const [only] = failed;
    if (only === undefined) all.push(combination);
    else if (failed.length === 1) allBut[only].push(combination);
  }
  return { all, allBut };
}

const sum = (combinations: readonly Combination[]): number => combinations.reduce((all, { n }) => all + n, 0);

/** Values that are shown even when nothing has them. */
const ALWAYS: Readonly<Record<Facet, readonly string[]>> = {
  stage: STAGES,
  serving: SERVINGS,
  owner: OWNER_STATES,
  finding: [],
  origin: [...ORIGINS, 'absent'],
  due: DUES,
  unit: [],
};

/** Combinations as they are told apart by facets: by traits, by unit, by deadline. */
interface Counted {
  readonly traits: ReadonlyMap<number, number>;
  readonly units: ReadonlyMap<UnitId, number>;
  readonly dues: ReadonlyMap<Instant | null, number>;
}

function countOnce(combinations: readonly Combination[]): Counted {
  const [traits, units, dues] = [
    new Map<number, number>(),
    new Map<UnitId, number>(),
    new Map<Instant | null, number>(),
  ];
  for (const one of combinations) {
    traits.set(one.traits, (traits.get(one.traits) ?? 0) + one.n);
    units.set(one.unit, (units.get(one.unit) ?? 0) + one.n);
    dues.set(one.due, (dues.get(one.due) ?? 0) + one.n);
  }
  return { traits, units, dues };
}

function countFacet(facet: Facet, counted: readonly Counted[], scene: Scene): FacetCounts['values'] {
  const counts = new Map<string, number>(ALWAYS[facet].map((value) => [value, 0]));
  const add = (value: string, n: number): void => {
    counts.set(value, (counts.get(value) ?? 0) + n);
  };
  for (const { traits, units, dues } of counted) {
    if (facet === 'due') for (const [due, n] of dues) add(dueOf(due, scene.now), n);
    else if (facet === 'unit')
      for (const [unit, n] of units) add(topUnit(scene.organisation, unit)?.id ?? unit, n);
    else for (const [packed, n] of traits) for (const value of traitValues(facet, packed)) add(value, n);
  }
  const values = [...counts].map(([value, count]) => ({ value, label: labelOf(facet, value, scene), count }));
  if (facet === 'unit') values.sort((a, b) => (orderKey(a.label ?? '') < orderKey(b.label ?? '') ? -1 : 1));
  if (facet === 'finding') values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  return values;
}

const labelOf = (facet: Facet, value: string, { organisation }: Scene): string | null =>
  facet === 'unit' ? (organisation.units.get(value as UnitId)?.name ?? null) : null;

function traitValues(facet: Exclude<Facet, 'due' | 'unit'>, packed: number): readonly string[] {
  switch (facet) {
    case 'stage':
      return [stageOf(packed)];
    case 'serving':
      return [servingOf(packed)];
    case 'owner':
      return [ownerStateOf(packed)];
    case 'finding':
      return findingsOf(packed);
    case 'origin':
      return isAbsent(packed) ? [originOf(packed), 'absent'] : [originOf(packed)];
  }
}
