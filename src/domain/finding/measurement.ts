/** FM-4 no evaluation loop, FM-9 no feedback loop, FM-13 data feed unwatched. "Unknown" is never "no". */
import { declaredEvidence, finding, isActive, whoAnswers } from './finding.ts';
import type { FailureMode, FindingEvidence } from './finding.ts';

/** FM-4: in use or about to be, and never tested against known right answers. */
export const noEvaluation: FailureMode = (facts) => {
  if (!isActive(facts.stage) || facts.declared?.answers.evaluated !== 'no') return null;
  return finding('FM-4', {
    rule: 'EVAL-1',
    evidence: [declaredEvidence('not_evaluated')],
    mover: whoAnswers(facts),
    next: 'make_suite',
    consequence: 'cannot_tell_better_or_worse',
  });
};

/** FM-9: in production, and those affected cannot say that it is wrong. */
export const noFeedback: FailureMode = (facts) => {
  if (facts.stage !== 'production' || facts.declared?.answers.feedback !== 'no') return null;
  return finding('FM-9', {
    rule: 'CLK-7',
    evidence: [declaredEvidence('no_feedback')],
    mover: whoAnswers(facts),
    next: 'open_feedback',
    consequence: 'errors_unseen',
  });
};

/** FM-13: in production, and nobody watches how it does or nobody knows what feeds it. */
export const feedUnwatched: FailureMode = (facts) => {
  if (facts.stage !== 'production' || facts.declared === null) return null;
  const { monitored, dataDocumented } = facts.declared.answers;
  const evidence: FindingEvidence[] = [];
  if (monitored === 'no') evidence.push(declaredEvidence('not_monitored'));
  if (dataDocumented === 'no') evidence.push(declaredEvidence('data_not_documented'));
  if (evidence.length === 0) return null;
  return finding('FM-13', {
    rule: 'PICK-3',
    evidence,
    mover: whoAnswers(facts),
    next: 'watch_feeds',
    consequence: 'breaks_unnoticed',
  });
};
