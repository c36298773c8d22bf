/** OWN-1 to OWN-5, OWN-7, OWN-8: one owner who accepts in person, duties, two seats. Each rule refuses with its own code. */
import type { PersonId } from '../ids.ts';
import { must, Refusal } from '../kernel.ts';
import { requirePerson } from '../organisation/person.ts';
import { mustBeEligible, whyNotOwner } from '../ownership/eligibility.ts';
import { requireStatement } from '../ownership/statement.ts';
import { requireReason, requireText } from '../text.ts';
import type { InitiativeCommand, InitiativeContext } from './command.ts';
import type { InitiativeEvent, SeatName } from './event.ts';
import type { Accepted, Living, Nomination } from './state.ts';

type CommandOf<Type extends InitiativeCommand['type']> = Extract<InitiativeCommand, { type: Type }>;
type Events = readonly InitiativeEvent[];

/** The nomination that waits for an answer: a first owner's or a successor's. */
const pending = ({ ownership }: Living): Nomination | null => {
  if (ownership.kind === 'nominated') return ownership;
  return ownership.kind === 'accepted' ? ownership.successor : null;
};

function requirePending(state: Living): Nomination {
  const nomination = pending(state);
  if (nomination === null) throw new Refusal('owner_not_nominated');
  return nomination;
}

/** OWN-3: a machine, a colleague or an administrator cannot accept or decline for somebody. */
function mustBeInPerson(person: PersonId, { actor }: InitiativeContext): void {
  must(actor.kind === 'person' && actor.person === person, 'owner_not_in_person', { person });
}

function requireOwner({ ownership }: Living): Accepted {
  if (ownership.kind !== 'accepted') throw new Refusal('owner_missing');
  return ownership;
}

export function nominate(
  state: Living,
  command: CommandOf<'NominateOwner'>,
  context: InitiativeContext,
): Events {
  const { nominee, replaces } = command;
  const waiting = pending(state);
  must(waiting === null, 'owner_already_nominated', { nominee: waiting?.nominee ?? '' });
  if (state.ownership.kind === 'accepted') {
    const { owner } = state.ownership;
    must(replaces === owner && nominee !== owner, 'owner_already_accepted', { owner });
  }
  mustBeEligible(requirePerson(context.organisation, nominee));
  const statement = requireStatement(command.statement);
  return [
    { type: 'OwnerNominated', at: context.now, nominee, reason: requireReason(command.reason), statement },
  ];
}

export function withdraw(
  state: Living,
  command: CommandOf<'WithdrawNomination'>,
  { now: at }: InitiativeContext,
): Events {
  requirePending(state);
  return [{ type: 'NominationWithdrawn', at, reason: requireReason(command.reason) }];
}

/** OWN-8 from the owner's side: never the ML lead; product owner too only if that is said. */
function seatsOnAcceptance(state: Living, person: PersonId, command: CommandOf<'AcceptOwnership'>): boolean {
  must(state.seats.ml_lead?.person !== person, 'seats_same_person', { seat: 'ml_lead', person });
  const both = state.seats.product_owner?.person === person;
  must(!both || command.alsoProductOwner === true, 'seat_needs_explicit_dual_role', { person });
  return both;
}

export function accept(
  state: Living,
  command: CommandOf<'AcceptOwnership'>,
  context: InitiativeContext,
): Events {
  const { nominee: person } = requirePending(state);
  mustBeInPerson(person, context);
  mustBeEligible(requirePerson(context.organisation, person));
  const statement = requireStatement(command.statement);
  const both = seatsOnAcceptance(state, person, command);
  const at = context.now;
  const events: InitiativeEvent[] = [];
  if (state.ownership.kind === 'accepted') {
    events.push({ type: 'OwnershipEnded', at, person: state.ownership.owner, cause: 'replaced' });
  }
  events.push({ type: 'OwnershipAccepted', at, person, statement });
  if (both) events.push({ type: 'SeatFilled', at, seat: 'product_owner', person, alsoOwner: true });
  return events;
}

export function decline(
  state: Living,
  command: CommandOf<'DeclineOwnership'>,
  context: InitiativeContext,
): Events {
  const { nominee: person } = requirePending(state);
  mustBeInPerson(person, context);
  return [{ type: 'OwnershipDeclined', at: context.now, person, reason: requireReason(command.reason) }];
}

/** A cause must be true of the person: stepping down is done in person, the others show in the organisation (OWN-7). */
function mustBeTrue(command: CommandOf<'EndOwnership'>, context: InitiativeContext): void {
  const { person: id, cause } = command;
  if (cause === 'stepped_down') return mustBeInPerson(id, context);
  const person = context.organisation.people.get(id);
  must(person !== undefined, 'person_unknown', { person: id });
  const reasons = whyNotOwner(person);
  const held = {
    left: reasons.includes('person_left'),
    function_changed: reasons.includes('owner_from_building_side') || reasons.includes('owner_is_cto'),
    below_level: reasons.includes('owner_level_too_low'),
  };
  must(held[cause], 'invalid_request', { field: 'cause', cause });
}

const reasonOf = ({ reason }: { readonly reason?: string }): { readonly reason?: string } =>
  reason === undefined ? {} : { reason: requireReason(reason) };

export function endOwnership(
  state: Living,
  command: CommandOf<'EndOwnership'>,
  context: InitiativeContext,
): Events {
  const { owner } = requireOwner(state);
  must(owner === command.person, 'owner_missing', { person: command.person });
  mustBeTrue(command, context);
  const { cause } = command;
  return [{ type: 'OwnershipEnded', at: context.now, person: owner, cause, ...reasonOf(command) }];
}

export function doDuty(state: Living, command: CommandOf<'DoDuty'>, { now: at }: InitiativeContext): Events {
  const { duty } = command;
  const done = requireOwner(state).duties[duty].done;
  const evidence = requireText(command.evidence, 'evidence');
  return done ? [] : [{ type: 'DutyDone', at, duty, evidence }];
}

export function reopenDuty(
  state: Living,
  command: CommandOf<'ReopenDuty'>,
  { now: at }: InitiativeContext,
): Events {
  const { duty } = command;
  const done = requireOwner(state).duties[duty].done;
  const reason = requireReason(command.reason);
  return done ? [{ type: 'DutyReopened', at, duty, reason }] : [];
}

const otherSeat = (seat: SeatName): SeatName => (seat === 'ml_lead' ? 'product_owner' : 'ml_lead');

export function fillSeat(
  state: Living,
  command: CommandOf<'FillSeat'>,
  { now: at, organisation }: InitiativeContext,
): Events {
  const { seat, person } = command;
  must(organisation.people.has(person), 'seat_person_unknown', { person });
  requirePerson(organisation, person);
  must(state.seats[otherSeat(seat)]?.person !== person, 'seats_same_person', { seat, person });
  const owns = state.ownership.kind === 'accepted' && state.ownership.owner === person;
  must(!owns || seat !== 'ml_lead', 'seats_same_person', { seat, person });
  must(!owns || command.alsoOwner === true, 'seat_needs_explicit_dual_role', { person });
  const holder = state.seats[seat];
  if (holder?.person === person) return [];
  const events: InitiativeEvent[] = [];
  if (holder !== null)
    events.push({ type: 'SeatVacated', at, seat, person: holder.person, cause: 'replaced' });
  events.push({ type: 'SeatFilled', at, seat, person, ...(owns ? { alsoOwner: true } : {}) });
  return events;
}

export function vacateSeat(
  state: Living,
  command: CommandOf<'VacateSeat'>,
  { actor, now: at }: InitiativeContext,
): Events {
  const { seat, person } = command;
  must(state.seats[seat]?.person === person, 'seat_not_held', { seat, person });
  const inPerson = actor.kind === 'person' && actor.person === person;
  const cause = command.cause === 'stepped_down' && !inPerson ? 'removed' : command.cause;
  return [{ type: 'SeatVacated', at, seat, person, cause, ...reasonOf(command) }];
}
