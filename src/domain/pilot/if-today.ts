/** CLK-6: what would happen if today were the last day: each decisive criterion and the outcome against the latest reading. */
import type { CriterionId } from '../ids.ts';
import type { CriterionTarget } from './event.ts';
import type { Charter, Criterion, PilotFacts, Reading } from './state.ts';
import { presentPilot } from './state.ts';

/** Not measured is not "not met". */
export type MetState = 'met' | 'not_met' | 'not_measured';

/** Bound of a reading, or simply that it is met; an outcome has its target as a bound. */
export type Bound = CriterionTarget;

export interface IfTodayLine {
  readonly of: CriterionId | 'outcome';
  readonly state: MetState;
  /** The latest reading; null when there is none. */
  readonly latest: Reading | null;
  readonly bound: Bound;
  /** False for what a go does not hang on: a criterion that is not decisive, an outcome that is due only after the last day. */
  readonly decides: boolean;
}

export interface IfToday {
  readonly wouldBe: 'go' | 'no_go' | 'cannot_tell';
  /** The outcome first, then the criteria in their order. */
  readonly lines: readonly IfTodayLine[];
  /** Of those that decide. */
  readonly met: number;
  readonly of: number;
  /** What makes it a no-go, or what it cannot be told for; empty for a go. */
  readonly because: readonly (CriterionId | 'outcome')[];
}

/** True where the value keeps the bound. */
export function keeps(value: number, bound: Bound): boolean {
  if (bound.kind === 'met') return value === 1;
  return bound.comparison === 'at_most' ? value <= bound.bound : value >= bound.bound;
}

/** CLK-3: the target as a bound, in the direction away from the baseline. */
export function boundOfOutcome({ baseline, target, unit }: NonNullable<Charter['outcome']>): Bound {
  return { kind: 'bound', comparison: target < baseline ? 'at_most' : 'at_least', bound: target, unit };
}

/** Where baseline and target are the same, which only an erased outcome says, no value is on the way to anything. */
function stateOfOutcome(latest: Reading | null, outcome: NonNullable<Charter['outcome']>): MetState {
  return outcome.baseline === outcome.target ? 'not_measured' : stateOf(latest, boundOfOutcome(outcome));
}

function stateOf(latest: Reading | null, bound: Bound): MetState {
  if (latest === null) return 'not_measured';
  return keeps(latest.value, bound) ? 'met' : 'not_met';
}

function lineOf({ id: of, readings, target: bound, decisive: decides }: Criterion): IfTodayLine {
  const latest = readings.at(-1) ?? null;
  return { of, state: stateOf(latest, bound), latest, bound, decides };
}

/** An outcome due later is measured on the way: to be measured at all is what the pilot owes it. */
function outcomeLine(facts: PilotFacts): readonly IfTodayLine[] {
  const { outcome } = facts.charter;
  if (outcome === null) return [];
  const latest = outcome.readings.at(-1) ?? null;
  const bound = boundOfOutcome(outcome);
  const lastDay = presentPilot(facts)?.lastDay ?? null;
  const later = lastDay !== null && outcome.by > lastDay;
  return [
    {
      of: 'outcome',
      state: stateOfOutcome(latest, outcome),
      latest,
      bound,
      decides: !later || latest === null,
    },
  ];
}

/** A no-go as soon as one thing that decides is not met; a go only when all of them are. */
export function ifToday(facts: PilotFacts): IfToday {
  const lines = [...outcomeLine(facts), ...facts.charter.criteria.map(lineOf)];
  const deciding = lines.filter(({ decides }) => decides);
  const failing = deciding.filter(({ state }) => state === 'not_met');
  const open = deciding.filter(({ state }) => state === 'not_measured');
  const unclear = open.length > 0 || deciding.length === 0;
  const because = failing.length > 0 ? failing : open;
  return {
    wouldBe: failing.length > 0 ? 'no_go' : unclear ? 'cannot_tell' : 'go',
    lines,
    met: deciding.filter(({ state }) => state === 'met').length,
    of: deciding.length,
    because: because.map(({ of }) => of),
  };
}
