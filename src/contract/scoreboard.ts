/** The five numbers of COE-4, the shapes their charts need, and the rows behind each. */
import { z } from 'zod';
import { datedFact, day, initiativeId, instant, page, unitRef } from './field.ts';
import { route } from './route.ts';

export const basis = z.enum(['declared', 'recorded', 'mixed']);
const when = {
  asOf: day.optional(),
  window: z.coerce.number().int().min(1).max(36_500).optional(),
  unit: z.string().max(2000).optional(),
};

export const scoreboard = z.object({
  asOf: day,
  computedAt: instant,
  deploymentVelocity: z.object({
    value: z.number().int(),
    windowDays: z.number().int(),
    basis,
    /** The latest deployment with an exact day up to the as-of day. */
    latest: day.nullable(),
    /** This window and the four before it, oldest first. */
    windows: z.array(z.object({ from: day, to: day, value: z.number().int() })),
  }),
  cycleTime: z.object({
    n: z.number().int(),
    mean: z.number().nullable(),
    median: z.number().nullable(),
    p85: z.number().nullable(),
    unit: z.literal('days'),
    from: z.string(),
    to: z.string(),
    windowDays: z.number().int().nullable(),
    excluded: z.object({ inconsistent: z.number().int(), notExact: z.number().int() }),
    basis,
    /** Days per deployment, at most 2,000 (evenly thinned, `thinned` says so), for the strip of points. */
    points: z.array(z.object({ initiative: initiativeId, name: z.string(), days: z.number().int() })),
    thinned: z.boolean(),
    /** What is still on the way, oldest first, at most 50. */
    onTheWay: z.array(z.object({ initiative: initiativeId, name: z.string(), days: z.number().int() })),
    onTheWayCount: z.number().int(),
  }),
  survival: z.object({
    eligible: z.number().int(),
    survived: z.number().int(),
    lost: z.number().int(),
    unknown: z.number().int(),
    notYetMature: z.number().int(),
    rate: z.number().nullable(),
    kaplanMeier: z.object({
      n: z.number().int(),
      at: z.number().int(),
      estimate: z.number().nullable(),
      lower: z.number().nullable(),
      upper: z.number().nullable(),
    }),
    /** Steps of the curve with its 95 % interval, days since deployment. */
    curve: z.array(
      z.object({
        days: z.number(),
        estimate: z.number(),
        lower: z.number().nullable(),
        upper: z.number().nullable(),
        atRisk: z.number().int(),
      }),
    ),
    basis,
  }),
  /** COE-4 (4) and (5): nothing is typed in, so these say what must exist first. */
  attributedOutcomes: z.object({ missing: z.array(z.string()) }),
  capability: z.object({ missing: z.array(z.string()) }),
});
export type Scoreboard = z.infer<typeof scoreboard>;

export const getScoreboard = route({
  id: 'getScoreboard',
  method: 'get',
  path: '/api/scoreboard',
  summary: 'The five numbers, computed from the record',
  permission: 'read',
  query: z.object(when),
  response: scoreboard,
});

export const scoreboardNumber = z.enum(['velocity', 'cycle-time', 'survival', 'on-the-way']);
export const scoreboardRow = z.object({
  initiative: initiativeId,
  name: z.string(),
  unitPath: z.array(unitRef),
  initiated: datedFact,
  deployed: datedFact,
  retired: datedFact,
  days: z.number().nullable(),
  /** Why the row counts or does not: counted, inconsistent, not_exact, survived, lost, unknown, not_yet_mature, on_the_way. */
  verdict: z.string(),
});
export const scoreboardRows = route({
  id: 'scoreboardRows',
  method: 'get',
  path: '/api/scoreboard/{number}/rows',
  summary: 'The rows behind a number',
  permission: 'read',
  params: z.object({ number: scoreboardNumber }),
  query: z.object({ ...when, verdict: z.string().max(40).optional(), ...page }),
  response: z.object({
    rows: z.array(scoreboardRow),
    total: z.number().int(),
    next: z.string().nullable(),
    byVerdict: z.array(z.object({ verdict: z.string(), count: z.number().int() })),
  }),
});
export const exportScoreboard = route({
  id: 'exportScoreboard',
  method: 'get',
  path: '/api/scoreboard.csv',
  summary: 'The rows behind all numbers as CSV',
  permission: 'read',
  query: z.object(when),
  gives: 'csv',
});
