/** Whom an inventory means: a person of the organisation, found by address and by nothing else (FM-14). */
import type { DeclaredHolder } from '../declared.ts';
import { emailKey } from '../organisation/evolve.ts';
import { personHere } from '../organisation/state.ts';
import type { OrganisationState, Person } from '../organisation/state.ts';

/**
 * The person who is here and has the named address, compared without case. Null for a name alone (two people may share
 * one), for an address nobody here has, and for a committee, a list or a mailbox.
 */
export function namedPerson(organisation: OrganisationState, holder: DeclaredHolder): Person | null {
  if (holder.kind !== 'person' || holder.email === null) return null;
  const id = organisation.personByEmail.get(emailKey(holder.email));
  return id === undefined ? null : personHere(organisation, id);
}
