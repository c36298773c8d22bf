/** The stored form of gate events: words, minutes, signatures and money are private, verdicts and dates are open. */
import { closed, open } from '../codec/event-codec.ts';
import type { EventTable } from '../codec/event-codec.ts';
import { count, day, finite, id, instant, list, object, oneOf, text } from '../codec/shape.ts';
import type { GateId, PersonId } from '../ids.ts';
import type { SkippedDay } from '../office.ts';
import type { Effort, GateEvent, Money } from './event.ts';

const at = open(instant);
const gate = open(id<GateId>('gate'));
const person = open(id<PersonId>('per'));
const words = closed(text, '');

const money = object<Money>({ micros: count, currency: text });
const effort = object<Effort>({
  model: finite,
  dataPipelines: finite,
  monitoring: finite,
  errorHandling: finite,
  edgeCases: finite,
});

export const gateFields: EventTable<GateEvent> = {
  GateOpened: {
    at,
    gate,
    pilot: open(count),
    decider: person,
    opensOn: open(day),
    closesOn: open(day),
    closesAt: open(instant),
    skipped: open(list(object<SkippedDay>({ day, holiday: text }))),
  },
  BusinessCaseFiled: { at, words, vocabulary: open(text), flags: open(list(text)) },
  BudgetDecided: {
    at,
    decision: open(oneOf('approved', 'denied')),
    approver: person,
    amount: closed(money, { micros: 0, currency: 'XXX' }),
    from: open(day),
    to: open(day),
    budgetCentre: words,
    reason: words,
  },
  DeltaAnswered: {
    at,
    item: open(
      oneOf(
        'monitoring',
        'logging',
        'error_handling',
        'fallback',
        'run_book',
        'on_call',
        'feed_checks',
        'retention',
        'access_review',
      ),
    ),
    status: open(oneOf('in_place', 'missing')),
    words,
  },
  EffortRecorded: { at, effort: open(effort) },
  GateDecided: {
    at,
    gate,
    by: person,
    result: open(oneOf('pass', 'no_pass')),
    minutes: words,
    signature: words,
  },
  GateExpired: { at, gate },
  FundingEscalated: { at, to: person, by: person, ask: words, answerBy: open(day) },
  WentLive: { at, release: open(count), by: person },
};
