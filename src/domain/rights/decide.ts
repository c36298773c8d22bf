/** Who may decide what: one accountable person a category, stoppers, limits and the signed document (RTS-1 to RTS-3, STOP-3). */
import type { PersonId } from '../ids.ts';
import type { InitiativeContext } from '../initiative/command.ts';
import type { InitiativeEvent } from '../initiative/event.ts';
import type { Living } from '../initiative/state.ts';
import { ownerOf } from '../initiative/state.ts';
import { must } from '../kernel.ts';
import { requirePerson } from '../organisation/person.ts';
import { sameValue } from '../same-value.ts';
import { requireReason } from '../text.ts';
import { actingPerson, standsFor } from './acting.ts';
import type { RightsCommand } from './command.ts';
import { openEscalationBy, passEscalation, settleEscalation } from './decide-escalation.ts';
import { LIMITS_MAX, requireLimit } from './limit.ts';

type CommandOf<Type extends RightsCommand['type']> = Extract<RightsCommand, { type: Type }>;
type Events = readonly InitiativeEvent[];

/** People in one cell of the RACI. */
const CELL_MAX = 50;

/** The owner arranges the rights; while there is none, whoever prepares the initiative does. */
function mustArrange(state: Living, context: InitiativeContext): void {
  const owner = ownerOf(state);
  if (owner !== null) must(standsFor(context, owner), 'not_accountable', { person: owner });
}

function requireCell(
  people: readonly PersonId[],
  field: string,
  { organisation }: InitiativeContext,
): readonly PersonId[] {
  const once = [...new Set(people)];
  must(once.length <= CELL_MAX, 'invalid_request', { field, max: CELL_MAX });
  return once.map((person) => requirePerson(organisation, person).id);
}

/** RTS-1: exactly one accountable person; the wire has no place for a list. RTS-2: halting is the owner's. */
function assignRaci(state: Living, command: CommandOf<'AssignRaci'>, context: InitiativeContext): Events {
  mustArrange(state, context);
  const { category } = command;
  const { id: accountable } = requirePerson(context.organisation, command.accountable);
  const owner = ownerOf(state);
  must(category !== 'production_halt' || accountable === owner, 'halt_is_owners', { person: owner ?? '' });
  const row = {
    accountable,
    responsible: requireCell(command.responsible, 'responsible', context),
    consulted: requireCell(command.consulted, 'consulted', context),
    informed: requireCell(command.informed, 'informed', context),
  };
  const before = state.raci[category];
  if (before !== undefined && sameValue({ ...row, at: before.at }, before)) return [];
  return [{ type: 'RaciAssigned', at: context.now, category, ...row }];
}

function nameStopper(state: Living, command: CommandOf<'NameStopper'>, context: InitiativeContext): Events {
  mustArrange(state, context);
  const { id: person } = requirePerson(context.organisation, command.person);
  const known = state.stoppers.some((one) => one.person === person);
  must(!known, 'stopper_known', { person });
  must(state.stoppers.length < CELL_MAX, 'invalid_request', { field: 'person', max: CELL_MAX });
  return [{ type: 'StopperNamed', at: context.now, person }];
}

/** A stopper may lay it down in person. */
function removeStopper(
  state: Living,
  { person, reason }: CommandOf<'RemoveStopper'>,
  context: InitiativeContext,
): Events {
  if (actingPerson(context) !== person) mustArrange(state, context);
  const known = state.stoppers.some((one) => one.person === person);
  must(known, 'stopper_unknown', { person });
  return [{ type: 'StopperRemoved', at: context.now, person, reason: requireReason(reason) }];
}

function setLimit(state: Living, command: CommandOf<'SetActionLimit'>, context: InitiativeContext): Events {
  mustArrange(state, context);
  const limit = requireLimit(command.limit);
  const before = state.actionLimits.find(({ action }) => action === limit.action);
  if (sameValue(before, limit)) return [];
  const full = before === undefined && state.actionLimits.length >= LIMITS_MAX;
  must(!full, 'limit_invalid', { field: 'action', max: LIMITS_MAX });
  return [{ type: 'ActionLimitSet', at: context.now, limit }];
}

function dropLimit(
  state: Living,
  { action, reason }: CommandOf<'DropActionLimit'>,
  context: InitiativeContext,
): Events {
  mustArrange(state, context);
  const known = state.actionLimits.some((limit) => limit.action === action);
  must(known, 'limit_unknown', { action });
  return [{ type: 'ActionLimitDropped', at: context.now, action, reason: requireReason(reason) }];
}

const SHA_256 = /^[0-9a-f]{64}$/;

/** RTS-3: the owner signs in person. Signing what is signed already gives no event. */
function sign(
  state: Living,
  { hash, markdown }: CommandOf<'SignRights'>,
  context: InitiativeContext,
): Events {
  const owner = ownerOf(state);
  must(owner !== null, 'owner_missing');
  must(actingPerson(context) === owner, 'owner_not_in_person', { person: owner });
  must(SHA_256.test(hash), 'invalid_request', { field: 'hash' });
  must(markdown.trim() !== '', 'text_required', { field: 'markdown' });
  const [last] = state.signedRights;
  if (last?.hash === hash && last.by === owner && state.unsignedSince === null) return [];
  const version = (last?.version ?? 0) + 1;
  return [{ type: 'RightsSigned', at: context.now, version, by: owner, hash, markdown }];
}

/** Decides what is asked of the decision rights of an initiative that lives. */
export function decideRights(state: Living, command: RightsCommand, context: InitiativeContext): Events {
  switch (command.type) {
    case 'AssignRaci':
      return assignRaci(state, command, context);
    case 'NameStopper':
      return nameStopper(state, command, context);
    case 'RemoveStopper':
      return removeStopper(state, command, context);
    case 'SetActionLimit':
      return setLimit(state, command, context);
    case 'DropActionLimit':
      return dropLimit(state, command, context);
    case 'SignRights':
      return sign(state, command, context);
    case 'OpenEscalation':
      return openEscalationBy(state, command, context);
    case 'SettleEscalation':
      return settleEscalation(state, command, context);
    case 'PassEscalation':
      return passEscalation(state, context);
  }
}
