/** Who may pause (RTS-2): pausing is the safe side, so that more may pause than may resume. */
import type { PersonId } from '../ids.ts';
import type { InitiativeContext } from '../initiative/command.ts';
import type { Living } from '../initiative/state.ts';
import { ownerOf } from '../initiative/state.ts';
import { Refusal } from '../kernel.ts';
import { personHere } from '../organisation/state.ts';
import { BUILDING_SIDE } from '../ownership/eligibility.ts';
import { actingPerson, standsFor } from '../rights/acting.ts';
import type { StopAuthority } from './event.ts';

export interface Stopping {
  readonly by: PersonId;
  readonly authority: StopAuthority;
}

/** What the acting person pauses on; null: on nothing. */
function authorityOf(
  state: Living,
  by: PersonId,
  onOwnersWord: boolean,
  context: InitiativeContext,
): StopAuthority | null {
  const { organisation } = context;
  const owner = ownerOf(state);
  if (owner !== null && standsFor(context, owner)) return 'owner';
  const stoppers = state.stoppers.filter(({ person }) => personHere(organisation, person) !== null);
  if (stoppers.some(({ person }) => person === by)) return 'stopper';
  const acting = personHere(organisation, by);
  if (acting === null) return null;
  if (owner === null) return stoppers.length === 0 && acting.cto ? 'cto' : null;
  return onOwnersWord && BUILDING_SIDE.includes(acting.function) ? 'on_owners_word' : null;
}

/** The acting person and the authority; refuses whoever has none, and names the owner to ask. */
export function stopAuthorityOf(state: Living, onOwnersWord: boolean, context: InitiativeContext): Stopping {
  const by = actingPerson(context);
  const authority = by === null ? null : authorityOf(state, by, onOwnersWord, context);
  if (by === null || authority === null) {
    throw new Refusal('pause_not_entitled', { person: ownerOf(state) ?? '' });
  }
  return { by, authority };
}
