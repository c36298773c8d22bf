/** Charter and clock: each command to the file that decides it (CLK-1 to CLK-7). */
import type { InitiativeContext } from '../initiative/command.ts';
import type { InitiativeEvent } from '../initiative/event.ts';
import type { Living } from '../initiative/state.ts';
import {
  answerLane,
  defineGate,
  defineOutcome,
  dropCriterion,
  nameFeedbackChannel,
  nameReviewer,
  nameSuite,
  recordDataReadiness,
  setCriterion,
} from './charter.ts';
import type { PilotCommand } from './command.ts';
import { decideGoOrNoGo, lapsePilot } from './decision.ts';
import { recordReading } from './reading.ts';
import { signReview } from './review.ts';
import { recharterPilot, startPilot } from './start.ts';

/** Throws only `Refusal`; a command that changes nothing gives no event. */
export function decidePilot(
  state: Living,
  command: PilotCommand,
  context: InitiativeContext,
): readonly InitiativeEvent[] {
  switch (command.type) {
    case 'DefineOutcome':
      return defineOutcome(state, command, context);
    case 'SetCriterion':
      return setCriterion(state, command, context);
    case 'DropCriterion':
      return dropCriterion(state, command, context);
    case 'NameFeedbackChannel':
      return nameFeedbackChannel(state, command, context);
    case 'NameSuite':
      return nameSuite(state, command, context);
    case 'NameReviewer':
      return nameReviewer(state, command, context);
    case 'DefineGate':
      return defineGate(state, command, context);
    case 'AnswerLane':
      return answerLane(state, command, context);
    case 'RecordDataReadiness':
      return recordDataReadiness(state, command, context);
    case 'StartPilot':
      return startPilot(state, context);
    case 'SignReview':
      return signReview(state, command, context);
    case 'RecordReading':
      return recordReading(state, command, context);
    case 'DecidePilot':
      return decideGoOrNoGo(state, command, context);
    case 'LapsePilot':
      return lapsePilot(state, context);
    case 'RecharterPilot':
      return recharterPilot(state, command.reason, context);
  }
}
