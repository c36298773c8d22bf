/** The rules of one initiative: how it comes to be, what it is, and how it ends. Ownership and imports have their own files. */
import { addDays, dayOfInstant, parseDay } from '../calendar.ts';
import { exactDay } from '../dated-fact.ts';
import type { Decider } from '../kernel.ts';
import { must, Refusal } from '../kernel.ts';
import { mustNotHaveLeft, requirePerson } from '../organisation/person.ts';
import { isRunning } from '../pilot/decision.ts';
import { presentPilot } from '../pilot/state.ts';
import { mustDecide } from '../rights/acting.ts';
import { LINE_MAX, requireReason, requireText } from '../text.ts';
import type { InitiativeCommand, InitiativeContext } from './command.ts';
import { importRow, markAbsent, revertImport } from './decide-import.ts';
import {
  accept,
  decline,
  doDuty,
  endOwnership,
  fillSeat,
  nominate,
  reopenDuty,
  vacateSeat,
  withdraw,
} from './decide-ownership.ts';
import { decideJourney, isJourneyCommand } from './decide-journey.ts';
import type { InitiativeEvent } from './event.ts';
import { evolveInitiative } from './evolve.ts';
import type { InitiativeState, Living } from './state.ts';
import { isBorn, isLiving, noInitiative, ownerOf, SERVING_STAGES } from './state.ts';

type CommandOf<Type extends InitiativeCommand['type']> = Extract<InitiativeCommand, { type: Type }>;
type Events = readonly InitiativeEvent[];
type LivingCommand = Exclude<
  InitiativeCommand,
  { type: 'RegisterInitiative' | 'ImportRow' | 'MarkAbsent' | 'RevertImport' }
>;

/** PICK-4: what, for which unit, which business metric, who might own it. */
function register(
  state: InitiativeState,
  command: CommandOf<'RegisterInitiative'>,
  { now: at, organisation }: InitiativeContext,
): Events {
  must(state.stage === 'none', 'initiative_exists');
  const { unit, proposedOwner } = command;
  must(organisation.units.has(unit), 'unit_unknown', { unit });
  if (proposedOwner !== null) requirePerson(organisation, proposedOwner);
  const name = requireText(command.name, 'name', LINE_MAX);
  const purpose = requireText(command.purpose, 'purpose');
  const metric = command.metric === null ? null : requireText(command.metric, 'metric', LINE_MAX);
  const alike =
    command.alike === undefined
      ? {}
      : { alike: command.alike.initiative, whyNot: requireText(command.alike.why, 'alike.why') };
  return [{ type: 'InitiativeRegistered', at, name, purpose, unit, metric, proposedOwner, ...alike }];
}

/** Only what nobody has translated yet can be declared; every other move is a decision of its own. */
function declareStage(
  state: Living,
  { stage, reason }: CommandOf<'DeclareStage'>,
  { now: at }: InitiativeContext,
): Events {
  must(state.stage === 'unmapped', 'stage_not_reachable', { from: state.stage, to: stage });
  return [{ type: 'StageDeclared', at, stage, reason: requireReason(reason) }];
}

function describe(
  state: Living,
  command: CommandOf<'DescribeInitiative'>,
  { now: at, organisation }: InitiativeContext,
): Events {
  const { name, purpose, unit, metric } = command;
  must(unit === undefined || organisation.units.has(unit), 'unit_unknown', { unit: unit ?? '' });
  const said = {
    ...(name === undefined ? {} : { name: requireText(name, 'name', LINE_MAX) }),
    ...(purpose === undefined ? {} : { purpose: requireText(purpose, 'purpose') }),
    ...(unit === undefined ? {} : { unit }),
    ...(metric === undefined ? {} : { metric: metric && requireText(metric, 'metric', LINE_MAX) }),
  };
  const news = Object.entries(said).filter(
    ([field, value]) => state.described[field as keyof typeof said] !== value,
  );
  if (news.length === 0) return [];
  return [{ type: 'InitiativeDescribed', at, ...(Object.fromEntries(news) as typeof said) }];
}

/** What serves and acts on its own has the shorter times (OWN-7, STOP-4, TRI-1): to call it advisory is a change somebody answers for. */
function declareKind(state: Living, command: CommandOf<'DeclareKind'>, context: InitiativeContext): Events {
  const { kind } = command;
  const reason = requireReason(command.reason);
  if (state.described.kind === kind) return [];
  const weaker = state.kind === 'agentic' && kind === 'advisory' && SERVING_STAGES.includes(state.stage);
  if (weaker) mustDecide(state, context, 'production_change', 'or_owner');
  return [{ type: 'KindDeclared', at: context.now, kind, reason }];
}

/** To retire is to halt for good: the owner's, as every halt is (RTS-2). Without an owner there is nobody else to ask. */
function retire(state: Living, command: CommandOf<'RetireInitiative'>, context: InitiativeContext): Events {
  must(state.stage === 'production', 'stage_not_reachable', { from: state.stage, to: 'retired' });
  if (ownerOf(state) !== null) mustDecide(state, context, 'production_halt');
  const { now: at } = context;
  const { on } = command;
  const deployed = exactDay(state.timeline.deployed);
  // One day ahead of UTC is already today in the east.
  const possible = on <= addDays(dayOfInstant(at), 1) && (deployed === null || on >= deployed);
  must(parseDay(on) !== null && possible, 'invalid_request', { field: 'on' });
  return [{ type: 'InitiativeRetired', at, on, reason: requireReason(command.reason) }];
}

/**
 * To cancel what runs is a no-go by another name (CLK-5), and what serves at the gate or behind it is nobody else's to end either.
 * What never ran or ran out undecided anybody may clear away.
 */
function mustBeTheirsToCancel(state: Living, context: InitiativeContext): void {
  if (isRunning(state, context.now)) mustDecide(state, context, 'pilot_go');
  const undecided = presentPilot(state)?.decision === null;
  if (undecided || state.stage === 'candidate' || ownerOf(state) === null) return;
  const category = state.stage === 'approved' ? 'production_go_live' : 'pilot_go';
  mustDecide(state, context, category, 'or_owner');
}

function cancel(state: Living, command: CommandOf<'CancelInitiative'>, context: InitiativeContext): Events {
  const { now: at } = context;
  const early = state.stage === 'candidate' || state.stage === 'pilot' || state.stage === 'approved';
  must(early, 'stage_not_reachable', { from: state.stage, to: 'cancelled' });
  mustBeTheirsToCancel(state, context);
  const lesson = requireText(command.lesson, 'lesson');
  return [{ type: 'InitiativeCancelled', at, reason: requireReason(command.reason), lesson }];
}

/** Written when the file or what it manages is another than before. */
function applyManifest(
  state: Living,
  { type: _type, ...manifest }: CommandOf<'ApplyManifest'>,
  { now: at }: InitiativeContext,
): Events {
  const before = state.manifest;
  const same = before?.hash === manifest.hash && before.file === manifest.file;
  return same ? [] : [{ type: 'ManifestApplied', at, ...manifest }];
}

function decideLiving(state: Living, command: LivingCommand, context: InitiativeContext): Events {
  if (isJourneyCommand(command)) return decideJourney(state, command, context);
  switch (command.type) {
    case 'DeclareStage':
      return declareStage(state, command, context);
    case 'DescribeInitiative':
      return describe(state, command, context);
    case 'DeclareKind':
      return declareKind(state, command, context);
    case 'NominateOwner':
      return nominate(state, command, context);
    case 'WithdrawNomination':
      return withdraw(state, command, context);
    case 'AcceptOwnership':
      return accept(state, command, context);
    case 'DeclineOwnership':
      return decline(state, command, context);
    case 'EndOwnership':
      return endOwnership(state, command, context);
    case 'DoDuty':
      return doDuty(state, command, context);
    case 'ReopenDuty':
      return reopenDuty(state, command, context);
    case 'FillSeat':
      return fillSeat(state, command, context);
    case 'VacateSeat':
      return vacateSeat(state, command, context);
    case 'RetireInitiative':
      return retire(state, command, context);
    case 'CancelInitiative':
      return cancel(state, command, context);
    case 'ApplyManifest':
      return applyManifest(state, command, context);
  }
}

function decide(state: InitiativeState, command: InitiativeCommand, context: InitiativeContext): Events {
  mustNotHaveLeft(context.organisation, context);
  if (command.type === 'RegisterInitiative') return register(state, command, context);
  if (command.type === 'ImportRow') return importRow(state, command, context);
  if (command.type === 'MarkAbsent') return markAbsent(state, command, context);
  if (command.type === 'RevertImport') return revertImport(state, command, context);
  if (!isBorn(state)) throw new Refusal('initiative_unknown');
  if (!isLiving(state)) throw new Refusal('initiative_ended', { stage: state.stage });
  return decideLiving(state, command, context);
}

/** The decider of the streams `initiative/<id>`. A command that changes nothing gives no event. */
export const initiativeDecider: Decider<
  InitiativeState,
  InitiativeCommand,
  InitiativeEvent,
  InitiativeContext
> = { initial: noInitiative, decide, evolve: evolveInitiative };
