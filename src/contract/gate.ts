/** The production funding gate and the way from it to production (GATE-1 to GATE-7). */
import { z } from 'zod';
import type { GateId } from '../domain/ids.ts';
import {
  day,
  initiativeId,
  instant,
  madeId,
  move,
  paragraph,
  line,
  personId,
  personRef,
  saying,
} from './field.ts';
import { command } from './initiative.ts';
import { route } from './route.ts';

export const gateId = madeId<GateId>('gate');
const one = z.object({ initiative: initiativeId });
const item = z.enum([
  'monitoring',
  'logging',
  'error_handling',
  'fallback',
  'run_book',
  'on_call',
  'feed_checks',
  'retention',
  'access_review',
]);
/** Millionths of the currency's unit; nine billion at most. */
export const money = z.object({
  micros: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
  currency: z.string().regex(/^[A-Z]{3}$/, 'an ISO 4217 code, as EUR'),
});
const effort = z.object({
  model: z.number().min(0).max(100_000),
  dataPipelines: z.number().min(0).max(100_000),
  monitoring: z.number().min(0).max(100_000),
  errorHandling: z.number().min(0).max(100_000),
  edgeCases: z.number().min(0).max(100_000),
});

/** GATE-1: one question with its evidence and the verdict that follows. */
const question = z.object({
  question: z.enum(['evidence_supports_case', 'owner_accepted', 'budget_approved']),
  verdict: z.enum(['missing', 'incomplete', 'denied', 'expired', 'complete']),
  says: saying,
  evidence: z.array(saying),
  move: move.nullable(),
});

export const gateView = z.object({
  version: z.number().int(),
  /** The opening shown; null before the first. */
  gate: z
    .object({
      id: gateId,
      pilot: z.number().int(),
      decider: personRef,
      openedAt: instant,
      opensOn: day,
      closesOn: day,
      closesAt: instant,
      /** Working day it is today, from 0 on the day of opening, and of how many. */
      workingDay: z.number().int(),
      of: z.number().int(),
      skipped: z.array(z.object({ day, holiday: z.string() })),
      ruling: z
        .object({
          kind: z.enum(['decided', 'expired']),
          result: z.enum(['pass', 'no_pass']),
          at: instant,
          by: personRef.nullable(),
          minutes: z.string().nullable(),
          signature: z.string().nullable(),
        })
        .nullable(),
    })
    .nullable(),
  /**
   * As evidence stands now; of a gate that was passed, or is asked for by its id: as it lay before the decider. After a no-pass the
   * page is the room for the next opening.
   */
  questions: z.array(question),
  passes: z.boolean(),
  says: saying,
  businessCase: z
    .object({
      words: z.string(),
      at: instant,
      vocabulary: z.string(),
      /** GATE-3: places in the text, in UTF-16 units, with what is missing there. */
      flags: z.array(
        z.object({ code: z.string(), from: z.number().int(), to: z.number().int(), repair: saying }),
      ),
    })
    .nullable(),
  budget: z
    .object({
      decision: z.enum(['approved', 'denied']),
      approver: personRef,
      amount: money,
      from: day,
      to: day,
      budgetCentre: z.string(),
      reason: z.string(),
      at: instant,
    })
    .nullable(),
  /** GATE-4. */
  delta: z.array(
    z.object({ item, status: z.enum(['in_place', 'missing', 'unanswered']), words: z.string().nullable() }),
  ),
  /** GATE-5, with the model's share of all effort. */
  effort: z.object({ ...effort.shape, modelShare: z.number().nullable() }).nullable(),
  /** GATE-6. */
  stuck: z
    .object({
      questions: z.array(z.object({ code: z.string(), yes: z.boolean(), says: saying })),
      path: saying.nullable(),
      asks: z.array(z.object({ to: personRef, by: personRef, ask: z.string(), answerBy: day, at: instant })),
    })
    .nullable(),
  /** GATE-7. */
  goLive: z.array(z.object({ code: z.string(), rule: z.string(), held: z.boolean(), says: saying })),
  releases: z.array(z.object({ number: z.number().int(), label: z.string() })),
  earlier: z.array(z.object({ id: gateId, result: z.enum(['pass', 'no_pass']), at: instant })),
  move: move.nullable(),
});
export type GateView = z.infer<typeof gateView>;

export const getGate = route({
  id: 'getGate',
  method: 'get',
  path: '/api/initiatives/{initiative}/gate',
  summary: 'The funding gate with its evidence; an earlier opening by its id (GATE-1)',
  permission: 'read',
  params: one,
  query: z.object({ gate: gateId.optional() }),
  response: gateView,
  refusals: ['not_found'],
});

export const openGate = command({
  id: 'openGate',
  path: 'gate',
  summary: 'Open the gate again after a no-pass (GATE-2)',
  body: z.object({}),
  refusals: ['gate_is_open', 'gate_not_open', 'not_accountable', 'owner_missing'],
});
export const fileBusinessCase = command({
  id: 'fileBusinessCase',
  path: 'business-case',
  summary: 'File the business case; technical terms are flagged with the missing translation (GATE-3)',
  body: z.object({ words: paragraph }),
  refusals: ['gate_time_over'],
});
export const decideBudget = command({
  id: 'decideBudget',
  path: 'budget',
  summary: 'Approve or deny the production budget in person (GATE-1)',
  body: z.object({
    decision: z.enum(['approved', 'denied']),
    amount: money,
    from: day,
    to: day,
    budgetCentre: line,
    reason: paragraph,
  }),
  refusals: ['budget_period_invalid', 'not_accountable', 'gate_time_over', 'not_permitted'],
});
export const answerDelta = command({
  id: 'answerDelta',
  path: 'governance-delta',
  summary: 'Say of one part of production governance whether it is in place (GATE-4)',
  body: z.object({ item, status: z.enum(['in_place', 'missing']), words: paragraph }),
  refusals: ['gate_time_over'],
});
export const recordEffort = command({
  id: 'recordEffort',
  path: 'effort',
  summary: 'Record the effort of production readiness beside that of the model, in person-days (GATE-5)',
  body: effort,
  refusals: ['gate_time_over'],
});
export const decideGate = command({
  id: 'decideGate',
  path: 'gate-ruling',
  summary: 'Sign pass or no-pass, with minutes (GATE-1)',
  body: z.object({
    gate: gateId,
    result: z.enum(['pass', 'no_pass']),
    minutes: paragraph,
    signature: line,
  }),
  refusals: [
    'gate_not_open',
    'gate_time_over',
    'gate_question_open',
    'not_accountable',
    'signature_differs',
    'owner_not_in_person',
  ],
});
export const escalateFunding = command({
  id: 'escalateFunding',
  path: 'funding-escalation',
  summary: 'Put stuck funding to an executive, with a date (GATE-6)',
  body: z.object({ to: personId, ask: paragraph, answerBy: day }),
  refusals: ['ask_not_executive', 'not_permitted', 'person_unknown', 'person_left', 'stage_not_reachable'],
});
export const goLive = command({
  id: 'goLive',
  path: 'go-live',
  summary: 'Go live with a release (GATE-7)',
  body: z.object({ release: z.number().int().min(1) }),
  refusals: [
    'go_live_not_ready',
    'not_accountable',
    'release_unknown',
    'gate_not_passed',
    'escalation_is_open',
    'owner_missing',
    'stage_not_reachable',
  ],
});
