/** Reading a dated fact: which calendar day it may be counted on, and where that day comes from. */
import type { DeclaredDate, DeclaredInitiative } from './declared.ts';
import type { Day } from './ids.ts';
import type { DatedFact, Timeline } from './initiative/state.ts';

/** Where a number comes from: an inventory's word, the record itself, or both. */
export type Basis = 'declared' | 'recorded' | 'mixed';

/** A date of an inventory as a fact; a cell that says there is none is no fact. */
export const declaredFact = (date: DeclaredDate): DatedFact =>
  date.precision === 'none' ? null : { basis: 'declared', date };

/** The timeline an inventory's row claims. Inventories hold no approval day (COE-4, 2 counts from initiation then). */
export const declaredTimeline = (declared: DeclaredInitiative): Timeline => ({
  initiated: declaredFact(declared.initiated),
  approved: null,
  deployed: declaredFact(declared.deployed),
  retired: declaredFact(declared.retired),
});

/** The day that may enter a count: a recorded one, or a declared one that is exact. */
export function exactDay(fact: DatedFact): Day | null {
  if (fact === null) return null;
  if (fact.basis === 'recorded') return fact.day;
  return fact.date.precision === 'exact' ? fact.date.day : null;
}

/** True when the fact, however coarse, lies wholly after `day`; false where it cannot be told. */
export function isAfter(fact: DatedFact, day: Day): boolean {
  const exact = exactDay(fact);
  if (exact !== null) return exact > day;
  if (fact === null || fact.basis === 'recorded') return false;
  if (fact.date.precision === 'month') return fact.date.month > day.slice(0, 7);
  return fact.date.precision === 'year' && fact.date.year > Number(day.slice(0, 4));
}

/** The basis of a number that stands on these facts; `declared` while there is none. */
export function basisOf(counts: { readonly declared: number; readonly recorded: number }): Basis {
  if (counts.recorded === 0) return 'declared';
  return counts.declared === 0 ? 'recorded' : 'mixed';
}
