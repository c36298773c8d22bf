/** FM-3 demo confused with product, FM-7 permanent pilot: what the dates say against the stage. */
import { addDays, daysBetween } from '../calendar.ts';
import { exactDay } from '../dated-fact.ts';
import type { Day } from '../ids.ts';
import { declaredEvidence, finding, whoAnswers } from './finding.ts';
import type { FailureMode, FindingFacts } from './finding.ts';

/** FM-3: used as if it were finished while its stage says it is not. */
export const demoAsProduct: FailureMode = (facts) => {
  const deployed = exactDay(facts.timeline.deployed);
  const early = facts.stage === 'candidate' || facts.stage === 'pilot';
  if (!early || deployed === null || deployed > facts.asOf) return null;
  return finding('FM-3', {
    rule: 'GATE-7',
    since: deployed,
    evidence: [declaredEvidence('deployed_before_production', { day: deployed, stage: facts.stage })],
    mover: whoAnswers(facts),
    next: 'correct_stage',
    consequence: 'numbers_wrong',
  });
};

/**
 * Day 1 of a pilot as an inventory states it: the start of development, else initiation. A start of development without an exact
 * day gives none, because initiation lies earlier and would make the pilot look older than it is.
 */
function pilotStart({ declared, timeline }: FindingFacts): Day | null {
  if (declared === null || declared.developed.precision === 'none') return exactDay(timeline.initiated);
  return declared.developed.precision === 'exact' ? declared.developed.day : null;
}

/** FM-7: past its clock. Day 1 is the start, so day 91 lies 90 days after it, and the finding begins there (CLK-5). */
export const permanentPilot: FailureMode = (facts) => {
  if (facts.stage !== 'pilot') return null;
  const start = pilotStart(facts);
  if (start === null) return null;
  const since = addDays(start, facts.settings.pilotDays);
  if (since > facts.asOf) return null;
  const day = daysBetween(start, facts.asOf) + 1;
  const values = { start, day, of: facts.settings.pilotDays };
  return finding('FM-7', {
    rule: 'CLK-5',
    since,
    evidence: [declaredEvidence('pilot_past_clock', values)],
    mover: whoAnswers(facts),
    next: 'decide_go_or_no_go',
    consequence: 'pilot_traffic_ends',
    values,
  });
};
