/** Who a message goes to on a day: those it is for, and whoever acts in the place of one who is away. */
import type { Day, PersonId } from '../ids.ts';
import { delegateOf } from '../organisation/absence.ts';
import type { OrganisationState } from '../organisation/state.ts';
import type { Telling } from './telling.ts';

export interface Addressee {
  readonly person: PersonId;
  /** In whose place; null: it is for this person's own sake. */
  readonly insteadOf: PersonId | null;
}

/** Each person once: who stands in for somebody hears it as the one who has to act. Whoever is away is told too. */
export function addresseesOf(
  { to, waitsOn }: Pick<Telling, 'to' | 'waitsOn'>,
  organisation: OrganisationState,
  day: Day,
): readonly Addressee[] {
  const standIns = new Map<PersonId, PersonId>();
  for (const absent of waitsOn) {
    const person = delegateOf(organisation, absent, day);
    if (person !== null && !waitsOn.includes(person) && !standIns.has(person)) standIns.set(person, absent);
  }
  return [
    ...to.filter((person) => !standIns.has(person)).map((person) => ({ person, insteadOf: null })),
    ...[...standIns].map(([person, insteadOf]) => ({ person, insteadOf })),
  ];
}
