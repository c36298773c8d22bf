/**
 * For `record verify`: could each decision have been made that way? Reads what stands in the clear only: that what must be done in
 * person was, that nobody decided after leaving, that ownership, seats, clocks, gates and endings follow from what came before. It does not
 * judge roles and scopes (who was a member or an administrator then), nor level and function of an owner (OWN-2): the server asks for
 * those before it writes, and the record holds the changes of both for whoever wants to look.
 */
import { dayNumber, dayOfInstant, parseInstant } from './calendar.ts';
import type { Instant } from './ids.ts';
import { checkJourney, noJourney } from './journey-check.ts';
import type { Journey, JourneyCode } from './journey-check.ts';
import type { RefusalValues } from './kernel.ts';

/** The part of a recorded entry this check reads. */
export interface ClearEntry {
  readonly stream: string;
  readonly type: string;
  /** `person:per_…`, `machine:key_…` or `clock`. */
  readonly actor: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export type RightsCode =
  | JourneyCode
  | 'before_birth'
  | 'born_twice'
  | 'after_the_end'
  | 'accepted_by_another'
  | 'accepted_without_nomination'
  | 'second_owner'
  | 'declined_by_another'
  | 'actor_had_left'
  | 'ended_without_ownership'
  | 'ended_without_departure'
  | 'stepped_down_by_another'
  | 'both_seats_one_person'
  | 'seat_not_held'
  | 'undone_twice'
  | 'person_left_twice';

export interface RightsProblem {
  readonly code: RightsCode;
  readonly values: RefusalValues;
}

interface Holding {
  born: boolean;
  ended: boolean;
  owner: string | null;
  nominee: string | null;
  readonly seats: Map<string, string>;
  readonly journey: Journey;
}

/** When each person left who has. */
type Departures = ReadonlyMap<string, Instant>;

/** Imports may still speak of what has ended. */
const ALWAYS_ALLOWED = new Set(['DeclarationChanged', 'AbsentFromEdition', 'ImportReverted']);

const said = (entry: ClearEntry, field: string): string => {
  const value = entry.body[field];
  return typeof value === 'string' ? value : '';
};

const problem = (code: RightsCode, values: RefusalValues = {}): RightsProblem => ({ code, values });

const inPerson = (entry: ClearEntry): boolean => entry.actor === `person:${said(entry, 'person')}`;

/** OWN-3 and OWN-1: by the nominee, in person, and only when nobody else owns it. */
function accepted(holding: Holding, entry: ClearEntry): RightsProblem | null {
  const person = said(entry, 'person');
  const { nominee, owner } = holding;
  holding.owner = person;
  holding.nominee = null;
  if (!inPerson(entry)) return problem('accepted_by_another', { person, actor: entry.actor });
  if (nominee !== person) return problem('accepted_without_nomination', { person });
  return owner === null ? null : problem('second_owner', { person, owner });
}

function ended(holding: Holding, entry: ClearEntry, gone: Departures): RightsProblem | null {
  const person = said(entry, 'person');
  const { owner } = holding;
  holding.owner = null;
  if (owner !== person) return problem('ended_without_ownership', { person });
  if (said(entry, 'cause') === 'left' && !gone.has(person))
    return problem('ended_without_departure', { person });
  const alone = said(entry, 'cause') === 'stepped_down' && !inPerson(entry);
  return alone ? problem('stepped_down_by_another', { person, actor: entry.actor }) : null;
}

function filled(holding: Holding, entry: ClearEntry): RightsProblem | null {
  const person = said(entry, 'person');
  const seat = said(entry, 'seat');
  holding.seats.set(seat, person);
  const same = [...holding.seats].some(([other, holder]) => other !== seat && holder === person);
  return same ? problem('both_seats_one_person', { person }) : null;
}

function vacated(holding: Holding, entry: ClearEntry): RightsProblem | null {
  const person = said(entry, 'person');
  const seat = said(entry, 'seat');
  const held = holding.seats.get(seat) === person;
  holding.seats.delete(seat);
  return held ? null : problem('seat_not_held', { person, seat });
}

function born(holding: Holding): RightsProblem | null {
  const again = holding.born;
  holding.born = true;
  return again ? problem('born_twice') : null;
}

function checkInitiative(holding: Holding, entry: ClearEntry, gone: Departures): RightsProblem | null {
  const { type } = entry;
  if (type === 'InitiativeRegistered' || type === 'InitiativeImported') return born(holding);
  if (!holding.born) return problem('before_birth', { type });
  if (holding.ended && !ALWAYS_ALLOWED.has(type)) return problem('after_the_end', { type });
  if (type === 'ImportReverted' && entry.body['restores'] === null) holding.born = false;
  if (type === 'InitiativeRetired' || type === 'InitiativeCancelled') holding.ended = true;
  if (type === 'OwnerNominated') holding.nominee = said(entry, 'nominee');
  if (type === 'NominationWithdrawn') holding.nominee = null;
  if (type === 'OwnershipAccepted') return accepted(holding, entry);
  if (type === 'OwnershipEnded') return ended(holding, entry, gone);
  if (type === 'SeatFilled') return filled(holding, entry);
  if (type === 'SeatVacated') return vacated(holding, entry);
  if (type !== 'OwnershipDeclined') return checkJourney(holding.journey, entry, holding.owner);
  holding.nominee = null;
  return inPerson(entry) ? null : problem('declined_by_another', { actor: entry.actor });
}

const minutes = (at: Instant): number =>
  dayNumber(dayOfInstant(at)) * 1440 + Number(at.slice(11, 13)) * 60 + Number(at.slice(14, 16));

/** What was asked for while the departure was being written, was asked for by somebody still here. */
const inFlight = (left: Instant, at: Instant): boolean => minutes(at) - minutes(left) <= 1;

/** OWN-7: nobody decides anything any more after leaving. */
function checkActor(gone: Departures, entry: ClearEntry): RightsProblem | null {
  const person = entry.actor.startsWith('person:') ? entry.actor.slice('person:'.length) : null;
  const left = person === null ? undefined : gone.get(person);
  const at = parseInstant(said(entry, 'at'));
  if (person === null || left === undefined || at === null || inFlight(left, at)) return null;
  return problem('actor_had_left', { person });
}

/** Things that happen at most once each: an import is undone once, a person leaves once. */
function checkOnce(done: Set<string>, entry: ClearEntry): RightsProblem | null {
  const undo = entry.type === 'ImportUndone';
  if (!undo && entry.type !== 'PersonLeft') return null;
  const id = said(entry, undo ? 'import' : 'person');
  if (!done.has(id)) {
    done.add(id);
    return null;
  }
  return undo ? problem('undone_twice', { import: id }) : problem('person_left_twice', { person: id });
}

/** A checker that remembers; call it for each entry in the record's order. Null: nothing wrong with this one. */
export function rightsCheck(): (entry: ClearEntry) => RightsProblem | null {
  const holdings = new Map<string, Holding>();
  const done = new Set<string>();
  const gone = new Map<string, Instant>();
  return (entry) => {
    const late = checkActor(gone, entry);
    if (late) return late;
    if (entry.stream === 'organisation') {
      const at = parseInstant(said(entry, 'at'));
      if (entry.type === 'PersonLeft' && at !== null) gone.set(said(entry, 'person'), at);
      return checkOnce(done, entry);
    }
    if (!entry.stream.startsWith('initiative/')) return null;
    let holding = holdings.get(entry.stream);
    if (!holding) {
      holding = {
        born: false,
        ended: false,
        owner: null,
        nominee: null,
        seats: new Map(),
        journey: noJourney(),
      };
      holdings.set(entry.stream, holding);
    }
    return checkInitiative(holding, entry, gone);
  };
}
