/** The clock of an initiative that ends first: owner's, pilot's or gate's. Stored without today, counted when read. */
import { dayOfInstant, daysBetween } from '../domain/calendar.ts';
import { ownerDeadline } from '../domain/deadline.ts';
import type { Gate } from '../domain/gate/state.ts';
import { openGate } from '../domain/gate/state.ts';
import type { Day, Instant } from '../domain/ids.ts';
import type { Born } from '../domain/initiative/state.ts';
import { isLiving } from '../domain/initiative/state.ts';
import { workingDayOf } from '../domain/office.ts';
import type { Settings } from '../domain/organisation/settings.ts';
import { lengthOf } from '../domain/pilot/start.ts';
import { presentPilot } from '../domain/pilot/state.ts';

interface Timed {
  readonly startedAt: Instant;
  readonly endsAt: Instant;
}

/** What a row keeps: everything from which a day can be counted. */
export type StoredClock =
  | (Timed & { readonly kind: 'successor' | 'triage' })
  | (Timed & { readonly kind: 'pilot'; readonly firstDay: Day; readonly of: number })
  | (Timed & { readonly kind: 'gate' } & Pick<Gate, 'opensOn' | 'closesOn' | 'skipped'>);

export interface ClockView extends Timed {
  readonly kind: 'owner' | 'successor' | 'triage' | 'pilot' | 'gate' | 'drill';
  /** Day 1 is the day it started; of a gate, working days gone by (GATE-2). Beyond `of` once it is over. */
  readonly day: number;
  readonly of: number;
}

/** OWN-7, TRI-1. */
function ownerClock(state: Born, settings: Settings): StoredClock | null {
  const deadline = ownerDeadline(state, settings);
  if (deadline === null) return null;
  const kind = deadline.code === 'successor_due' ? 'successor' : 'triage';
  return { kind, startedAt: deadline.from, endsAt: deadline.at };
}

/** CLK-5: until somebody decides, also when it has run out. */
function pilotClock(state: Born): StoredClock | null {
  const pilot = presentPilot(state);
  if (pilot === null || pilot.decision !== null || state.stage !== 'pilot') return null;
  const { startedAt, endsAt, firstDay } = pilot;
  return { kind: 'pilot', startedAt, endsAt, firstDay, of: lengthOf(pilot) };
}

/** GATE-2. */
function gateClock(state: Born): StoredClock | null {
  const gate = isLiving(state) ? openGate(state) : null;
  if (gate === null) return null;
  const { openedAt: startedAt, closesAt: endsAt, opensOn, closesOn, skipped } = gate;
  return { kind: 'gate', startedAt, endsAt, opensOn, closesOn, skipped };
}

/** The clock that ends first; null when none runs. */
export function clockOf(state: Born, settings: Settings): StoredClock | null {
  const running = [ownerClock(state, settings), pilotClock(state), gateClock(state)];
  const [first] = running.filter((one) => one !== null).toSorted((a, b) => (a.endsAt < b.endsAt ? -1 : 1));
  return first ?? null;
}

/** Days are counted in UTC, because a list knows no office; but a clock that runs is never shown as over. */
export function clockView(clock: StoredClock | null, now: Instant): ClockView | null {
  if (clock === null) return null;
  const { kind, startedAt, endsAt } = clock;
  const today = dayOfInstant(now);
  const { day, of } = counted(clock, today);
  return { kind, startedAt, endsAt, day: now < endsAt ? Math.min(day, of) : Math.max(day, of + 1), of };
}

function counted(clock: StoredClock, today: Day): { readonly day: number; readonly of: number } {
  switch (clock.kind) {
    case 'successor':
    case 'triage': {
      const [start, end] = [dayOfInstant(clock.startedAt), dayOfInstant(clock.endsAt)];
      return { day: daysBetween(start, today) + 1, of: daysBetween(start, end) };
    }
    case 'pilot':
      return { day: daysBetween(clock.firstDay, today) + 1, of: clock.of };
    case 'gate':
      return { day: workingDayOf(clock, today), of: workingDayOf(clock, clock.closesOn) };
  }
}
