/** How ownership, duties and seats change; the part of an initiative in which an import only proposes. */
import { addSecondsToInstant, secondsBetween } from '../calendar.ts';
import type { Stage } from '../declared.ts';
import type { Instant, PersonId } from '../ids.ts';
import type {
  Duty,
  DutyDone,
  DutyReopened,
  NominationWithdrawn,
  OwnerNominated,
  OwnershipAccepted,
  OwnershipDeclined,
  OwnershipEnded,
  SeatFilled,
  SeatVacated,
} from './event.ts';
import type {
  Accepted,
  DutyState,
  InitiativeFacts,
  Ownerless,
  Ownership,
  Seats,
  TakenAway,
} from './state.ts';
import { SERVING_STAGES } from './state.ts';

export type OwnershipEvent =
  | OwnerNominated
  | NominationWithdrawn
  | OwnershipAccepted
  | OwnershipDeclined
  | OwnershipEnded
  | DutyDone
  | DutyReopened
  | SeatFilled
  | SeatVacated;

/** The part of the facts these events change. */
export type OwnershipFacts = Pick<InitiativeFacts, 'ownership' | 'seats' | 'takenAway'>;

const OPEN: DutyState = { done: false, at: null, evidence: null };
const OPEN_DUTIES: Readonly<Record<Duty, DutyState>> = {
  success_defined: OPEN,
  funding_secured: OPEN,
  stop_authority_held: OPEN,
};

/**
 * TRI-1: what serves without ever having had an owner runs on a triage clock; it stands still while nothing serves and goes on from
 * there, so that neither an edition nor the undo of one gives anybody more time.
 */
function triaged(ownerless: Ownerless, stage: Stage, at: Instant): Ownerless {
  const { clock, triagedSeconds } = ownerless;
  if (clock?.kind === 'successor') return ownerless;
  const serves = SERVING_STAGES.includes(stage);
  if (serves === (clock !== null)) return ownerless;
  if (clock !== null) return { ...ownerless, clock: null, triagedSeconds: secondsBetween(clock.from, at) };
  return { ...ownerless, clock: { kind: 'triage', from: addSecondsToInstant(at, -triagedSeconds) } };
}

/** The ownership on entering a stage. */
export function withTriage(ownership: Ownership, stage: Stage, at: Instant): Ownership {
  switch (ownership.kind) {
    case 'accepted':
      return ownership;
    case 'ownerless':
      return triaged(ownership, stage, at);
    case 'nominated':
      return { ...ownership, ownerless: triaged(ownership.ownerless, stage, at) };
  }
}

function nominated(ownership: Ownership, event: OwnerNominated): Ownership {
  const { type: _type, ...nomination } = event;
  if (ownership.kind === 'accepted') return { ...ownership, successor: nomination };
  const ownerless = ownership.kind === 'nominated' ? ownership.ownerless : ownership;
  return { ...nomination, kind: 'nominated', ownerless };
}

function notNominated(ownership: Ownership): Ownership {
  if (ownership.kind === 'accepted') return { ...ownership, successor: null };
  return ownership.kind === 'nominated' ? ownership.ownerless : ownership;
}

/** Thirty days: a longer wait is not held against an owner who was found at last. */
const REMEMBERED_SECONDS = 30 * 86_400;

/** How long the clock of an ownerless state had run; 0 where none did. */
function ranFor(ownership: Ownership, at: Instant): number {
  if (ownership.kind === 'accepted') return 0;
  const { clock, triagedSeconds } = ownership.kind === 'nominated' ? ownership.ownerless : ownership;
  const ran = clock === null ? triagedSeconds : secondsBetween(clock.from, at);
  return Math.min(Math.max(0, ran), REMEMBERED_SECONDS);
}

const accepted = (before: Ownership, { person: owner, at, statement }: OwnershipAccepted): Accepted => ({
  kind: 'accepted',
  owner,
  at,
  statement,
  duties: OPEN_DUTIES,
  clockSeconds: ranFor(before, at),
  successor: null,
});

/** What an owner who gives it up leaves of the time used before: each day owned gives one back, so that accepting for an hour wins none. */
function timeUsed(ownership: Ownership, { at, cause }: OwnershipEnded): number {
  const ownWord = cause === 'stepped_down' || cause === 'replaced';
  if (ownership.kind !== 'accepted' || !ownWord) return 0;
  return Math.max(0, ownership.clockSeconds - secondsBetween(ownership.at, at));
}

/** OWN-7: ownerless at once, with the successor's clock; a nominated successor stays nominated. */
function ended(ownership: Ownership, event: OwnershipEnded): Ownership {
  const { at, cause } = event;
  const from = addSecondsToInstant(at, -timeUsed(ownership, event));
  const clock = { kind: 'successor', from } as const;
  const ownerless: Ownerless = { kind: 'ownerless', since: at, cause, clock, triagedSeconds: 0 };
  const successor = ownership.kind === 'accepted' ? ownership.successor : null;
  return successor === null ? ownerless : { ...successor, kind: 'nominated', ownerless };
}

function withDuty(ownership: Ownership, duty: Duty, state: DutyState): Ownership {
  return ownership.kind === 'accepted'
    ? { ...ownership, duties: { ...ownership.duties, [duty]: state } }
    : ownership;
}

/** Whoever no longer owns is no longer product owner and owner in one. */
function singleRole(seats: Seats): Seats {
  const holder = seats.product_owner;
  return holder === null ? seats : { ...seats, product_owner: { ...holder, alsoOwner: false } };
}

/** The nominee who waits for an answer. */
function waiting(ownership: Ownership): PersonId | null {
  if (ownership.kind === 'nominated') return ownership.nominee;
  return ownership.kind === 'accepted' ? (ownership.successor?.nominee ?? null) : null;
}

/** Remembers whom a decision took something from. What the undo of an import takes back was nobody's decision. */
function remembered({ ownership, takenAway }: OwnershipFacts, event: OwnershipEvent): TakenAway {
  const without = (role: keyof TakenAway, person: PersonId | null): TakenAway =>
    person === null || takenAway[role].includes(person)
      ? takenAway
      : { ...takenAway, [role]: [...takenAway[role], person] };
  switch (event.type) {
    case 'NominationWithdrawn':
      return event.import === undefined ? without('owner', waiting(ownership)) : takenAway;
    case 'OwnershipDeclined':
    case 'OwnershipEnded':
      return without('owner', event.person);
    case 'SeatVacated':
      return event.cause === 'import_undone' ? takenAway : without(event.seat, event.person);
    case 'OwnerNominated':
    case 'OwnershipAccepted':
    case 'DutyDone':
    case 'DutyReopened':
    case 'SeatFilled':
      return takenAway;
  }
}

/** Folds one event in. */
export function evolveOwnership(facts: OwnershipFacts, event: OwnershipEvent): OwnershipFacts {
  return { ...moved(facts, event), takenAway: remembered(facts, event) };
}

function moved(
  { ownership, seats }: OwnershipFacts,
  event: OwnershipEvent,
): Pick<OwnershipFacts, 'ownership' | 'seats'> {
  switch (event.type) {
    case 'OwnerNominated':
      return { ownership: nominated(ownership, event), seats };
    case 'NominationWithdrawn':
    case 'OwnershipDeclined':
      return { ownership: notNominated(ownership), seats };
    case 'OwnershipAccepted':
      return { ownership: accepted(ownership, event), seats };
    case 'OwnershipEnded':
      return { ownership: ended(ownership, event), seats: singleRole(seats) };
    case 'DutyDone': {
      const done = { done: true, at: event.at, evidence: event.evidence };
      return { ownership: withDuty(ownership, event.duty, done), seats };
    }
    case 'DutyReopened':
      return { ownership: withDuty(ownership, event.duty, { ...OPEN, at: event.at }), seats };
    case 'SeatFilled': {
      const { person, at: since, alsoOwner } = event;
      const named = event.import === undefined ? {} : { import: event.import };
      const holder = { person, since, alsoOwner: alsoOwner === true, ...named };
      return { ownership, seats: { ...seats, [event.seat]: holder } };
    }
    case 'SeatVacated':
      return { ownership, seats: { ...seats, [event.seat]: null } };
  }
}
