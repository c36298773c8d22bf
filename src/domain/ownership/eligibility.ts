/** OWN-2: who may be an outcome owner, and if not, every reason why. */
import { Refusal } from '../kernel.ts';
import type { Level, PersonFunction } from '../organisation/event.ts';
import type { Person } from '../organisation/state.ts';

export type IneligibleReason =
  | 'person_left'
  | 'owner_is_cto'
  | 'owner_from_building_side'
  | 'owner_level_too_low';

const LEVELS: readonly Level[] = ['individual', 'manager', 'director', 'vp', 'c_level'];
/** Functions that build (OWN-2, OWN-9). */
export const BUILDING_SIDE: readonly PersonFunction[] = ['engineering', 'data_science', 'it', 'ai_coe'];

/** Seniority as a number, higher is more senior. */
export const seniority = (level: Level): number => LEVELS.indexOf(level);

/** Every reason against; empty for somebody who may own. */
export function whyNotOwner(person: Person): readonly IneligibleReason[] {
  const reasons: IneligibleReason[] = [];
  if (person.left !== null) reasons.push('person_left');
  if (person.cto) reasons.push('owner_is_cto');
  if (BUILDING_SIDE.includes(person.function)) reasons.push('owner_from_building_side');
  if (seniority(person.level) < seniority('vp') && !person.functionalLead)
    reasons.push('owner_level_too_low');
  return reasons;
}

/** Refuses with the first reason against. */
export function mustBeEligible(person: Person): void {
  const [reason] = whyNotOwner(person);
  if (reason === undefined) return;
  throw new Refusal(reason, { person: person.id, level: person.level, function: person.function });
}
