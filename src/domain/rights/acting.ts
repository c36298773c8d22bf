/** Who acts: a person in person, or the delegate of the day; never a machine where a decision is asked for. */
import type { PersonId } from '../ids.ts';
import type { InitiativeContext } from '../initiative/command.ts';
import type { Living } from '../initiative/state.ts';
import { ownerOf } from '../initiative/state.ts';
import { must, Refusal } from '../kernel.ts';
import { delegateOf } from '../organisation/absence.ts';
import type { DecisionCategory } from './event.ts';
import { accountableOf } from './state.ts';

/** The person who acts; null for a machine and for the clock. */
export const actingPerson = ({ actor }: InitiativeContext): PersonId | null =>
  actor.kind === 'person' ? actor.person : null;

/** The person who acts; refuses machines and the clock, because a name has to stand under it. */
export function requireInPerson(context: InitiativeContext): PersonId {
  const person = actingPerson(context);
  if (person === null) throw new Refusal('not_permitted', { needs: 'person' });
  return person;
}

/** True for the person, and for whoever stands in for them today in the office. */
export function standsFor(context: InitiativeContext, person: PersonId): boolean {
  const acting = actingPerson(context);
  if (acting === null) return false;
  const { organisation, office, now } = context;
  return acting === person || acting === delegateOf(organisation, person, office.dayOf(now));
}

/** The one accountable person of a category, by name (RTS-1); refuses while nobody is. */
export function requireAccountable(
  state: Living,
  category: DecisionCategory,
  { organisation }: InitiativeContext,
): PersonId {
  const person = accountableOf(state, category, { owner: ownerOf(state), organisation });
  if (person === null) throw new Refusal('owner_missing', { category });
  return person;
}

/** The one who acts as the accountable person of a category; `orOwner`: the owner may do it too. Refuses everybody else by name. */
export function mustDecide(
  state: Living,
  context: InitiativeContext,
  category: DecisionCategory,
  orOwner: 'or_owner' | 'alone' = 'alone',
): PersonId {
  const accountable = requireAccountable(state, category, context);
  const owner = orOwner === 'or_owner' ? ownerOf(state) : null;
  const may = standsFor(context, accountable) || (owner !== null && standsFor(context, owner));
  must(may, 'not_accountable', { category, person: accountable });
  return requireInPerson(context);
}
