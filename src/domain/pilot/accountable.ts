/** RTS-1: the one person whose decision it is, or whoever stands in for that person today. Never a machine. */
import type { PersonId } from '../ids.ts';
import type { InitiativeContext } from '../initiative/command.ts';
import type { Born } from '../initiative/state.ts';
import { ownerOf } from '../initiative/state.ts';
import { Refusal } from '../kernel.ts';
import { delegateOf } from '../organisation/absence.ts';
import type { OrganisationState } from '../organisation/state.ts';
import type { RefusalCode } from '../refusal-code.ts';
import type { DecisionCategory } from '../rights/event.ts';
import { accountableOf } from '../rights/state.ts';

/** The accountable person of a category; null without an accepted owner where nobody else was named. */
export const accountableFor = (
  state: Born,
  category: DecisionCategory,
  organisation: OrganisationState,
): PersonId | null => accountableOf(state, category, { owner: ownerOf(state), organisation });

/**
 * The acting person, who must be `person` or stand in for `person` today in the office; refuses anybody else, a machine and the clock
 * with `code`.
 */
export function mustActFor(
  person: PersonId | null,
  { actor, now, organisation, office }: InitiativeContext,
  code: RefusalCode,
): PersonId {
  if (person !== null && actor.kind === 'person') {
    if (actor.person === person) return person;
    if (delegateOf(organisation, person, office.dayOf(now)) === actor.person) return actor.person;
  }
  throw new Refusal(code, { person: person ?? '' });
}

/** The acting person, who must be accountable for the category or stand in for whoever is (`not_accountable`). */
export const mustBeAccountable = (
  state: Born,
  category: DecisionCategory,
  context: InitiativeContext,
): PersonId => mustActFor(accountableFor(state, category, context.organisation), context, 'not_accountable');
