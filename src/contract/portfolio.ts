/** The portfolio: every initiative as a row, the facets that filter it, its export and the views people keep. */
import { z } from 'zod';
import {
  initiativeId,
  instant,
  move,
  ownerState,
  page,
  personRef,
  serving,
  stage,
  unitId,
  unitRef,
} from './field.ts';
import { route } from './route.ts';

/** A facet value or several, comma-separated in the address (`stage=pilot,production`). */
const several = z.string().max(2000).optional();

export const portfolioFilter = z.object({
  stage: several,
  serving: several,
  owner: several,
  /** Unit ids; a unit stands for everything below it. */
  unit: several,
  /** Finding codes (`FM-1,FM-7`). */
  finding: several,
  /** `declared`, `recorded` or `absent` (absent from the latest edition of its inventory). */
  origin: several,
  /** `overdue`, `week`, `later`, `none`. */
  due: several,
  /** Words of the name, each as its beginning; a single letter only as a word of its own (`matching` says which). */
  q: z.string().max(200).optional(),
});
export type PortfolioFilter = z.infer<typeof portfolioFilter>;

export const portfolioSort = z.enum([
  'move',
  '-move',
  'name',
  '-name',
  'findings',
  '-findings',
  'stage',
  'owner',
  'unit',
  'deployed',
  '-deployed',
]);
export const portfolioGroup = z.enum(['stage', 'unit', 'owner', 'serving', 'none']);

export const portfolioQuery = portfolioFilter.extend({
  sort: portfolioSort.default('move'),
  group: portfolioGroup.default('stage'),
  ...page,
});
export type PortfolioQuery = z.infer<typeof portfolioQuery>;

/** A running clock: the owner's 30 days, the pilot's 90, the drill's. */
export const clock = z.object({
  kind: z.enum(['owner', 'successor', 'triage', 'pilot', 'gate', 'drill']),
  startedAt: instant,
  endsAt: instant,
  day: z.number().int(),
  of: z.number().int(),
});

export const portfolioRow = z.object({
  id: initiativeId,
  name: z.string(),
  /** Top level first; empty when no unit is known. */
  unitPath: z.array(unitRef),
  stage,
  sourceStage: z.string().nullable(),
  owner: z.object({
    state: ownerState,
    person: personRef.nullable(),
    since: instant.nullable(),
    cause: z.string().nullable(),
  }),
  serving,
  clock: clock.nullable(),
  findings: z.number().int(),
  worst: z.string().nullable(),
  move: move.nullable(),
  absent: z.boolean(),
  origin: z.enum(['declared', 'recorded']),
});
export type PortfolioRow = z.infer<typeof portfolioRow>;

export const facet = z.object({
  facet: z.enum(['stage', 'serving', 'owner', 'finding', 'origin', 'due', 'unit']),
  values: z.array(z.object({ value: z.string(), label: z.string().nullable(), count: z.number().int() })),
});

export const listPortfolio = route({
  id: 'listPortfolio',
  method: 'get',
  path: '/api/portfolio',
  summary: 'A page of the portfolio',
  permission: 'read',
  query: portfolioQuery,
  response: z.object({
    rows: z.array(portfolioRow),
    /** The group value of each row, in the order of `rows`. */
    groups: z.array(z.object({ value: z.string(), label: z.string(), count: z.number().int() })),
    total: z.number().int(),
    /** How `q` was looked for: `whole_words` when no word of it has two letters. Null without a search. */
    matching: z.enum(['beginnings', 'whole_words']).nullable(),
    next: z.string().nullable(),
    asOf: instant,
  }),
});

export const portfolioFacets = route({
  id: 'portfolioFacets',
  method: 'get',
  path: '/api/portfolio/facets',
  summary: 'Every facet value with its count; a facet counts under the filters of the others',
  permission: 'read',
  query: portfolioFilter,
  response: z.object({ facets: z.array(facet), total: z.number().int(), all: z.number().int() }),
});

export const exportPortfolio = route({
  id: 'exportPortfolio',
  method: 'get',
  path: '/api/portfolio.csv',
  summary: 'The rows of a filter as CSV',
  permission: 'read',
  query: portfolioFilter.extend({ sort: portfolioSort.default('move') }),
  gives: 'csv',
});

export const search = route({
  id: 'search',
  method: 'get',
  path: '/api/search',
  summary:
    'Initiatives, people and units whose name holds the words; initiatives a single letter only as a word of its own',
  permission: 'read',
  query: z.object({ q: z.string().trim().min(1).max(200) }),
  response: z.object({
    initiatives: z.array(z.object({ id: initiativeId, name: z.string(), unit: z.string(), stage })),
    people: z.array(z.object({ id: z.string(), name: z.string(), title: z.string() })),
    units: z.array(z.object({ id: unitId, name: z.string(), initiatives: z.number().int() })),
  }),
});

const savedView = z.object({ id: z.string(), name: z.string(), query: z.string() });
export const listSavedViews = route({
  id: 'listSavedViews',
  method: 'get',
  path: '/api/saved-views',
  summary: 'The views I keep, each a name and the address it stands for, with today’s count',
  permission: 'signed_in',
  response: z.object({ views: z.array(savedView.extend({ count: z.number().int() })) }),
});
export const saveView = route({
  id: 'saveView',
  method: 'post',
  path: '/api/saved-views',
  summary: 'Keep a view under a name; the same name replaces it',
  permission: 'signed_in',
  body: z.object({ name: z.string().trim().min(1).max(80), query: z.string().max(2000) }),
  response: savedView,
});
export const forgetView = route({
  id: 'forgetView',
  method: 'delete',
  path: '/api/saved-views/{view}',
  summary: 'Forget a view',
  permission: 'signed_in',
  params: z.object({ view: z.string().max(80) }),
});
