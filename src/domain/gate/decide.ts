/** The production funding gate: opened for ten working days, ruled by one person, over without an answer (GATE-1, GATE-2). */
import type { PersonId } from '../ids.ts';
import type { InitiativeContext } from '../initiative/command.ts';
import type { InitiativeEvent } from '../initiative/event.ts';
import type { Living } from '../initiative/state.ts';
import { must, Refusal } from '../kernel.ts';
import { workingPeriod } from '../office.ts';
import { personHere, settingsOf } from '../organisation/state.ts';
import { presentPilot } from '../pilot/state.ts';
import { mustDecide, requireAccountable, requireInPerson, standsFor } from '../rights/acting.ts';
import { LINE_MAX, requireText } from '../text.ts';
import type { GateCommand } from './command.ts';
import {
  answerDelta,
  decideBudget,
  escalateFunding,
  fileBusinessCase,
  recordEffort,
} from './decide-evidence.ts';
import { goLive } from './decide-go-live.ts';
import type { GateOpened } from './event.ts';
import type { Gate } from './state.ts';
import { openGate } from './state.ts';
import { gateVerdicts, openQuestion } from './verdict.ts';

type CommandOf<Type extends GateCommand['type']> = Extract<GateCommand, { type: Type }>;
type Events = readonly InitiativeEvent[];

interface Opening {
  readonly gate: Gate['id'];
  readonly pilot: number;
  readonly decider: PersonId;
}

/** GATE-2: the opening with its time written down, counted in working days of the office. The go of a pilot writes the same. */
export function gateOpened(
  opening: Opening,
  { now: at, office, organisation }: InitiativeContext,
): GateOpened {
  const period = workingPeriod(office, at, settingsOf(organisation).gateWorkingDays);
  return { type: 'GateOpened', at, ...opening, ...period };
}

/** Who rules on this gate: the one named before the pilot, or, once that person has left, who approves go-live. */
function deciderOf(state: Living, named: PersonId, context: InitiativeContext): PersonId {
  const here = personHere(context.organisation, named) !== null;
  return here ? named : requireAccountable(state, 'production_go_live', context);
}

/** Again, after a no-pass. A gate whose time is over and whose end the clock has not written yet ends here. */
function open(state: Living, command: CommandOf<'OpenGate'>, context: InitiativeContext): Events {
  const pilot = presentPilot(state);
  const { gateDecider } = state.charter;
  const going = state.stage === 'pilot' && pilot?.decision?.decision === 'go';
  if (!going || pilot === null || gateDecider === null) {
    throw new Refusal('gate_not_open', { stage: state.stage });
  }
  const known = state.gates.some(({ id }) => id === command.gate);
  must(!known, 'invalid_request', { field: 'gate' });
  mustDecide(state, context, 'production_go_live', 'or_owner');
  const present = openGate(state);
  const ended = present !== null && context.now >= present.closesAt;
  must(present === null || ended, 'gate_is_open', { gate: present?.id ?? '' });
  const decider = deciderOf(state, gateDecider, context);
  const opened = gateOpened({ gate: command.gate, pilot: pilot.number, decider }, context);
  return ended ? [{ type: 'GateExpired', at: context.now, gate: present.id }, opened] : [opened];
}

/** GATE-1: pass only on three yeses; no-pass always. The decider or the delegate of the day, never a machine. */
function rule(state: Living, command: CommandOf<'DecideGate'>, context: InitiativeContext): Events {
  const gate = openGate(state);
  const over = state.gates.find(({ id, ruling }) => id === command.gate && ruling?.kind === 'expired');
  // The same answer whether or not the clock has written it down
  if (over !== undefined) throw new Refusal('gate_time_over', { closesAt: over.closesAt });
  if (gate?.id !== command.gate) throw new Refusal('gate_not_open', { gate: command.gate });
  const { now: at, office, organisation } = context;
  const decider = deciderOf(state, gate.decider, context);
  must(standsFor(context, decider), 'not_accountable', { person: decider });
  must(at < gate.closesAt, 'gate_time_over', { closesAt: gate.closesAt });
  const { result } = command;
  const missing = openQuestion(gateVerdicts(state, organisation, office.dayOf(at)));
  if (result === 'pass' && missing !== null) {
    const { question, verdict } = missing;
    throw new Refusal('gate_question_open', { question, verdict });
  }
  const minutes = requireText(command.minutes, 'minutes');
  const signature = requireText(command.signature, 'signature', LINE_MAX);
  const by = requireInPerson(context);
  return [{ type: 'GateDecided', at, gate: gate.id, by, result, minutes, signature }];
}

/** GATE-2: unanswered at the end is no-pass. Asked again, it gives nothing. */
function expire(state: Living, { actor, now: at }: InitiativeContext): Events {
  must(actor.kind === 'clock', 'not_permitted', { needs: 'clock' });
  const gate = openGate(state);
  return gate === null || at < gate.closesAt ? [] : [{ type: 'GateExpired', at, gate: gate.id }];
}

/** Decides what is asked at the gate of an initiative that lives. */
export function decideGate(state: Living, command: GateCommand, context: InitiativeContext): Events {
  switch (command.type) {
    case 'OpenGate':
      return open(state, command, context);
    case 'FileBusinessCase':
      return fileBusinessCase(state, command, context);
    case 'DecideBudget':
      return decideBudget(state, command, context);
    case 'AnswerDelta':
      return answerDelta(state, command, context);
    case 'RecordEffort':
      return recordEffort(state, command, context);
    case 'DecideGate':
      return rule(state, command, context);
    case 'ExpireGate':
      return expire(state, context);
    case 'EscalateFunding':
      return escalateFunding(state, command, context);
    case 'GoLive':
      return goLive(state, command, context);
  }
}
