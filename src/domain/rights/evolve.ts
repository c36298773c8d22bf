/** How decision rights change. */
import type { RightsEvent } from './event.ts';
import type { Escalation, RightsFacts } from './state.ts';

const withEscalation = (
  facts: RightsFacts,
  id: Escalation['id'],
  change: Partial<Escalation>,
): RightsFacts => ({
  ...facts,
  escalations: facts.escalations.map((one) => (one.id === id ? { ...one, ...change } : one)),
});

/** Events that change what the decision-rights document says. */
const CHANGES: readonly RightsEvent['type'][] = [
  'RaciAssigned',
  'StopperNamed',
  'StopperRemoved',
  'ActionLimitSet',
  'ActionLimitDropped',
];

/** Folds one event of decision rights in. */
export function evolveRights(facts: RightsFacts, event: RightsEvent): RightsFacts {
  const after = folded(facts, event);
  if (event.type === 'RightsSigned') return { ...after, unsignedSince: null };
  if (!CHANGES.includes(event.type)) return after;
  return { ...after, unsignedSince: facts.unsignedSince ?? event.at };
}

function folded(facts: RightsFacts, event: RightsEvent): RightsFacts {
  const { at } = event;
  switch (event.type) {
    case 'RaciAssigned': {
      const { category, accountable, responsible, consulted, informed } = event;
      const row = { accountable, responsible, consulted, informed, at };
      return { ...facts, raci: { ...facts.raci, [category]: row } };
    }
    case 'StopperNamed':
      return { ...facts, stoppers: [...facts.stoppers, { person: event.person, since: at }] };
    case 'StopperRemoved':
      return { ...facts, stoppers: facts.stoppers.filter(({ person }) => person !== event.person) };
    case 'ActionLimitSet': {
      const others = facts.actionLimits.filter(({ action }) => action !== event.limit.action);
      return { ...facts, actionLimits: [...others, event.limit] };
    }
    case 'ActionLimitDropped':
      return { ...facts, actionLimits: facts.actionLimits.filter(({ action }) => action !== event.action) };
    case 'RightsSigned': {
      const { version, by, hash, markdown } = event;
      return { ...facts, signedRights: [{ version, by, at, hash, markdown }, ...facts.signedRights] };
    }
    case 'EscalationOpened': {
      const { escalation: id, category, by, words, dueAt } = event;
      const opened = { id, category, by, words, openedAt: at, dueAt, passedAt: null, settled: null };
      return { ...facts, escalations: [opened, ...facts.escalations] };
    }
    case 'EscalationSettled': {
      const { escalation, how, by, effect, reason } = event;
      return withEscalation(facts, escalation, { settled: { how, by, effect, reason, at } });
    }
    case 'EscalationPassedToCto':
      return withEscalation(facts, event.escalation, { passedAt: at });
  }
}
