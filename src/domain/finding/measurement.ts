/** FM-4 no evaluation loop, FM-9 no feedback loop, FM-13 data feed unwatched. "Unknown" is never "no", and the record beats an inventory. */
import type { DeltaItem } from '../gate/event.ts';
import { declaredEvidence, finding, isActive, recordEvidence, whoAnswers } from './finding.ts';
import type { FailureMode, FindingEvidence, RecordFacts } from './finding.ts';

/** True once a clock was started here: from then on a charter owes what it lacks. */
const underMandate = (record: RecordFacts | null): boolean => record !== null && record.pilots.length > 0;

/** GATE-4: said on the record to be in place. */
const inPlace = (record: RecordFacts | null, item: DeltaItem): boolean =>
  record?.gateEvidence.delta[item]?.status === 'in_place';

/** FM-4: in use or about to be, and never tested against known right answers. */
export const noEvaluation: FailureMode = (facts) => {
  const { stage, record, declared } = facts;
  const scored = record?.releases.some(({ evaluation }) => evaluation !== null) ?? false;
  if (!isActive(stage) || scored || (record?.charter.suite ?? null) !== null) return null;
  const evidence: FindingEvidence[] = [];
  if (underMandate(record)) evidence.push({ source: 'absence', code: 'no_suite_named', values: {} });
  if (declared?.answers.evaluated === 'no') evidence.push(declaredEvidence('not_evaluated'));
  if (evidence.length === 0) return null;
  return finding('FM-4', {
    rule: 'EVAL-1',
    evidence,
    mover: whoAnswers(facts),
    next: 'make_suite',
    consequence: 'cannot_tell_better_or_worse',
  });
};

/** FM-9: in production, and those affected cannot say that it is wrong; under mandate already in a pilot (CLK-7: feedback comes first). */
export const noFeedback: FailureMode = (facts) => {
  const { stage, record, declared } = facts;
  if (!isActive(stage) || (record?.charter.feedback ?? null) !== null) return null;
  const evidence: FindingEvidence[] = [];
  if (underMandate(record)) evidence.push({ source: 'absence', code: 'no_channel_named', values: {} });
  if (stage === 'production' && declared?.answers.feedback === 'no') {
    evidence.push(declaredEvidence('no_feedback'));
  }
  if (evidence.length === 0) return null;
  return finding('FM-9', {
    rule: 'CLK-7',
    evidence,
    mover: whoAnswers(facts),
    next: 'open_feedback',
    consequence: 'errors_unseen',
  });
};

/** PICK-3: feeds on the record that nobody watches, the first by name. */
function unwatched(record: RecordFacts | null): readonly FindingEvidence[] {
  const blind = record?.charter.feeds?.feeds.filter(({ watcher }) => watcher === '') ?? [];
  const [first] = blind;
  if (first === undefined) return [];
  return [recordEvidence('feed_without_watcher', { feed: first.name, count: blind.length })];
}

/** What an inventory says of a system in production, as far as the record does not know better. */
function declaredBlind({ stage, declared, record }: Parameters<FailureMode>[0]): readonly FindingEvidence[] {
  if (stage !== 'production' || declared === null) return [];
  const { monitored, dataDocumented } = declared.answers;
  const evidence: FindingEvidence[] = [];
  if (monitored === 'no' && !inPlace(record, 'monitoring')) evidence.push(declaredEvidence('not_monitored'));
  const listed = (record?.charter.feeds ?? null) !== null;
  if (dataDocumented === 'no' && !listed) evidence.push(declaredEvidence('data_not_documented'));
  return evidence;
}

/** FM-13: nobody watches how it does, nobody knows what feeds it, or a listed feed has nobody who notices a change. */
export const feedUnwatched: FailureMode = (facts) => {
  const { stage, record } = facts;
  if (!isActive(stage)) return null;
  const recorded = unwatched(record);
  const evidence = [...recorded, ...declaredBlind(facts)];
  if (evidence.length === 0) return null;
  return finding('FM-13', {
    rule: 'PICK-3',
    since: recorded.length > 0 ? (record?.charter.feeds?.at ?? null) : null,
    evidence,
    mover: whoAnswers(facts),
    next: 'watch_feeds',
    consequence: 'breaks_unnoticed',
  });
};
