/** Deadlines, derived from the state and never stored: replaying a year of history gives the same ones. */
import { addDaysToInstant } from './calendar.ts';
import type { Instant } from './ids.ts';
import type { InitiativeState, Ownerless } from './initiative/state.ts';
import { isLiving } from './initiative/state.ts';
import { movesPerson, movesRole } from './mover.ts';
import type { Mover } from './mover.ts';
import type { Settings } from './organisation/settings.ts';

export type DeadlineCode = 'successor_due' | 'triage_due';

/** Until `at` somebody must have moved; from `at` on the consequence holds. */
export interface Deadline {
  readonly code: DeadlineCode;
  readonly rule: 'OWN-7' | 'TRI-1';
  readonly from: Instant;
  readonly at: Instant;
  readonly mover: Mover;
  readonly consequence: 'serving_refused';
}

/** The state of being ownerless, also under a nomination (OWN-3); null with an accepted owner. */
export function ownerlessOf(state: InitiativeState): Ownerless | null {
  if (!isLiving(state)) return null;
  if (state.ownership.kind === 'ownerless') return state.ownership;
  return state.ownership.kind === 'nominated' ? state.ownership.ownerless : null;
}

/** The owner's clock: OWN-7 after an ownership ended, TRI-1 for what came in without one; shorter when agentic. */
export function ownerDeadline(state: InitiativeState, settings: Settings): Deadline | null {
  const clock = ownerlessOf(state)?.clock ?? null;
  if (clock === null || !isLiving(state)) return null;
  const agentic = state.kind === 'agentic';
  const successor = clock.kind === 'successor';
  const days = successor
    ? agentic
      ? settings.successorDaysAgentic
      : settings.successorDays
    : agentic
      ? settings.triageDaysAgentic
      : settings.triageDays;
  const { ownership } = state;
  return {
    code: successor ? 'successor_due' : 'triage_due',
    rule: successor ? 'OWN-7' : 'TRI-1',
    from: clock.from,
    at: addDaysToInstant(clock.from, days),
    mover: ownership.kind === 'nominated' ? movesPerson(ownership.nominee) : movesRole('head_of_ai'),
    consequence: 'serving_refused',
  };
}

/** Every deadline that runs, earliest first. */
export function deadlines(state: InitiativeState, settings: Settings): readonly Deadline[] {
  const owner = ownerDeadline(state, settings);
  return owner === null ? [] : [owner];
}
