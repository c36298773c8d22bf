/** CLK-5: go or no-go on or before the last day, once, by one person; without a decision the clock ends the pilot. */
import type { GateId, Instant } from '../ids.ts';
import { gateOpened } from '../gate/decide.ts';
import type { InitiativeContext } from '../initiative/command.ts';
import type { InitiativeEvent } from '../initiative/event.ts';
import type { Living } from '../initiative/state.ts';
import { must } from '../kernel.ts';
import { personHere } from '../organisation/state.ts';
import { mustDecide, requireAccountable } from '../rights/acting.ts';
import { requireReason, requireText } from '../text.ts';
import type { PilotCommand } from './command.ts';
import type { Pilot } from './state.ts';
import { presentPilot } from './state.ts';

type Events = readonly InitiativeEvent[];
type Decide = Extract<PilotCommand, { type: 'DecidePilot' }>;

function mustBeUndecided(state: Living, { now }: InitiativeContext): Pilot {
  const pilot = presentPilot(state);
  must(pilot !== null && state.stage === 'pilot', 'pilot_not_running');
  const { number, decision, lapsedAt, endsAt } = pilot;
  must(decision === null, 'pilot_decided', { pilot: number, decision: decision?.decision ?? '' });
  must(lapsedAt === null && now < endsAt, 'pilot_clock_ended', { pilot: number, endsAt });
  return pilot;
}

/** GATE-2: the gate was defined before the pilot started; it opens with the go. Once its decider has left, who approves go-live decides. */
function opening(state: Living, command: Decide, context: InitiativeContext): InitiativeEvent {
  const gate = command.gate as GateId;
  const known = state.gates.some(({ id }) => id === gate);
  must(gate !== '' && !known, 'invalid_request', { field: 'gate' });
  const { gateDecider: named } = state.charter;
  must(named !== null, 'pilot_not_ready', { missing: 'gate', rule: 'GATE-2' });
  const here = personHere(context.organisation, named) !== null;
  const decider = here ? named : requireAccountable(state, 'production_go_live', context);
  return gateOpened({ gate, pilot: state.pilotNumber, decider }, context);
}

/** A go opens the gate, a no-go ends the initiative: a good result, with its lesson. */
export function decideGoOrNoGo(state: Living, command: Decide, context: InitiativeContext): Events {
  const { number: pilot } = mustBeUndecided(state, context);
  const by = mustDecide(state, context, 'pilot_go');
  const { decision } = command;
  const at = context.now;
  const reason = requireReason(command.reason);
  const lesson = (command.lesson ?? '').trim() === '' ? null : requireText(command.lesson ?? '', 'lesson');
  if (decision === 'go') {
    const decided = { type: 'PilotDecided', at, pilot, by, decision, reason, lesson } as const;
    return [decided, opening(state, command, context)];
  }
  must(lesson !== null, 'lesson_required');
  return [
    { type: 'PilotDecided', at, pilot, by, decision, reason, lesson },
    { type: 'InitiativeCancelled', at, reason, lesson },
  ];
}

/** True while the clock runs: started, undecided and not at its end. */
export function isRunning(state: Living, now: Instant): boolean {
  const pilot = presentPilot(state);
  if (pilot === null || state.stage !== 'pilot') return false;
  return pilot.decision === null && pilot.lapsedAt === null && now < pilot.endsAt;
}

/** True from the first instant after the last day, while nobody has decided and the clock has not said so yet. */
export function hasRunOut(state: Living, now: Instant): boolean {
  const pilot = presentPilot(state);
  if (pilot === null || state.stage !== 'pilot') return false;
  return pilot.decision === null && pilot.lapsedAt === null && now >= pilot.endsAt;
}

/** By the clock alone; asked early or twice it writes nothing. */
export function lapsePilot(state: Living, { actor, now: at }: InitiativeContext): Events {
  must(actor.kind === 'clock', 'not_permitted');
  return hasRunOut(state, at) ? [{ type: 'PilotLapsed', at, pilot: state.pilotNumber }] : [];
}
