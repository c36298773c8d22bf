/** FM-2 wrong first project, FM-5 vendor lock-in, FM-6 strategy without a builder, FM-8 governance late. */
import { exactDay } from '../dated-fact.ts';
import type { Timeline } from '../initiative/state.ts';
import type { Answer, DeclaredInitiative, Impact, Stage } from '../declared.ts';
import { BUILDING_SIDE } from '../ownership/eligibility.ts';
import { movesPerson } from '../mover.ts';
import { REVIEW_DAY } from '../pilot/start.ts';
import { presentPilot } from '../pilot/state.ts';
import type { Pilot } from '../pilot/state.ts';
import { missingReviews } from '../standing/attested.ts';
import { whoMoves } from '../standing/condition.ts';
import { declaredEvidence, finding, isActive, recordEvidence, whoAnswers } from './finding.ts';
import type { FailureMode, Finding, FindingEvidence, RecordFacts } from './finding.ts';

const touchesPeople = (impact: Impact): boolean => impact !== 'neither' && impact !== 'unknown';

/** What FM-2 reads of an initiative; few enough to keep for a million rows until the units are known. */
export interface FirstProject {
  readonly stage: Stage;
  readonly impact: Impact;
  readonly publicFacing: Answer;
}

/** True where FM-2 holds if the unit turns out to have shipped nothing (PICK-1, PICK-2). */
export const isRiskyFirstProject = (facts: FirstProject): boolean =>
  (facts.stage === 'candidate' || facts.stage === 'pilot' || facts.stage === 'approved') &&
  (touchesPeople(facts.impact) || facts.publicFacing === 'yes');

/** Stages that show by themselves that something was delivered. */
export const SHIPPED_STAGES: readonly Stage[] = ['production', 'retired'];

/** True when this initiative shows that its unit has shipped: it is or was in production, or the day it was deployed is known. */
export const hasShipped = (stage: Stage, { deployed }: Pick<Timeline, 'deployed'>): boolean =>
  SHIPPED_STAGES.includes(stage) || exactDay(deployed) !== null;

/** FM-2: the unit has shipped nothing, and begins with what touches rights, safety or the public. */
export const wrongFirstProject: FailureMode = (facts) => {
  const { declared, unitHasShipped, stage } = facts;
  if (declared === null || unitHasShipped !== false) return null;
  const publicFacing = declared.answers.publicFacing;
  if (!isRiskyFirstProject({ stage, impact: declared.impact, publicFacing })) return null;
  const evidence: FindingEvidence[] = [{ source: 'absence', code: 'unit_shipped_nothing', values: {} }];
  if (touchesPeople(declared.impact))
    evidence.push(declaredEvidence('impact_declared', { impact: declared.impact }));
  if (publicFacing === 'yes') evidence.push(declaredEvidence('public_facing_declared'));
  return finding('FM-2', {
    rule: 'PICK-1',
    evidence,
    mover: whoAnswers(facts),
    next: 'start_smaller',
    consequence: 'likely_to_stall',
  });
};

/** FM-5: built outside, and the code cannot be reached. */
export const vendorLockIn: FailureMode = (facts) => {
  const { declared, stage } = facts;
  if (declared === null || !isActive(stage)) return null;
  if (declared.answers.contractorBuilt !== 'yes' || declared.answers.codeAccess !== 'no') return null;
  const vendor = declared.vendor === null ? {} : { vendor: declared.vendor };
  return finding('FM-5', {
    rule: 'VEN-2',
    evidence: [declaredEvidence('built_by_contractor', vendor), declaredEvidence('no_code_access')],
    mover: whoAnswers(facts),
    next: 'secure_code_access',
    consequence: 'locked_in',
    values: vendor,
  });
};

/** FM-6: both seats are filled and neither person comes from a function that builds (OWN-9). Silent while a function is unknown. */
export const noBuilder: FailureMode = (facts) => {
  const { seats, seatFunctions, stage } = facts;
  if (!isActive(stage) || !seats?.product_owner || !seats.ml_lead) return null;
  if (seatFunctions.length < 2 || seatFunctions.some((f) => BUILDING_SIDE.includes(f))) return null;
  return finding('FM-6', {
    rule: 'OWN-9',
    since: seats.ml_lead.since,
    evidence: [
      { source: 'record', code: 'no_builder_in_seats', values: { functions: seatFunctions.join(',') } },
    ],
    mover: whoAnswers(facts),
    next: 'add_builder',
    consequence: 'never_ships',
  });
};

function riskEvidence(declared: DeclaredInitiative): readonly FindingEvidence[] {
  const evidence: FindingEvidence[] = [];
  if (touchesPeople(declared.impact))
    evidence.push(declaredEvidence('impact_declared', { impact: declared.impact }));
  if (declared.answers.personalData === 'yes') evidence.push(declaredEvidence('personal_data_declared'));
  return evidence;
}

/** FM-8 from the recorded clock: day 14 has passed and a review is not signed (CLK-4). */
function reviewsLate({ charter, ownership, now }: RecordFacts, pilot: Pilot): Finding | null {
  const missing = missingReviews(pilot, charter);
  const [first] = missing;
  if (first === undefined || now < pilot.reviewsDueAt) return null;
  const reviewer = charter.reviewers[first];
  return finding('FM-8', {
    rule: 'CLK-4',
    since: pilot.reviewsDueAt,
    evidence: missing.map((discipline) =>
      recordEvidence('review_missing', { discipline, dueDay: REVIEW_DAY, pilot: pilot.number }),
    ),
    mover: reviewer === null ? whoMoves({ ownership }) : movesPerson(reviewer),
    next: 'sign_review',
    consequence: 'pilot_stays_refused',
  });
}

/** FM-8: rights, safety or personal data, pilot or later, and no review; with a recorded clock, its reviews alone say. */
export const governanceLate: FailureMode = (facts) => {
  const { declared, stage, record } = facts;
  const pilot = record === null ? null : presentPilot(record);
  if (record !== null && pilot !== null && isActive(stage)) return reviewsLate(record, pilot);
  if (declared === null || !isActive(stage) || declared.answers.reviewed !== 'no') return null;
  const risk = riskEvidence(declared);
  if (risk.length === 0) return null;
  return finding('FM-8', {
    rule: 'CLK-4',
    evidence: [declaredEvidence('not_reviewed'), ...risk],
    mover: whoAnswers(facts),
    next: 'get_reviews',
    consequence: 'review_blocks_production',
  });
};
