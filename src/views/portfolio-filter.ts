/** The filter of the portfolio, facet by facet: which combinations pass. */
import type { UnitId } from '../domain/ids.ts';
import { DUES, dueOf } from './due.ts';
import type { Due } from './due.ts';
import { unitsBelow } from './name.ts';
import type { Scene } from './scene.ts';
import type { Combination } from './tally.ts';
import { findingMask, isAbsent, originOf, ownerStateOf, servingOf, stageOf } from './trait.ts';

/** As it stands in the address: values of one facet separated by commas. */
export interface PortfolioFilter {
  readonly stage?: string | undefined;
  readonly serving?: string | undefined;
  readonly owner?: string | undefined;
  /** Unit ids; each stands for everything below it. */
  readonly unit?: string | undefined;
  readonly finding?: string | undefined;
  readonly origin?: string | undefined;
  readonly due?: string | undefined;
  readonly q?: string | undefined;
}

export const FACETS = ['stage', 'serving', 'owner', 'finding', 'origin', 'due', 'unit'] as const;
export type Facet = (typeof FACETS)[number];

export type Passes = (combination: Combination) => boolean;

/** What a filter asks, ready to be applied. */
export interface ParsedFilter {
  /** Only the facets that something is asked of. */
  readonly asked: readonly (readonly [Facet, Passes])[];
  readonly units: ReadonlySet<UnitId> | null;
  readonly dues: readonly Due[] | null;
}

/** The values of one facet; null when nothing is asked. */
export function valuesOf(text: string | undefined): readonly string[] | null {
  const values = (text ?? '')
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '');
  return values.length === 0 ? null : values;
}

const among = (values: readonly string[] | null, of: (combination: Combination) => string): Passes | null =>
  values === null ? null : (combination) => values.includes(of(combination));

/** Unknown values match nothing: a wrong address shows an empty page and never the whole portfolio. */
export function parseFilter(filter: PortfolioFilter, { organisation, now }: Scene): ParsedFilter {
  const [units, codes, origins, dues] = [filter.unit, filter.finding, filter.origin, filter.due].map(
    valuesOf,
  );
  const below = units ? unitsBelow(organisation, units) : null;
  const mask = codes ? findingMask(codes) : 0;
  const tests: Readonly<Record<Facet, Passes | null>> = {
    stage: among(valuesOf(filter.stage), ({ traits }) => stageOf(traits)),
    serving: among(valuesOf(filter.serving), ({ traits }) => servingOf(traits)),
    owner: among(valuesOf(filter.owner), ({ traits }) => ownerStateOf(traits)),
    finding: codes ? ({ traits }) => (traits & mask) !== 0 : null,
    origin: origins
      ? ({ traits }) => origins.includes(originOf(traits)) || (isAbsent(traits) && origins.includes('absent'))
      : null,
    due: among(dues ?? null, ({ due }) => dueOf(due, now)),
    unit: below ? ({ unit }) => below.has(unit) : null,
  };
  return {
    asked: FACETS.flatMap((facet) => {
      const passes = tests[facet];
      return passes === null ? [] : [[facet, passes] as const];
    }),
    units: below,
    dues: dues ? DUES.filter((due) => dues.includes(due)) : null,
  };
}

/** The facets under which a combination does not pass; at most two are named, which is all that anybody asks. */
export function failedFacets(filter: ParsedFilter, combination: Combination): readonly Facet[] {
  const failed: Facet[] = [];
  for (const [facet, passes] of filter.asked) {
    if (!passes(combination)) failed.push(facet);
    if (failed.length === 2) break;
  }
  return failed;
}

/** True when the combination passes the whole filter. */
export const passesFilter = (filter: ParsedFilter, combination: Combination): boolean =>
  filter.asked.every(([, passes]) => passes(combination));
