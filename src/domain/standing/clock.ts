/** Inside the clock: a recorded one runs, waits at the gate, or is over (CLK-1, CLK-5, GATE-2). */
import type { Gate } from '../gate/state.ts';
import { lengthOf } from '../pilot/start.ts';
import type { Pilot } from '../pilot/state.ts';
import { presentPilot } from '../pilot/state.ts';
import type { Condition, Question } from './condition.ts';
import { heldCondition, openCondition, whoDecides, whoMoves } from './condition.ts';

const code = 'inside_clock';

/** A clock runs only when the record started it; an imported pilot's dates are shown (FM-7) and time nothing. */
function notStarted({ state }: Question): Condition {
  const { source } = state;
  return openCondition({
    code,
    rule: 'CLK-1',
    status: 'due',
    values: { state: 'clock_not_started_on_the_record' },
    evidence: source === null ? null : { kind: 'import', import: source.import, row: source.row },
    mover: whoMoves(state),
    consequence: 'pilot_cannot_be_timed',
  });
}

/** The clock ends by itself: whether the due loop has already written so changes nothing (CLK-5). */
function undecided({ state, now }: Question, pilot: Pilot): Condition {
  const { number, firstDay, lastDay, endsAt, startedAt, lapsedAt } = pilot;
  const values = { pilot: number, start: firstDay, of: lengthOf(pilot), lastDay };
  const evidence = { kind: 'clock', at: startedAt } as const;
  if (now < endsAt && lapsedAt === null) {
    return heldCondition({
      code,
      rule: 'CLK-1',
      values: { state: 'running', ...values },
      evidence,
      by: endsAt,
    });
  }
  return openCondition({
    code,
    rule: 'CLK-5',
    status: 'failed',
    values: { state: 'clock_ended', ...values },
    evidence,
    mover: whoDecides(state, 'pilot_go'),
    by: endsAt,
    consequence: 'serving_refused',
  });
}

/**
 * After a go the gate's own time runs; no answer is a no (GATE-2). Opened again it asks once more and extends nothing: the traffic
 * ends with the pilot's own clock, or no gate would ever end it (CLK-5).
 */
function atGate({ state, now }: Question, pilot: Pilot, gate: Gate): Condition {
  const earlier = state.gates.find(({ id, pilot: of }) => id !== gate.id && of === pilot.number) ?? null;
  const clockFirst = earlier !== null && gate.ruling === null && pilot.endsAt < gate.closesAt;
  const until = clockFirst ? pilot.endsAt : gate.closesAt;
  if (gate.ruling === null && now < until) {
    const { decider, closesOn, openedAt } = gate;
    const values = { state: 'at_gate', decider, closesOn };
    return heldCondition({
      code,
      rule: 'GATE-2',
      values,
      evidence: { kind: 'gate', at: openedAt },
      by: until,
    });
  }
  const { ruling, decider, closesOn, closesAt, openedAt } = clockFirst ? earlier : gate;
  const how = ruling?.kind === 'decided' ? 'decided' : 'expired';
  return openCondition({
    code,
    rule: 'GATE-1',
    status: 'failed',
    values: { state: 'gate_not_passed', how, decider, closesOn },
    evidence: { kind: 'gate', at: openedAt },
    mover: whoDecides(state, 'pilot_go'),
    // A ruling stands from when it fell; what was to end later ends nothing any more.
    by: how === 'decided' ? null : closesAt,
    consequence: 'serving_refused',
  });
}

/** CLK-1, CLK-5, GATE-2. Asked of a pilot only: a passed gate makes it approved. */
export function insideClock(question: Question): Condition {
  const pilot = presentPilot(question.state);
  if (pilot === null) return notStarted(question);
  const gate = question.state.gates[0];
  if (pilot.decision === null || gate === undefined) return undecided(question, pilot);
  return atGate(question, pilot, gate);
}
