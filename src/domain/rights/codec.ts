/** The stored form of decision rights: names as ids and limits are open, words and the document itself private. */
import { closed, open } from '../codec/event-codec.ts';
import type { EventTable } from '../codec/event-codec.ts';
import { count, finite, id, instant, list, nullable, object, oneOf, text } from '../codec/shape.ts';
import type { EscalationId, PersonId } from '../ids.ts';
import type { ActionLimit, RightsEvent } from './event.ts';

const at = open(instant);
const personId = id<PersonId>('per');
const person = open(personId);
const people = open(list(personId));
const words = closed(text, '');
const escalation = open(id<EscalationId>('esc'));
const category = open(oneOf('pilot_go', 'production_go_live', 'production_change', 'production_halt'));

const limit = object<ActionLimit>({
  action: text,
  unit: text,
  perAction: nullable(finite),
  perDay: nullable(finite),
  personAbove: nullable(finite),
});

export const rightsFields: EventTable<RightsEvent> = {
  RaciAssigned: {
    at,
    category,
    accountable: person,
    responsible: people,
    consulted: people,
    informed: people,
  },
  StopperNamed: { at, person },
  StopperRemoved: { at, person, reason: words },
  ActionLimitSet: { at, limit: open(limit) },
  ActionLimitDropped: { at, action: open(text), reason: words },
  RightsSigned: { at, version: open(count), by: person, hash: open(text), markdown: words },
  EscalationOpened: { at, escalation, category, by: person, words, dueAt: open(instant) },
  EscalationSettled: {
    at,
    escalation,
    how: open(oneOf('agreed', 'cto_decided')),
    by: person,
    effect: open(oneOf('resume', 'pause', 'nothing')),
    reason: words,
  },
  EscalationPassedToCto: { at, escalation },
};
