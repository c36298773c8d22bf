/** Charter and clock of an initiative: what must stand before the pilot, what was measured, and the decision (CLK-1 to CLK-7). */
import { z } from 'zod';
import type { CriterionId } from '../domain/ids.ts';
import {
  day,
  decimal,
  initiativeId,
  instant,
  line,
  madeId,
  move,
  paragraph,
  personId,
  personRef,
  saying,
} from './field.ts';
import { command } from './initiative.ts';
import { route } from './route.ts';

const one = z.object({ initiative: initiativeId });
export const criterionId = madeId<CriterionId>('crit');
export const discipline = z.enum(['legal', 'compliance', 'security']);

export const criterionTarget = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('bound'),
    comparison: z.enum(['at_most', 'at_least']),
    bound: decimal,
    unit: line,
  }),
  z.object({ kind: z.literal('met') }),
]);

export const outcome = z.object({
  statement: paragraph,
  metric: line,
  baseline: decimal,
  target: decimal,
  unit: line,
  by: day,
});

const reading = z.object({
  value: z.number(),
  on: day,
  at: instant,
  source: z.string(),
  basis: z.enum(['attested', 'measured']),
  by: personRef.nullable(),
});

/** How one criterion, or the outcome, stands if today were the last day (CLK-6). */
const standsToday = z.object({
  state: z.enum(['met', 'not_met', 'not_measured']),
  says: saying,
});

export const pilotView = z.object({
  /** The version of the initiative these were read at. */
  version: z.number().int(),
  number: z.number().int(),
  outcome: z
    .object({ ...outcome.shape, at: instant, readings: z.array(reading), today: standsToday })
    .nullable(),
  criteria: z.array(
    z.object({
      id: criterionId,
      kind: z.enum(['latency', 'reliability', 'adoption', 'recovery', 'review_condition']),
      statement: z.string(),
      target: criterionTarget,
      decisive: z.boolean(),
      from: discipline.nullable(),
      readings: z.array(reading),
      today: standsToday,
      /** FM-P with its arithmetic, where it cannot be met any more. */
      hopeless: saying.nullable(),
    }),
  ),
  feedback: z.object({ channel: z.string(), answers: personRef, withinHours: z.number() }).nullable(),
  suite: z.object({ name: z.string(), cases: z.number().int(), reference: z.string() }).nullable(),
  reviewers: z.array(
    z.object({
      discipline,
      person: personRef.nullable(),
      /** PICK-5: whether the lane asks for this review. */
      due: z.boolean(),
      review: z
        .object({
          opinion: z.enum(['no_objection', 'conditions', 'objection']),
          words: z.string(),
          at: instant,
          conditions: z.array(z.string()),
        })
        .nullable(),
    }),
  ),
  gateDecider: personRef.nullable(),
  lane: z
    .object({
      lane: z.enum(['low', 'standard', 'high']),
      actsOnItsOwn: z.boolean(),
      touchesCustomers: z.boolean(),
      decidesAboutPeople: z.boolean(),
      personalData: z.boolean(),
    })
    .nullable(),
  feeds: z.array(z.object({ name: z.string(), owner: z.string(), watcher: z.string() })).nullable(),
  /** CLK-1: everything the start needs, in order. */
  readiness: z.array(z.object({ code: z.string(), rule: z.string(), held: z.boolean(), says: saying })),
  clock: z
    .object({
      firstDay: day,
      lastDay: day,
      endsAt: instant,
      reviewsDueAt: instant,
      /** Day of the clock today, from 1; null once decided. */
      day: z.number().int().nullable(),
      of: z.number().int(),
      startedBy: personRef,
      lapsed: z.boolean(),
    })
    .nullable(),
  decision: z
    .object({
      decision: z.enum(['go', 'no_go']),
      at: instant,
      by: personRef,
      reason: z.string(),
      lesson: z.string().nullable(),
    })
    .nullable(),
  /** If today were the last day (CLK-6); null before a clock runs. */
  today: z.object({ wouldBe: z.enum(['go', 'no_go', 'cannot_tell']), says: saying }).nullable(),
  /** Who decides, by RTS-1; null without an accepted owner. */
  accountable: personRef.nullable(),
  move: move.nullable(),
  /** Pilots before this one, latest first. */
  earlier: z.array(z.object({ number: z.number().int(), firstDay: day, lastDay: day, ended: saying })),
});
export type PilotView = z.infer<typeof pilotView>;

export const getPilot = route({
  id: 'getPilot',
  method: 'get',
  path: '/api/initiatives/{initiative}/pilot',
  summary: 'Charter, clock, criteria, reviews and the decision (CLK-1 to CLK-7)',
  permission: 'read',
  params: one,
  response: pilotView,
  refusals: ['not_found'],
});

export const defineOutcome = command({
  id: 'defineOutcome',
  path: 'outcome',
  summary: 'Say which business outcome is meant: metric, baseline, target, unit, date (CLK-3)',
  body: outcome,
  refusals: ['outcome_not_measurable', 'charter_fixed'],
});
export const setCriterion = command({
  id: 'setCriterion',
  path: 'criteria',
  summary:
    'Set a success criterion in production terms (CLK-2); with the id of one that is there: a new version of it',
  body: z.object({
    criterion: criterionId.optional(),
    kind: z.enum(['latency', 'reliability', 'adoption', 'recovery']),
    statement: line,
    target: criterionTarget,
    decisive: z.boolean(),
  }),
  refusals: ['criterion_not_measurable', 'criterion_sandbox_only', 'charter_fixed', 'criterion_unknown'],
});
export const dropCriterion = command({
  id: 'dropCriterion',
  path: 'criterion-removal',
  summary: 'Drop a success criterion before the clock runs',
  body: z.object({ criterion: criterionId, reason: paragraph }),
  refusals: ['criterion_unknown', 'charter_fixed'],
});
export const nameFeedbackChannel = command({
  id: 'nameFeedbackChannel',
  path: 'feedback-channel',
  summary: 'How users flag an error, who answers, within how many hours (CLK-7)',
  body: z.object({ channel: line, answers: personId, withinHours: z.number().int().min(1).max(720) }),
  refusals: ['person_unknown', 'person_left'],
});
export const nameSuite = command({
  id: 'nameSuite',
  path: 'suite',
  summary: 'Name the fixed evaluation suite and where it lies (EVAL-1)',
  body: z.object({ name: line, cases: z.number().int().min(1).max(10_000_000), reference: line }),
  refusals: [],
});
export const nameReviewer = command({
  id: 'nameReviewer',
  path: 'reviewer',
  summary: 'Name who reviews for legal, compliance or security (CLK-4)',
  body: z.object({ discipline, reviewer: personId }),
  refusals: ['person_unknown', 'person_left'],
});
export const defineGate = command({
  id: 'defineGate',
  path: 'gate-definition',
  summary: 'Say before the pilot who decides at the funding gate (GATE-2)',
  body: z.object({ decider: personId }),
  refusals: ['person_unknown', 'person_left', 'charter_fixed'],
});
export const answerLane = command({
  id: 'answerLane',
  path: 'lane',
  summary: 'Answer the four questions that give the lane (PICK-5)',
  body: z.object({
    actsOnItsOwn: z.boolean(),
    touchesCustomers: z.boolean(),
    decidesAboutPeople: z.boolean(),
    personalData: z.boolean(),
  }),
  refusals: [],
});
export const recordDataReadiness = command({
  id: 'recordDataReadiness',
  path: 'data-readiness',
  summary: 'List the data feeds, who owns each, and who notices when it changes (PICK-3)',
  body: z.object({
    feeds: z.array(z.object({ name: line, owner: line, watcher: z.string().trim().max(200) })).max(50),
  }),
  refusals: [],
});
export const startPilot = command({
  id: 'startPilot',
  path: 'pilot',
  summary: 'Start the pilot and its clock (CLK-1)',
  body: z.object({}),
  refusals: ['pilot_not_ready', 'pilot_running', 'not_accountable', 'stage_not_reachable'],
});
export const signReview = command({
  id: 'signReview',
  path: 'review',
  summary: 'Sign a review; its conditions become criteria (CLK-4)',
  body: z.object({
    discipline,
    opinion: z.enum(['no_objection', 'conditions', 'objection']),
    words: paragraph,
    conditions: z.array(line).max(10),
  }),
  refusals: ['not_the_reviewer', 'pilot_not_running', 'review_conditions_missing', 'pilot_clock_ended'],
});
export const recordReading = command({
  id: 'recordReading',
  path: 'reading',
  summary: 'Record what was measured for a criterion or the outcome (CLK-6)',
  body: z.object({
    of: z.union([criterionId, z.literal('outcome')]),
    value: decimal,
    on: day,
    source: line,
  }),
  refusals: [
    'criterion_unknown',
    'reading_impossible',
    'pilot_not_running',
    'not_permitted',
    'pilot_clock_ended',
  ],
});
export const decidePilot = command({
  id: 'decidePilot',
  path: 'pilot-decision',
  summary: 'Decide go, to the funding gate, or no-go with the lesson (CLK-5)',
  body: z.object({ decision: z.enum(['go', 'no_go']), reason: paragraph, lesson: paragraph.nullable() }),
  refusals: ['pilot_not_running', 'pilot_clock_ended', 'pilot_decided', 'not_accountable', 'lesson_required'],
});
export const recharterPilot = command({
  id: 'recharterPilot',
  path: 're-charter',
  summary: 'Begin a new pilot with a new clock; its number shows (CLK-5)',
  body: z.object({ reason: paragraph }),
  refusals: ['pilot_running', 'not_accountable', 'pilot_not_running', 'gate_is_open', 'stage_not_reachable'],
});
