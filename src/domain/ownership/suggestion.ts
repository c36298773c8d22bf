/** OWN-6: who might own it: the most senior eligible leader of the unit that receives the output, or of the nearest unit above. */
import type { PersonId, UnitId } from '../ids.ts';
import type { OrganisationState, Person, Unit } from '../organisation/state.ts';
import { personHere, unitsUpward } from '../organisation/state.ts';
import type { IneligibleReason } from './eligibility.ts';
import { seniority, whyNotOwner } from './eligibility.ts';

/** One step of the reasoning, in order. */
export type SuggestionReason =
  | { readonly code: 'receives_output'; readonly unit: UnitId }
  | {
      readonly code: 'leader_not_eligible';
      readonly unit: UnitId;
      readonly person: PersonId;
      readonly because: IneligibleReason;
    }
  | { readonly code: 'nobody_eligible_in_unit'; readonly unit: UnitId }
  | { readonly code: 'leads_unit'; readonly unit: UnitId; readonly person: PersonId }
  | { readonly code: 'most_senior_in_unit'; readonly unit: UnitId; readonly person: PersonId };

export interface OwnerSuggestion {
  /** Null when nobody up to the top is eligible. */
  readonly person: PersonId | null;
  readonly why: readonly SuggestionReason[];
}

/** The most senior eligible person of a unit; functional leads first among equals, then by id so that the answer is stable. */
function mostSenior(state: OrganisationState, unit: Unit): Person | null {
  let best: Person | null = null;
  for (const person of state.people.values()) {
    if (person.unit !== unit.id || whyNotOwner(person).length > 0) continue;
    if (best === null || compare(person, best) > 0) best = person;
  }
  return best;
}

function compare(a: Person, b: Person): number {
  const byLevel = seniority(a.level) - seniority(b.level);
  if (byLevel !== 0) return byLevel;
  if (a.functionalLead !== b.functionalLead) return a.functionalLead ? 1 : -1;
  return a.id < b.id ? 1 : -1;
}

/** Walks up from the unit until somebody is eligible, and says at each step why. */
export function suggestOwner(state: OrganisationState, receiving: UnitId): OwnerSuggestion {
  const why: SuggestionReason[] = [{ code: 'receives_output', unit: receiving }];
  for (const unit of unitsUpward(state, receiving)) {
    const leader = unit.leader === null ? null : personHere(state, unit.leader);
    const [because] = leader === null ? [] : whyNotOwner(leader);
    if (leader !== null && because === undefined) {
      return { person: leader.id, why: [...why, { code: 'leads_unit', unit: unit.id, person: leader.id }] };
    }
    if (leader !== null && because !== undefined) {
      why.push({ code: 'leader_not_eligible', unit: unit.id, person: leader.id, because });
    }
    const person = mostSenior(state, unit)?.id;
    if (person !== undefined)
      return { person, why: [...why, { code: 'most_senior_in_unit', unit: unit.id, person }] };
    why.push({ code: 'nobody_eligible_in_unit', unit: unit.id });
  }
  return { person: null, why };
}
