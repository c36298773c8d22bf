/** RTS-1: the one person whose decision a category is, by name. */
import type { PersonId } from '../ids.ts';
import type { Born } from '../initiative/state.ts';
import { ownerOf } from '../initiative/state.ts';
import type { OrganisationState } from '../organisation/state.ts';
import type { DecisionCategory } from '../rights/event.ts';
import { accountableOf } from '../rights/state.ts';

/** Null without an accepted owner where nobody else was named. */
export const accountableFor = (
  state: Born,
  category: DecisionCategory,
  organisation: OrganisationState,
): PersonId | null => accountableOf(state, category, { owner: ownerOf(state), organisation });
