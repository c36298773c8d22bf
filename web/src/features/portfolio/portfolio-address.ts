/** The portfolio's address and what it means: filter, order, group, views. Pure. */
import type { PortfolioFilter, PortfolioQuery } from '../../../../src/contract/portfolio.ts';
import type { Query } from '../../ui/address.ts';

export const facetNames = ['stage', 'serving', 'owner', 'due', 'origin', 'finding', 'unit'] as const;
export type FacetName = (typeof facetNames)[number];

/** Values of the facets whose values are known before any row is, in the order shown; zero stays visible. */
export const knownValues: Readonly<Partial<Record<FacetName, readonly string[]>>> = {
  stage: ['candidate', 'pilot', 'approved', 'production', 'retired', 'cancelled', 'unmapped'],
  serving: ['serving', 'paused', 'refused', 'off'],
  owner: ['accepted', 'nominated', 'ownerless'],
  due: ['overdue', 'week', 'later', 'none'],
  origin: ['declared', 'recorded', 'absent'],
};

export const sorts = [
  'move',
  '-move',
  'name',
  '-name',
  '-findings',
  'findings',
  'stage',
  'owner',
  'unit',
  'deployed',
  '-deployed',
] as const;
export const groups = ['stage', 'unit', 'owner', 'serving', 'none'] as const;
export type Sort = PortfolioQuery['sort'];
export type GroupBy = PortfolioQuery['group'];

export type Chosen = Readonly<Record<FacetName, readonly string[]>>;

const valuesIn = (text: string | undefined): readonly string[] =>
  text ? text.split(',').filter((value) => value !== '') : [];

/** Pressed values by facet. */
export const chosenIn = (query: Query): Chosen =>
  Object.fromEntries(facetNames.map((name) => [name, valuesIn(query[name])])) as unknown as Chosen;

/** The address part that presses or releases one value. */
export function toggled(query: Query, facet: string, value: string): Record<string, string | undefined> {
  const values = valuesIn(query[facet]);
  const next = values.includes(value) ? values.filter((held) => held !== value) : [...values, value];
  return { [facet]: next.length > 0 ? next.join(',') : undefined };
}

/** The filter of an address; unknown names are left out, unknown values are the server's to refuse. */
export function filterIn(query: Query): PortfolioFilter {
  const filter: { -readonly [Name in keyof PortfolioFilter]: PortfolioFilter[Name] } = {};
  for (const name of facetNames) if (query[name]) filter[name] = query[name];
  if (query['q']) filter.q = query['q'];
  return filter;
}

const oneOf = <T extends string>(known: readonly T[], value: string | undefined, otherwise: T): T =>
  known.find((each) => each === value) ?? otherwise;

export const sortIn = (query: Query): Sort => oneOf(sorts, query['sort'], 'move');
export const groupIn = (query: Query): GroupBy => oneOf(groups, query['group'], 'stage');

export interface BuiltInView {
  readonly id: 'all' | 'ownerless' | 'production_ownerless' | 'overdue' | 'absent';
  readonly query: Query;
}

export const builtInViews: readonly BuiltInView[] = [
  { id: 'all', query: {} },
  { id: 'ownerless', query: { owner: 'ownerless' } },
  { id: 'production_ownerless', query: { owner: 'ownerless', stage: 'production' } },
  { id: 'overdue', query: { due: 'overdue' } },
  { id: 'absent', query: { origin: 'absent' } },
];

/** What a view keeps of an address: everything that changes the rows or their order, in one fixed order. */
export function viewOf(query: Query): Query {
  const view: Record<string, string> = {};
  for (const name of facetNames) {
    const values = valuesIn(query[name]).toSorted();
    if (values.length > 0) view[name] = values.join(',');
  }
  if (query['q']) view['q'] = query['q'];
  if (sortIn(query) !== 'move') view['sort'] = sortIn(query);
  if (groupIn(query) !== 'stage') view['group'] = groupIn(query);
  return view;
}

export const sameView = (one: Query, other: Query): boolean =>
  JSON.stringify(viewOf(one)) === JSON.stringify(viewOf(other));
