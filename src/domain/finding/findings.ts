/** The findings of an initiative on the record: the same failure modes as offline, with what the record adds. */
import { dayOfInstant } from '../calendar.ts';
import { ownerDeadline } from '../deadline.ts';
import type { Instant } from '../ids.ts';
import type { Born, EditionFacts, InitiativeState } from '../initiative/state.ts';
import { isBorn } from '../initiative/state.ts';
import type { PersonFunction } from '../organisation/event.ts';
import type { OrganisationState } from '../organisation/state.ts';
import type { Settings } from '../organisation/settings.ts';
import { presentPilot } from '../pilot/state.ts';
import { diagnose } from './diagnosis.ts';
import type { Finding, FindingFacts } from './finding.ts';

export interface FindingSurroundings {
  readonly organisation: OrganisationState;
  readonly settings: Settings;
  /** FM-2: whether the top-level unit has anything in production or retired; null: not looked at. */
  readonly unitHasShipped: boolean | null;
}

/** Functions of the people in both seats, one entry each where the person is known. */
function seatFunctions(state: Born, organisation: OrganisationState): readonly PersonFunction[] {
  const holders = [state.seats.product_owner, state.seats.ml_lead];
  return holders.flatMap((holder) => {
    const person = holder === null ? undefined : organisation.people.get(holder.person);
    return person ? [person.function] : [];
  });
}

/** When the editions began to say what the finding rests on: the earliest edition of the unbroken run up to now. */
function sinceEdition(state: Born, facts: FindingFacts, code: Finding['code']): Instant | null {
  let since = state.edition?.at ?? null;
  const earlier: readonly (EditionFacts | null)[] = state.history.map((entry) => entry.before);
  for (const edition of earlier) {
    if (edition === null) break;
    const { declared } = edition;
    const stage = state.stageBasis === 'recorded' ? facts.stage : declared.stage;
    if (!diagnose({ ...facts, declared, stage }).some((one) => one.code === code)) break;
    since = edition.at;
  }
  return since;
}

/** Instants at which a finding may appear though nothing happens: the end of a recorded clock, and of the time for its reviews. */
export function findingsTurnAt(state: InitiativeState): readonly Instant[] {
  if (!isBorn(state)) return [];
  const pilot = presentPilot(state);
  if (pilot === null) return [];
  return pilot.decision === null ? [pilot.reviewsDueAt, pilot.endsAt] : [pilot.reviewsDueAt];
}

/** Worst first; none for what does not exist or has ended, because nothing there waits for a move. */
export function findings(
  state: InitiativeState,
  now: Instant,
  surroundings: FindingSurroundings,
): readonly Finding[] {
  if (!isBorn(state)) return [];
  const { organisation, settings, unitHasShipped } = surroundings;
  const facts: FindingFacts = {
    stage: state.stage,
    asOf: dayOfInstant(now),
    settings,
    declared: state.edition?.declared ?? null,
    timeline: state.timeline,
    ownership: state.ownership,
    ownerClockEnds: ownerDeadline(state, settings)?.at ?? null,
    seats: state.seats,
    seatFunctions: seatFunctions(state, organisation),
    unitHasShipped,
    record: { ...state, now },
  };
  return diagnose(facts).map((one) =>
    one.since === null ? { ...one, since: sinceEdition(state, facts, one.code) } : one,
  );
}
