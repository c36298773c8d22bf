/** The findings of one initiative, worst first: one list of failure modes for the server and for the offline diagnosis. */
import { declaredTimeline } from '../dated-fact.ts';
import type { DeclaredInitiative } from '../declared.ts';
import type { Day } from '../ids.ts';
import { DEFAULT_SETTINGS } from '../organisation/settings.ts';
import type { Settings } from '../organisation/settings.ts';
import { businessCaseTechnical } from './business-case.ts';
import { demoAsProduct, outOfReach, permanentPilot } from './clock.ts';
import { governanceLate, noBuilder, vendorLockIn, wrongFirstProject } from './delivery.ts';
import type { FailureMode, Finding, FindingFacts } from './finding.ts';
import { feedUnwatched, noEvaluation, noFeedback } from './measurement.ts';
import { noBusinessOwner, noStopAuthority, ownershipSplit } from './ownership.ts';

/** In the order of `FINDING_CODES`, so that what is found is already worst first. */
const MODES: readonly FailureMode[] = [
  noStopAuthority,
  noBusinessOwner,
  ownershipSplit,
  governanceLate,
  permanentPilot,
  noEvaluation,
  feedUnwatched,
  noFeedback,
  demoAsProduct,
  vendorLockIn,
  noBuilder,
  wrongFirstProject,
  outOfReach,
  businessCaseTechnical,
];

/** Runs every failure mode over the facts; worst first. */
export function diagnose(facts: FindingFacts): readonly Finding[] {
  const found: Finding[] = [];
  for (const mode of MODES) {
    const one = mode(facts);
    if (one !== null) found.push(one);
  }
  return found;
}

/** What is known beside the row itself. */
export interface DeclaredSurroundings {
  readonly settings?: Settings;
  /** FM-2 needs it: whether anything of the same top-level unit is or was in production; left out: FM-2 is not looked at. */
  readonly unitHasShipped?: boolean;
}

/** The findings an inventory's row alone gives, worst first: no record, so nobody has accepted anything (OWN-3). */
export function declaredFindings(
  declared: DeclaredInitiative,
  asOf: Day,
  surroundings: DeclaredSurroundings = {},
): readonly Finding[] {
  return diagnose({
    stage: declared.stage,
    asOf,
    settings: surroundings.settings ?? DEFAULT_SETTINGS,
    declared,
    timeline: declaredTimeline(declared),
    ownership: null,
    ownerClockEnds: null,
    seats: null,
    seatFunctions: [],
    unitHasShipped: surroundings.unitHasShipped ?? null,
    record: null,
  });
}
