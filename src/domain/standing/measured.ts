/** A measured condition: what was measured wins over what the record attests, and what is neither is due. */
import { feedbackAnswered, notWorse, releaseScored, reviewsSigned, stopProven } from './attested.ts';
import type { Condition, Measured, MeasuredCode, Question } from './condition.ts';
import { whoMoves } from './condition.ts';

interface Row {
  readonly rule: string;
  /** What must exist before it can be measured. */
  readonly needs: string;
  /** What the record says about it; null: nothing. */
  readonly attested: (question: Question) => Condition | null;
}

const MEASURED: Readonly<Record<MeasuredCode, Row>> = {
  reviews_signed: { rule: 'CLK-4', needs: 'reviewers_named', attested: reviewsSigned },
  release_scored: { rule: 'EVAL-2', needs: 'release_and_suite', attested: releaseScored },
  not_worse: { rule: 'EVAL-3', needs: 'two_scored_runs', attested: notWorse },
  stop_proven: { rule: 'STOP-4', needs: 'stop_drill', attested: stopProven },
  feedback_answered: { rule: 'CLK-7', needs: 'feedback_channel', attested: feedbackAnswered },
};

/** Not measured is not zero: without evidence the condition is due and says what must exist first; it neither holds nor refuses. */
const notMeasured = (code: MeasuredCode, { state }: Question): Condition => ({
  code,
  rule: MEASURED[code].rule,
  status: 'due',
  values: { state: 'not_measured', needs: MEASURED[code].needs },
  evidence: null,
  mover: whoMoves(state),
  by: null,
  consequence: 'cannot_go_live',
});

function asMeasured(code: MeasuredCode, measured: Measured, { state, now }: Question): Condition {
  const expired = measured.holds && measured.until !== null && now >= measured.until;
  const holds = measured.holds && !expired;
  return {
    code,
    rule: MEASURED[code].rule,
    status: holds ? 'held' : 'failed',
    values: { ...measured.values, state: holds ? 'holds' : expired ? 'expired' : 'does_not_hold' },
    evidence: { kind: 'measured', ref: measured.ref, at: measured.at },
    mover: holds ? null : whoMoves(state),
    by: measured.holds ? measured.until : null,
    consequence: holds ? null : 'serving_refused',
  };
}

/** The condition as measured, else as attested, else due. */
export function measuredCondition(code: MeasuredCode, question: Question): Condition {
  const measured = question.evidence[code];
  if (measured !== undefined) return asMeasured(code, measured, question);
  return MEASURED[code].attested(question) ?? notMeasured(code, question);
}
