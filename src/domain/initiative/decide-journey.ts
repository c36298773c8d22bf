/** The way from pilot to production: each command to the rules that decide it. */
import type { GateCommand } from '../gate/command.ts';
import { decideGate } from '../gate/decide.ts';
import type { PilotCommand } from '../pilot/command.ts';
import { decidePilot } from '../pilot/decide.ts';
import type { RightsCommand } from '../rights/command.ts';
import { decideRights } from '../rights/decide.ts';
import type { StopCommand } from '../stop/command.ts';
import { decideStop } from '../stop/decide.ts';
import type { InitiativeCommand, InitiativeContext, JourneyCommand } from './command.ts';
import type { InitiativeEvent } from './event.ts';
import type { Living } from './state.ts';

type TypesOf<Command extends { readonly type: string }> = Readonly<Record<Command['type'], true>>;

const PILOT: TypesOf<PilotCommand> = {
  DefineOutcome: true,
  SetCriterion: true,
  DropCriterion: true,
  NameFeedbackChannel: true,
  NameSuite: true,
  NameReviewer: true,
  DefineGate: true,
  AnswerLane: true,
  RecordDataReadiness: true,
  StartPilot: true,
  SignReview: true,
  RecordReading: true,
  DecidePilot: true,
  LapsePilot: true,
  RecharterPilot: true,
};

const GATE: TypesOf<GateCommand> = {
  OpenGate: true,
  FileBusinessCase: true,
  DecideBudget: true,
  AnswerDelta: true,
  RecordEffort: true,
  DecideGate: true,
  ExpireGate: true,
  EscalateFunding: true,
  GoLive: true,
};

const RIGHTS: TypesOf<RightsCommand> = {
  AssignRaci: true,
  NameStopper: true,
  RemoveStopper: true,
  SetActionLimit: true,
  DropActionLimit: true,
  SignRights: true,
  OpenEscalation: true,
  SettleEscalation: true,
  PassEscalation: true,
};

const STOP: TypesOf<StopCommand> = {
  DeclareRelease: true,
  AttestEvaluation: true,
  NameRollbackTarget: true,
  PauseServing: true,
  ResumeServing: true,
  RollBack: true,
};

const within = (types: object, { type }: InitiativeCommand): boolean => Object.hasOwn(types, type);
const isPilotCommand = (command: InitiativeCommand): command is PilotCommand => within(PILOT, command);
const isGateCommand = (command: InitiativeCommand): command is GateCommand => within(GATE, command);
const isRightsCommand = (command: InitiativeCommand): command is RightsCommand => within(RIGHTS, command);
const isStopCommand = (command: InitiativeCommand): command is StopCommand => within(STOP, command);

/** True for the commands of charter, clock, gate, rights and stop. */
export const isJourneyCommand = (command: InitiativeCommand): command is JourneyCommand =>
  isPilotCommand(command) || isGateCommand(command) || isRightsCommand(command) || isStopCommand(command);

/** Decides one of them for an initiative that lives. */
export function decideJourney(
  state: Living,
  command: JourneyCommand,
  context: InitiativeContext,
): readonly InitiativeEvent[] {
  if (isPilotCommand(command)) return decidePilot(state, command, context);
  if (isGateCommand(command)) return decideGate(state, command, context);
  if (isRightsCommand(command)) return decideRights(state, command, context);
  return decideStop(state, command, context);
}
