/** The stored form of charter and clock events: what people wrote is private, ids, days, numbers and codes are open. */
import { closed, open } from '../codec/event-codec.ts';
import type { EventTable } from '../codec/event-codec.ts';
import {
  count,
  day,
  finite,
  flag,
  id,
  instant,
  list,
  nullable,
  object,
  oneOf,
  tagged,
  text,
} from '../codec/shape.ts';
import type { CriterionId, PersonId } from '../ids.ts';
import type { CriterionTarget, DataFeed, Discipline, Outcome, PilotEvent } from './event.ts';

const at = open(instant);
const person = open(id<PersonId>('per'));
const words = closed(text, '');
const criterionId = id<CriterionId>('crit');
const discipline = oneOf('legal', 'compliance', 'security');
const comparison = oneOf('at_most', 'at_least');

const target = tagged<CriterionTarget>('kind', {
  bound: object<Extract<CriterionTarget, { kind: 'bound' }>>({
    kind: oneOf('bound'),
    comparison,
    bound: finite,
    unit: text,
  }),
  met: object<Extract<CriterionTarget, { kind: 'met' }>>({ kind: oneOf('met') }),
});

const outcome = object<Outcome>({
  statement: text,
  metric: text,
  baseline: finite,
  target: finite,
  unit: text,
  by: day,
});

/** An outcome whose words were erased: no number is left to compare with. */
const erasedOutcome: Outcome = {
  statement: '',
  metric: '',
  baseline: 0,
  target: 0,
  unit: '',
  by: '1970-01-01' as Outcome['by'],
};

const feed = object<DataFeed>({ name: text, owner: text, watcher: text });

/** An id of a criterion, or the word `outcome`. */
const measured = (value: unknown, path: string): CriterionId | 'outcome' =>
  value === 'outcome' ? value : criterionId(value, path);

export const pilotFields: EventTable<PilotEvent> = {
  OutcomeDefined: { at, outcome: closed(outcome, erasedOutcome), vocabulary: open(text) },
  CriterionSet: {
    at,
    criterion: open(criterionId),
    kind: open(oneOf('latency', 'reliability', 'adoption', 'recovery', 'review_condition')),
    statement: words,
    target: open(target),
    decisive: open(flag),
    from: open(nullable<Discipline>(discipline)),
  },
  CriterionDropped: { at, criterion: open(criterionId), reason: words },
  FeedbackChannelNamed: { at, channel: words, answers: person, withinHours: open(count) },
  SuiteNamed: { at, name: words, cases: open(count), reference: words },
  ReviewerNamed: { at, discipline: open(discipline), reviewer: person },
  GateDefined: { at, decider: person },
  LaneAnswered: {
    at,
    actsOnItsOwn: open(flag),
    touchesCustomers: open(flag),
    decidesAboutPeople: open(flag),
    personalData: open(flag),
    lane: open(oneOf('low', 'standard', 'high')),
  },
  DataReadinessRecorded: { at, feeds: closed(list(feed), []) },
  PilotStarted: {
    at,
    pilot: open(count),
    by: person,
    firstDay: open(day),
    lastDay: open(day),
    endsAt: open(instant),
    reviewsDueAt: open(instant),
  },
  ReviewSigned: {
    at,
    discipline: open(discipline),
    reviewer: person,
    opinion: open(oneOf('no_objection', 'conditions', 'objection')),
    words,
    conditions: open(list(criterionId)),
  },
  ReadingRecorded: {
    at,
    of: open(measured),
    value: open(finite),
    on: open(day),
    source: words,
    basis: open(oneOf('attested', 'measured')),
    by: open(nullable(id<PersonId>('per'))),
  },
  PilotDecided: {
    at,
    pilot: open(count),
    by: person,
    decision: open(oneOf('go', 'no_go')),
    reason: words,
    lesson: closed(nullable(text), null),
  },
  PilotLapsed: { at, pilot: open(count) },
  PilotRechartered: { at, pilot: open(count), by: person, reason: words },
};
