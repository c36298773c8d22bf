/** What waits on me, by deadline, with what is needed to decide in place; who stands in for whom; the calendar feed. */
import { z } from 'zod';
import {
  day,
  initiativeId,
  instant,
  paragraph,
  personId,
  personRef,
  receipt,
  saying,
  serving,
  stage,
} from './field.ts';
import { route } from './route.ts';

/** Which decision waits; each has its form in the page. */
export const waitingCode = z.enum([
  'accept_ownership',
  'name_owner',
  'name_successor',
  'fill_seats',
  'sign_review',
  'start_pilot',
  'decide_pilot',
  'recharter_pilot',
  'decide_budget',
  'decide_gate',
  'go_live',
  'sign_rights',
  'settle_escalation',
  'do_drill',
  'answer_funding',
  'resume',
]);

/** One decision that waits on the signed-in person. */
export const waiting = z.object({
  code: waitingCode,
  rule: z.string(),
  initiative: z.object({ id: initiativeId, name: z.string(), unit: z.string() }),
  by: instant.nullable(),
  overdue: z.boolean(),
  says: saying,
  why: z.array(saying),
  ifNothing: saying.nullable(),
  /** Whom this is done for, when it came by delegation. */
  insteadOf: personRef.nullable(),
  /** Which one, where there may be several: a discipline, the id of a gate or of an escalation. */
  which: z.string().nullable(),
});
export type Waiting = z.infer<typeof waiting>;

export const today = z.object({
  person: personRef,
  /** Earliest deadline first; what has none comes last. */
  waiting: z.array(waiting),
  /** How many wait in all; whoever has very many sees the most urgent. */
  inAll: z.number().int(),
  /** What this person owns or sits in. */
  systems: z.array(
    z.object({
      initiative: z.object({ id: initiativeId, name: z.string() }),
      stage,
      serving,
      as: z.enum(['owner', 'product_owner', 'ml_lead', 'stopper']),
      says: saying,
    }),
  ),
  /** The next deadline when nothing waits. */
  next: z.object({ at: instant, says: saying }).nullable(),
  /** Decisions on this person's systems, latest first. */
  told: z.array(
    z.object({
      at: instant,
      initiative: z.object({ id: initiativeId, name: z.string() }),
      says: saying,
      event: z.string(),
    }),
  ),
  delegations: z.array(
    z.object({
      id: z.string(),
      from: personRef,
      to: personRef,
      firstDay: day,
      lastDay: day,
      reason: z.string(),
    }),
  ),
});
export type TodayView = z.infer<typeof today>;

export const getToday = route({
  id: 'getToday',
  method: 'get',
  path: '/api/today',
  summary: 'What waits on me, by deadline',
  permission: 'read',
  response: today,
});

/** How many decisions wait, for the navigation. */
export const countToday = route({
  id: 'countToday',
  method: 'get',
  path: '/api/today/count',
  summary: 'How many decisions wait on me',
  permission: 'read',
  response: z.object({ waiting: z.number().int(), overdue: z.number().int() }),
});

export const grantDelegation = route({
  id: 'grantDelegation',
  method: 'post',
  path: '/api/delegations',
  summary: 'Have somebody act for you while you are away; never as owner',
  permission: 'decide',
  body: z.object({
    /** Left out: yourself. Somebody else’s only as an administrator. */
    from: personId.optional(),
    to: personId,
    firstDay: day,
    lastDay: day,
    reason: paragraph,
  }),
  response: receipt.extend({ id: z.string() }),
  refusals: [
    'delegation_to_oneself',
    'delegation_overlaps',
    'person_unknown',
    'person_left',
    'not_permitted',
  ],
});
export const endDelegation = route({
  id: 'endDelegation',
  method: 'delete',
  path: '/api/delegations/{delegation}',
  summary: 'Take a delegation back',
  permission: 'decide',
  params: z.object({ delegation: z.string().regex(/^del_[0-9a-f-]{36}$/) }),
  response: receipt,
  refusals: ['delegation_unknown', 'not_permitted'],
});

/** A feed a calendar program reads without a session: its address is the secret, made anew at each call. */
export const makeCalendarFeed = route({
  id: 'makeCalendarFeed',
  method: 'post',
  path: '/api/today/calendar',
  summary: 'Make the address of a calendar feed of my deadlines; an earlier address stops working',
  permission: 'decide',
  response: z.object({ url: z.string() }),
});
export const endCalendarFeed = route({
  id: 'endCalendarFeed',
  method: 'delete',
  path: '/api/today/calendar',
  summary: 'Take the address of my calendar feed away',
  permission: 'decide',
  response: z.object({ ended: z.boolean() }),
});
export const getCalendarFeed = route({
  id: 'getCalendarFeed',
  method: 'get',
  path: '/api/calendar/{secret}',
  summary: 'Deadlines of one person as iCalendar (RFC 5545)',
  permission: 'public',
  params: z.object({ secret: z.string().regex(/^[A-Za-z0-9_-]{43}\.ics$/) }),
  gives: 'calendar',
  refusals: ['not_found'],
});
