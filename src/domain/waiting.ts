/** The decisions that wait on one person right now: which, why, until when, and what happens if nothing is done. */
import type { PersonId } from './ids.ts';
import type { InitiativeState } from './initiative/state.ts';
import { isLiving } from './initiative/state.ts';
import { delegateOf } from './organisation/absence.ts';
import { personHere } from './organisation/state.ts';
import type { Around, Decision, Waiter } from './waiting/decision.ts';
import { answerFunding, decideBudget, decideGate, goLive, signRights } from './waiting/gate.ts';
import { acceptOwnership, fillSeats, nameOwner } from './waiting/ownership.ts';
import { decidePilot, recharterPilot, signReview, startPilot } from './waiting/pilot.ts';
import { doDrill, resume, settleEscalation } from './waiting/stop.ts';

/** One decision that waits on one person. */
export interface Waiting extends Omit<Decision, 'whose' | 'delegable'> {
  /** Whom it is done for while that person is away; null for one's own. */
  readonly insteadOf: PersonId | null;
}

const WAITERS: readonly Waiter[] = [
  resume,
  settleEscalation,
  acceptOwnership,
  nameOwner,
  fillSeats,
  startPilot,
  signReview,
  decidePilot,
  recharterPilot,
  decideGate,
  decideBudget,
  answerFunding,
  signRights,
  doDrill,
  goLive,
];

/** Every decision that waits in one initiative, whoever's it is; the earliest deadline first, what has none last. */
export function decisionsIn(state: InitiativeState, around: Around): readonly Decision[] {
  if (!isLiving(state)) return [];
  return WAITERS.flatMap((waiter) => waiter(state, around)).toSorted((a, b) => {
    if (a.by === b.by) return 0;
    if (a.by === null) return 1;
    return b.by === null || a.by < b.by ? -1 : 1;
  });
}

/** Whom this person decides it for: null for oneself, undefined when it is not theirs. */
function insteadOf(decision: Decision, person: PersonId, around: Around): PersonId | null | undefined {
  if (decision.whose.includes(person)) return null;
  if (!decision.delegable) return undefined;
  const today = around.office.dayOf(around.now);
  const absent = decision.whose.find(
    (one) => one !== null && delegateOf(around.organisation, one, today) === person,
  );
  return absent ?? undefined;
}

/** What waits on this person in one initiative, also in another's place today; nothing for whoever has left. */
export function waitsOn(state: InitiativeState, person: PersonId, around: Around): readonly Waiting[] {
  if (personHere(around.organisation, person) === null) return [];
  return decisionsIn(state, around).flatMap((decision) => {
    const absent = insteadOf(decision, person, around);
    if (absent === undefined) return [];
    const { whose: _whose, delegable: _delegable, ...rest } = decision;
    return [{ ...rest, insteadOf: absent }];
  });
}
