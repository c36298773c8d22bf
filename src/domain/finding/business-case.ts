/** FM-10: a business case, or the metric it will be judged by, that speaks of the model or the machines (GATE-3). */
import { checkOutcome } from '../wording/check.ts';
import { finding, isEnded, recordEvidence, whoAnswers } from './finding.ts';
import type { FailureMode, FindingEvidence, RecordFacts } from './finding.ts';

/** The flag of the text check that says so. */
const TECHNICAL = 'technical_term';

interface Found {
  readonly evidence: FindingEvidence;
  readonly since: RecordFacts['now'] | null;
}

/** As filed; the flags are those of the vocabulary of that day, so that an old case is not judged by new words. */
function inCase({ gateEvidence: { businessCase } }: RecordFacts): Found | null {
  if (businessCase === null || !businessCase.flags.includes(TECHNICAL)) return null;
  const { at } = businessCase;
  return { evidence: recordEvidence('case_in_technical_terms', { at }), since: at };
}

/** What a person wrote as the metric, until an outcome is defined, which could not be technical (CLK-3). An inventory's words are not judged. */
function inMetric({ charter, described, gateEvidence }: RecordFacts): Found | null {
  const metric = described.metric ?? null;
  if (metric === null || charter.outcome !== null || gateEvidence.businessCase !== null) return null;
  const { verdict, flags } = checkOutcome(metric);
  if (verdict !== 'technical') return null;
  const words = flags
    .filter(({ code }) => code === TECHNICAL)
    .map((flag) => flag.words)
    .join(', ');
  return { evidence: recordEvidence('metric_in_technical_terms', { words }), since: null };
}

export const businessCaseTechnical: FailureMode = (facts) => {
  const { stage, record } = facts;
  if (record === null || isEnded(stage) || stage === 'production') return null;
  const found = inCase(record) ?? inMetric(record);
  if (found === null) return null;
  return finding('FM-10', {
    rule: 'GATE-3',
    since: found.since,
    evidence: [found.evidence],
    mover: whoAnswers(facts),
    next: 'translate_case',
    consequence: 'case_not_believed',
  });
};
