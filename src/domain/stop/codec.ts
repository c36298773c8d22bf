/** The stored form of stop and release events: numbers, verdicts and ids are open, what people wrote is private. */
import { closed, open } from '../codec/event-codec.ts';
import type { EventTable } from '../codec/event-codec.ts';
import { count, finite, flag, id, instant, nullable, oneOf, text } from '../codec/shape.ts';
import type { PersonId } from '../ids.ts';
import type { StopEvent } from './event.ts';

const at = open(instant);
const by = open(id<PersonId>('per'));
const words = closed(text, '');
const release = open(count);

export const stopFields: EventTable<StopEvent> = {
  ReleaseDeclared: {
    at,
    release,
    provider: words,
    model: words,
    reference: words,
    by: open(nullable(id<PersonId>('per'))),
  },
  EvaluationAttested: {
    at,
    release,
    baseline: open(nullable(count)),
    verdict: open(oneOf('better', 'level', 'worse', 'insufficient')),
    cases: open(count),
    report: words,
    by,
  },
  RollbackTargetNamed: { at, release, by },
  ServingPaused: {
    at,
    by,
    authority: open(oneOf('owner', 'stopper', 'on_owners_word', 'cto', 'escalation')),
    reason: words,
    drill: open(flag),
  },
  ServingResumed: { at, by, reason: words, escalation: open(nullable(text)) },
  RolledBack: { at, by, to: release, reason: words },
  StopDrilled: { at, by, seconds: open(finite) },
};
