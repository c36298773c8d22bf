/** The people around one initiative, as far as they are known and still here. */
import type { PersonId } from '../ids.ts';
import type { Born } from '../initiative/state.ts';
import { ownerOf } from '../initiative/state.ts';
import type { OrganisationState } from '../organisation/state.ts';
import { personHere, unitsUpward } from '../organisation/state.ts';

export interface Around {
  readonly state: Born;
  readonly organisation: OrganisationState;
}

type Perhaps = readonly (PersonId | null)[];

export const seatsOf = ({ state: { seats } }: Around): Perhaps => [
  seats.product_owner?.person ?? null,
  seats.ml_lead?.person ?? null,
];

/** The leader of the unit, or of the nearest unit above that has one. */
export function leaderOf({ state, organisation }: Around): PersonId | null {
  for (const { leader } of unitsUpward(organisation, state.unit)) {
    if (leader !== null && personHere(organisation, leader) !== null) return leader;
  }
  return null;
}

/** Owner and both seats. */
export const holders = (around: Around): Perhaps => [ownerOf(around.state), ...seatsOf(around)];

const raciOf = ({ state }: Around): Perhaps =>
  Object.values(state.raci).flatMap(({ accountable, responsible, consulted, informed }) => [
    accountable,
    ...responsible,
    ...consulted,
    ...informed,
  ]);

/** STOP-5: owner, seats, emergency stoppers, everybody in the decision rights, and the unit's leader. */
export const everyoneConcerned = (around: Around): Perhaps => [
  ...holders(around),
  ...around.state.stoppers.map(({ person }) => person),
  ...raciOf(around),
  leaderOf(around),
];

/** RTS-4: who decides when owner and CTO disagree. */
export const ctosOf = (organisation: OrganisationState): Perhaps =>
  [...organisation.people.values()].filter(({ cto, left }) => cto && left === null).map(({ id }) => id);

/** GATE-1: who is asked for a budget: those who lead in finance, or everybody there where nobody does. */
export function financeOf(organisation: OrganisationState): Perhaps {
  const finance = [...organisation.people.values()].filter(
    (person) => person.function === 'finance' && person.left === null,
  );
  const leads = finance.filter(
    ({ functionalLead, level }) => functionalLead || level === 'vp' || level === 'c_level',
  );
  return (leads.length > 0 ? leads : finance).map(({ id }) => id);
}

/** Each person once, only those who are here. */
export function present(organisation: OrganisationState, people: Perhaps): readonly PersonId[] {
  const here = people.filter(
    (one): one is PersonId => one !== null && personHere(organisation, one) !== null,
  );
  return [...new Set(here)];
}
