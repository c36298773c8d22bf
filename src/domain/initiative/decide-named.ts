/** What the people named in a row lead to: a nomination and filled seats, never an acceptance (OWN-3); and their undo. */
import type { DeclaredInitiative } from '../declared.ts';
import type { ImportId, Instant, PersonId } from '../ids.ts';
import type { OrganisationState, Person } from '../organisation/state.ts';
import { whyNotOwner } from '../ownership/eligibility.ts';
import { namedPerson } from '../ownership/named-person.ts';
import type { InitiativeEvent, OwnerNominated, RoleStatement, SeatFilled, SeatName } from './event.ts';
import type { Living, Ownership } from './state.ts';

/** One row of one import, against the organisation as it stands. */
export interface NamedRow {
  readonly import: ImportId;
  readonly at: Instant;
  readonly declared: DeclaredInitiative;
  readonly organisation: OrganisationState;
}

/** OWN-4: nobody wrote a statement yet; the nominee writes both sentences on accepting. */
const UNWRITTEN: RoleStatement = { metric: '', authority: '' };

const SEATS: readonly SeatName[] = ['product_owner', 'ml_lead'];

/** True for a row that could lead to anything at all; most inventories name nobody with an address. */
export const namesSomebody = ({ owner, productOwner, mlLead }: DeclaredInitiative): boolean =>
  [owner, productOwner, mlLead].some((holder) => holder.kind === 'person' && holder.email !== null);

/** OWN-2: only where nobody owns or is asked to, and nobody who took the name away before. */
function nomination(state: Living, row: NamedRow): readonly OwnerNominated[] {
  const person = namedPerson(row.organisation, row.declared.owner);
  if (person === null || state.ownership.kind !== 'ownerless') return [];
  if (whyNotOwner(person).length > 0 || state.takenAway.owner.includes(person.id)) return [];
  // The ML lead could never accept (OWN-8).
  if (state.seats.ml_lead?.person === person.id) return [];
  return [
    {
      type: 'OwnerNominated',
      at: row.at,
      nominee: person.id,
      // A code, not a sentence: no person wrote it.
      reason: 'named_in_inventory',
      statement: UNWRITTEN,
      import: row.import,
    },
  ];
}

/** Whoever owns it or is asked to: none of them gets a seat without saying so (OWN-8). */
function owning(ownership: Ownership): readonly PersonId[] {
  switch (ownership.kind) {
    case 'ownerless':
      return [];
    case 'nominated':
      return [ownership.nominee];
    case 'accepted':
      return [ownership.owner, ...(ownership.successor === null ? [] : [ownership.successor.nominee])];
  }
}

/** OWN-8: two different people. One person named for both seats gets neither: which one is for people to say. */
function fillings(state: Living, row: NamedRow, busy: readonly PersonId[]): readonly SeatFilled[] {
  const { declared, organisation, at } = row;
  const named: Readonly<Record<SeatName, Person | null>> = {
    product_owner: namedPerson(organisation, declared.productOwner),
    ml_lead: namedPerson(organisation, declared.mlLead),
  };
  if (named.product_owner !== null && named.product_owner.id === named.ml_lead?.id) return [];
  const sitting = SEATS.flatMap((seat) => state.seats[seat]?.person ?? []);
  return SEATS.flatMap((seat) => {
    const person = named[seat]?.id;
    if (person === undefined || state.seats[seat] !== null) return [];
    if (sitting.includes(person) || busy.includes(person) || state.takenAway[seat].includes(person))
      return [];
    return [{ type: 'SeatFilled', at, seat, person, import: row.import }];
  });
}

/** What follows for an initiative that is as the row left it. */
export function fromNames(state: Living, row: NamedRow): readonly InitiativeEvent[] {
  const nominated = nomination(state, row);
  const busy = [...owning(state.ownership), ...nominated.map(({ nominee }) => nominee)];
  return [...nominated, ...fillings(state, row, busy)];
}

/** Takes back what an import nominated and seated, where nobody has decided anything since. */
export function takeBackNames(
  { ownership, seats }: Living,
  id: ImportId,
  at: Instant,
): readonly InitiativeEvent[] {
  const events: InitiativeEvent[] = [];
  if (ownership.kind === 'nominated' && ownership.import === id) {
    events.push({ type: 'NominationWithdrawn', at, reason: 'import_undone', import: id });
  }
  for (const seat of SEATS) {
    const holder = seats[seat];
    if (holder?.import !== id) continue;
    events.push({ type: 'SeatVacated', at, seat, person: holder.person, cause: 'import_undone' });
  }
  return events;
}
