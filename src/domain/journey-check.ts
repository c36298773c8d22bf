/**
 * For `record verify`: could each decision between pilot and production have been made that way? In the clear stand who decided, when,
 * and the ends of clocks; so it can be seen that every signature is its signer's own, that nothing was decided after its time or twice,
 * that only the clock ends a clock, and that only the owner or a settled escalation resumes.
 */
import { parseInstant } from './calendar.ts';
import type { RefusalValues } from './kernel.ts';

export type JourneyCode =
  | 'signed_by_another'
  | 'written_by_hand'
  | 'clock_moved'
  | 'decided_without_clock'
  | 'decided_after_the_end'
  | 'decided_twice'
  | 'ended_before_its_time'
  | 'gate_not_open'
  | 'passed_without_owner'
  | 'live_without_pass'
  | 'resumed_by_another'
  | 'not_paused'
  | 'escalation_not_open'
  | 'settled_before_its_time';

export interface JourneyProblem {
  readonly code: JourneyCode;
  readonly values: RefusalValues;
}

/** The part of a recorded entry this check reads. */
export interface JourneyEntry {
  readonly type: string;
  readonly actor: string;
  readonly body: Readonly<Record<string, unknown>>;
}

interface Timed {
  readonly id: string;
  readonly ends: string;
}

/** What one initiative has been through, as far as this check needs it. */
export interface Journey {
  pilot: (Timed & { decided: boolean }) | null;
  gate: Timed | null;
  passed: boolean;
  paused: boolean;
  escalation: (Timed & { passed: boolean }) | null;
  /** Settled with this effect; a resume may name it. */
  readonly settled: Set<string>;
}

export const noJourney = (): Journey => ({
  pilot: null,
  gate: null,
  passed: false,
  paused: false,
  escalation: null,
  settled: new Set(),
});

type Check = (journey: Journey, entry: JourneyEntry, owner: string | null) => JourneyProblem | null;

const said = ({ body }: JourneyEntry, field: string): string => {
  const value = body[field];
  return typeof value === 'string' || typeof value === 'number' ? `${value}` : '';
};
const problem = (code: JourneyCode, values: RefusalValues = {}): JourneyProblem => ({ code, values });

/** Instants that do not read cannot be compared; the codec finds those. */
function isBefore(at: string, end: string): boolean {
  return parseInstant(at) !== null && parseInstant(end) !== null && at < end;
}
const isFrom = (at: string, end: string): boolean =>
  parseInstant(at) !== null && parseInstant(end) !== null && at >= end;

/** Whoever signs is whoever acts. */
const SIGNERS: Readonly<Record<string, string>> = {
  PilotStarted: 'by',
  PilotDecided: 'by',
  PilotRechartered: 'by',
  ReviewSigned: 'reviewer',
  GateDecided: 'by',
  BudgetDecided: 'approver',
  FundingEscalated: 'by',
  WentLive: 'by',
  RightsSigned: 'by',
  EscalationOpened: 'by',
  EscalationSettled: 'by',
  EvaluationAttested: 'by',
  RollbackTargetNamed: 'by',
  ServingPaused: 'by',
  ServingResumed: 'by',
  RolledBack: 'by',
  StopDrilled: 'by',
};

/** Only the clock writes these. A gate’s end may also be written by whoever opens it again; that it was over shows in the times. */
const OF_THE_CLOCK = new Set(['PilotLapsed', 'EscalationPassedToCto']);

const started: Check = (journey, entry) => {
  const before = journey.pilot;
  const id = said(entry, 'pilot');
  journey.pilot = { id, ends: said(entry, 'endsAt'), decided: false };
  return before !== null ? problem('clock_moved', { pilot: id }) : null;
};

const decided: Check = ({ pilot }, entry) => {
  const id = said(entry, 'pilot');
  if (pilot === null || pilot.id !== id) return problem('decided_without_clock', { pilot: id });
  const again = pilot.decided;
  pilot.decided = true;
  if (again) return problem('decided_twice', { pilot: id });
  return isFrom(said(entry, 'at'), pilot.ends)
    ? problem('decided_after_the_end', { endsAt: pilot.ends })
    : null;
};

const lapsed: Check = ({ pilot }, entry) => {
  const id = said(entry, 'pilot');
  if (pilot === null || pilot.id !== id || pilot.decided)
    return problem('decided_without_clock', { pilot: id });
  pilot.decided = true;
  return isBefore(said(entry, 'at'), pilot.ends)
    ? problem('ended_before_its_time', { endsAt: pilot.ends })
    : null;
};

const rechartered: Check = (journey, entry) => {
  const { pilot } = journey;
  journey.pilot = null;
  if (pilot === null) return problem('decided_without_clock', { pilot: said(entry, 'pilot') });
  const running = !pilot.decided && isBefore(said(entry, 'at'), pilot.ends);
  return running ? problem('clock_moved', { endsAt: pilot.ends }) : null;
};

const opened: Check = (journey, entry) => {
  const before = journey.gate;
  journey.gate = { id: said(entry, 'gate'), ends: said(entry, 'closesAt') };
  return before !== null && isBefore(said(entry, 'at'), before.ends)
    ? problem('clock_moved', { closesAt: before.ends })
    : null;
};

const ruled: Check = (journey, entry, owner) => {
  const gate = said(entry, 'gate');
  const open = journey.gate;
  journey.gate = null;
  const pass = said(entry, 'result') === 'pass';
  journey.passed = pass;
  if (open?.id !== gate) return problem('gate_not_open', { gate });
  if (isFrom(said(entry, 'at'), open.ends)) return problem('decided_after_the_end', { closesAt: open.ends });
  return pass && owner === null ? problem('passed_without_owner', { gate }) : null;
};

const expired: Check = (journey, entry) => {
  const gate = said(entry, 'gate');
  const open = journey.gate;
  journey.gate = null;
  if (open?.id !== gate) return problem('gate_not_open', { gate });
  return isBefore(said(entry, 'at'), open.ends)
    ? problem('ended_before_its_time', { closesAt: open.ends })
    : null;
};

const paused: Check = (journey) => {
  journey.paused = true;
  return null;
};

/** RTS-2: by the owner, or by an escalation that was settled so. */
const resumed: Check = (journey, entry, owner) => {
  const was = journey.paused;
  journey.paused = false;
  const person = said(entry, 'by');
  if (!was) return problem('not_paused', { person });
  return person === owner || journey.settled.has(said(entry, 'escalation'))
    ? null
    : problem('resumed_by_another', { person });
};

const disagreed: Check = (journey, entry) => {
  const open = journey.escalation;
  journey.escalation = { id: said(entry, 'escalation'), ends: said(entry, 'dueAt'), passed: false };
  return open === null ? null : problem('escalation_not_open', { escalation: open.id });
};

const settled: Check = (journey, entry) => {
  const id = said(entry, 'escalation');
  const open = journey.escalation;
  journey.escalation = null;
  if (open?.id !== id) return problem('escalation_not_open', { escalation: id });
  if (said(entry, 'effect') === 'resume') journey.settled.add(id);
  const early = said(entry, 'how') === 'cto_decided' && isBefore(said(entry, 'at'), open.ends);
  return early ? problem('settled_before_its_time', { dueAt: open.ends }) : null;
};

const passedOn: Check = ({ escalation: open }, entry) => {
  const id = said(entry, 'escalation');
  if (open?.id !== id || open.passed) return problem('escalation_not_open', { escalation: id });
  open.passed = true;
  return isBefore(said(entry, 'at'), open.ends)
    ? problem('ended_before_its_time', { dueAt: open.ends })
    : null;
};

const live: Check = ({ passed }, entry) =>
  passed ? null : problem('live_without_pass', { release: said(entry, 'release') });

const CHECKS: Readonly<Record<string, Check>> = {
  PilotStarted: started,
  PilotDecided: decided,
  PilotLapsed: lapsed,
  PilotRechartered: rechartered,
  GateOpened: opened,
  GateDecided: ruled,
  GateExpired: expired,
  ServingPaused: paused,
  ServingResumed: resumed,
  EscalationOpened: disagreed,
  EscalationSettled: settled,
  EscalationPassedToCto: passedOn,
  WentLive: live,
};

function byHand(entry: JourneyEntry): JourneyProblem | null {
  const { type, actor } = entry;
  if (OF_THE_CLOCK.has(type)) return actor === 'clock' ? null : problem('written_by_hand', { actor });
  const field = SIGNERS[type];
  if (field === undefined) return null;
  const person = said(entry, field);
  return actor === `person:${person}` ? null : problem('signed_by_another', { person, actor });
}

/** Remembers the entry and says what is wrong with it; null for nothing. `owner` is the accepted owner before it. */
export function checkJourney(
  journey: Journey,
  entry: JourneyEntry,
  owner: string | null,
): JourneyProblem | null {
  const check = Object.hasOwn(CHECKS, entry.type) ? CHECKS[entry.type] : undefined;
  const wrong = check?.(journey, entry, owner) ?? null;
  return byHand(entry) ?? wrong;
}
