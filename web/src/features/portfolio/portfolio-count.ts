/** What the counts of the facets say: totals, and which facet shuts everything out. Pure. */
import { type Chosen, type FacetName, facetNames } from './portfolio-address.ts';

export interface FacetCounts {
  readonly facet: FacetName;
  readonly values: readonly {
    readonly value: string;
    readonly label: string | null;
    readonly count: number;
  }[];
}

/** How many rows have this value, 0 when the facet does not list it. */
export function countOf(facets: readonly FacetCounts[], facet: FacetName, value: string): number {
  return (
    facets.find((entry) => entry.facet === facet)?.values.find((each) => each.value === value)?.count ?? 0
  );
}

/** Facets whose values lie apart from each other, so that their counts add up to the rows. */
const partitions: ReadonlySet<FacetName> = new Set(['stage', 'serving', 'owner', 'due']);

export interface Excluding {
  readonly facet: FacetName;
  /** Rows that match everything else. */
  readonly without: number;
}

/**
 * The facets that alone shut every row out: each facet counts under the filters of the others, so rows are there
 * as soon as this one is released.
 */
export function excludingFacets(facets: readonly FacetCounts[], chosen: Chosen): readonly Excluding[] {
  return facetNames.flatMap((name) => {
    if (chosen[name].length === 0) return [];
    const counts = facets.find((entry) => entry.facet === name)?.values ?? [];
    const held = counts.filter((each) => chosen[name].includes(each.value));
    if (held.some((each) => each.count > 0)) return [];
    const others = counts.map((each) => each.count);
    const without = partitions.has(name)
      ? others.reduce((sum, count) => sum + count, 0)
      : Math.max(0, ...others);
    return without > 0 ? [{ facet: name, without }] : [];
  });
}
