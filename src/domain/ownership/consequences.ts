/** OWN-7: what follows for initiatives when a person leaves, changes function or falls below the level. */
import type { InitiativeId, PersonId } from '../ids.ts';
import type { InitiativeCommand } from '../initiative/command.ts';
import type { SeatName } from '../initiative/event.ts';
import type { InitiativeState } from '../initiative/state.ts';
import { isLiving } from '../initiative/state.ts';
import type { OrganisationEvent } from '../organisation/event.ts';
import type { OrganisationState } from '../organisation/state.ts';
import { whyNotOwner } from './eligibility.ts';
import type { IneligibleReason } from './eligibility.ts';

/** Something one person holds in one initiative. */
export type HeldRole = 'owner' | 'nominee' | SeatName;

export interface Holding {
  readonly initiative: InitiativeId;
  readonly role: HeldRole;
}

/** A command that follows, to be executed as the clock. */
export interface Following {
  readonly initiative: InitiativeId;
  readonly command: InitiativeCommand;
}

/** Everything a person holds in one initiative; nothing in one that has ended. */
export function rolesOf(state: InitiativeState, person: PersonId): readonly HeldRole[] {
  if (!isLiving(state)) return [];
  const { ownership, seats } = state;
  const roles: HeldRole[] = [];
  if (ownership.kind === 'accepted' && ownership.owner === person) roles.push('owner');
  const nominee = ownership.kind === 'nominated' ? ownership.nominee : null;
  const successor = ownership.kind === 'accepted' ? ownership.successor?.nominee : null;
  if (nominee === person || successor === person) roles.push('nominee');
  for (const seat of ['product_owner', 'ml_lead'] as const) {
    if (seats[seat]?.person === person) roles.push(seat);
  }
  return roles;
}

type Cause = 'left' | 'function_changed' | 'below_level';

const CAUSES: Readonly<Record<IneligibleReason, Cause>> = {
  person_left: 'left',
  owner_is_cto: 'function_changed',
  owner_from_building_side: 'function_changed',
  owner_level_too_low: 'below_level',
};

function following(person: PersonId, { initiative, role }: Holding, cause: Cause): Following | null {
  switch (role) {
    case 'owner':
      return { initiative, command: { type: 'EndOwnership', person, cause } };
    case 'nominee':
      // The reason is a code, not a sentence: no person wrote it.
      return { initiative, command: { type: 'WithdrawNomination', reason: cause } };
    case 'product_owner':
    case 'ml_lead':
      return cause === 'left'
        ? { initiative, command: { type: 'VacateSeat', seat: role, person, cause } }
        : null;
  }
}

/**
 * Commands that follow from one organisation event, `after` being the organisation with that event. Owners and nominees lose what
 * they may no longer hold; seats fall empty only when the person leaves.
 */
export function consequencesOf(
  event: OrganisationEvent,
  after: OrganisationState,
  holdings: readonly Holding[],
): readonly Following[] {
  if (event.type !== 'PersonLeft' && event.type !== 'PersonChanged') return [];
  const person = after.people.get(event.person);
  const [reason] = person ? whyNotOwner(person) : [];
  if (reason === undefined) return [];
  return holdings
    .map((holding) => following(event.person, holding, CAUSES[reason]))
    .filter((follows) => follows !== null);
}
