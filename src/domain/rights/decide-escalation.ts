/** RTS-4: owner and CTO disagree. Time-boxed; then the CTO decides in writing; meanwhile the safer state holds. */
import { addHoursToInstant } from '../calendar.ts';
import type { PersonId } from '../ids.ts';
import type { InitiativeContext } from '../initiative/command.ts';
import type { InitiativeEvent } from '../initiative/event.ts';
import type { Living } from '../initiative/state.ts';
import { ownerOf, SERVING_STAGES } from '../initiative/state.ts';
import { must, Refusal } from '../kernel.ts';
import type { OrganisationState } from '../organisation/state.ts';
import { settingsOf } from '../organisation/state.ts';
import { requireReason, requireText } from '../text.ts';
import { requireInPerson } from './acting.ts';
import type { RightsCommand } from './command.ts';
import { escalationHoursOf } from './escalation-hours.ts';
import type { Escalation } from './state.ts';
import { openEscalation } from './state.ts';

type CommandOf<Type extends RightsCommand['type']> = Extract<RightsCommand, { type: Type }>;
type Events = readonly InitiativeEvent[];
type Side = 'owner' | 'cto';

const isCto = (organisation: OrganisationState, person: PersonId): boolean =>
  organisation.people.get(person)?.cto === true;

/** The side the acting person is on; nobody stands in for either, because one of them would resume by another's hand. */
function requireSide(
  state: Living,
  context: InitiativeContext,
): { readonly side: Side; readonly by: PersonId } {
  const by = requireInPerson(context);
  if (by === ownerOf(state)) return { side: 'owner', by };
  must(isCto(context.organisation, by), 'escalation_not_party', { person: by });
  return { side: 'cto', by };
}

/** Either of the two opens one; one at a time. */
export function openEscalationBy(
  state: Living,
  command: CommandOf<'OpenEscalation'>,
  context: InitiativeContext,
): Events {
  must(ownerOf(state) !== null, 'owner_missing');
  const { by } = requireSide(state, context);
  const open = openEscalation(state);
  must(open === null, 'escalation_is_open', { escalation: open?.id ?? '' });
  const { escalation, category } = command;
  const words = requireText(command.words, 'words');
  const { now: at, organisation } = context;
  const dueAt = addHoursToInstant(at, escalationHoursOf(state.kind, settingsOf(organisation)));
  return [{ type: 'EscalationOpened', at, escalation, category, by, words, dueAt }];
}

/**
 * While the time runs the other side agrees; only the owner agrees to a resume. Afterwards the CTO alone decides, and lifts a stop only
 * where the halt is what they disagree about (RTS-2).
 */
function mustSettle(
  state: Living,
  escalation: Escalation,
  effect: CommandOf<'SettleEscalation'>['effect'],
  context: InitiativeContext,
): { readonly by: PersonId; readonly how: 'agreed' | 'cto_decided' } {
  const { side, by } = requireSide(state, context);
  const { dueAt } = escalation;
  if (context.now >= dueAt) {
    must(side === 'cto', 'escalation_is_ctos', { dueAt });
    const lifts = effect !== 'resume' || escalation.category === 'production_halt';
    must(lifts, 'resume_is_owners', { person: ownerOf(state) ?? '' });
    return { by, how: 'cto_decided' };
  }
  const opener: Side = isCto(context.organisation, escalation.by) ? 'cto' : 'owner';
  must(side !== opener, 'escalation_by_the_other', { person: escalation.by, dueAt });
  must(effect !== 'resume' || side === 'owner', 'resume_is_owners', { person: ownerOf(state) ?? '' });
  return { by, how: 'agreed' };
}

/** What the settlement does to serving; nothing where it is so already. */
function effectOn(
  state: Living,
  { effect, by, reason, escalation, at }: Extract<InitiativeEvent, { type: 'EscalationSettled' }>,
): Events {
  if (effect === 'resume' && state.pause !== null) {
    return [{ type: 'ServingResumed', at, by, reason, escalation }];
  }
  if (effect !== 'pause' || state.pause?.drill === false) return [];
  must(SERVING_STAGES.includes(state.stage), 'nothing_to_stop', { stage: state.stage });
  return [{ type: 'ServingPaused', at, by, authority: 'escalation', reason, drill: false }];
}

/** The reason stands in the record before the effect it has. */
export function settleEscalation(
  state: Living,
  command: CommandOf<'SettleEscalation'>,
  context: InitiativeContext,
): Events {
  const { escalation, effect } = command;
  const open = openEscalation(state);
  if (open?.id !== escalation) throw new Refusal('escalation_unknown', { escalation });
  const { by, how } = mustSettle(state, open, effect, context);
  const reason = requireReason(command.reason);
  const settled = {
    type: 'EscalationSettled',
    at: context.now,
    escalation,
    how,
    by,
    effect,
    reason,
  } as const;
  return [settled, ...effectOn(state, settled)];
}

/** Written by the clock once, so that the record shows whose move it became. */
export function passEscalation(state: Living, { actor, now: at }: InitiativeContext): Events {
  must(actor.kind === 'clock', 'not_permitted', { needs: 'clock' });
  const open = openEscalation(state);
  if (open === null || open.passedAt !== null || at < open.dueAt) return [];
  return [{ type: 'EscalationPassedToCto', at, escalation: open.id }];
}
