/** Who acted, as the record writes it and as a page shows it. */
import type { PersonId } from '../domain/ids.ts';
import type { OrganisationState } from '../domain/organisation/state.ts';
import { personRef } from './name.ts';
import type { PersonRef } from './name.ts';

export interface ActorView {
  readonly kind: 'person' | 'machine' | 'clock';
  readonly id: string | null;
  /** Of a person; a machine's name is known where its key is. */
  readonly name: string | null;
}

/** From the record's text (`person:per_…`, `machine:…`, `clock`). */
export function actorView(organisation: OrganisationState, actor: string): ActorView {
  const person = actorRef(organisation, actor);
  if (person) return { kind: 'person', ...person };
  if (actor.startsWith('machine:'))
    return { kind: 'machine', id: actor.slice('machine:'.length), name: null };
  return { kind: 'clock', id: null, name: null };
}

/** The person who acted; null for a machine or the clock. */
export const actorRef = (organisation: OrganisationState, actor: string): PersonRef | null =>
  actor.startsWith('person:') ? personRef(organisation, actor.slice('person:'.length) as PersonId) : null;
