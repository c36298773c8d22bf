/** FM-1 no business owner, FM-12 no stop authority, FM-14 ownership split or by committee. */
import type { Ownerless } from '../initiative/state.ts';
import { movesPerson, movesRole } from '../mover.ts';
import { declaredEvidence, finding, isEnded, whoAnswers } from './finding.ts';
import type { FailureMode, FindingEvidence, FindingFacts, RecordFacts } from './finding.ts';

/** The state of being ownerless that goes on under a nomination too; null with an owner or without a record. */
function ownerlessIn({ ownership }: FindingFacts): Ownerless | null {
  if (ownership?.kind === 'ownerless') return ownership;
  return ownership?.kind === 'nominated' ? ownership.ownerless : null;
}

function whyOwnerless(facts: FindingFacts): readonly FindingEvidence[] {
  const { ownership, declared } = facts;
  if (ownership?.kind === 'nominated') {
    return [{ source: 'record', code: 'owner_nominated', values: { person: ownership.nominee } }];
  }
  const cause = ownerlessIn(facts)?.cause;
  if (cause !== undefined && cause !== 'imported' && cause !== 'registered') {
    return [{ source: 'record', code: 'ownership_ended', values: { cause } }];
  }
  if (declared?.owner.kind === 'person') {
    return [declaredEvidence('owner_named_in_inventory', { name: declared.owner.name, row: declared.row })];
  }
  return [{ source: 'absence', code: 'no_owner_named', values: {} }];
}

/** FM-1: any initiative that has not ended, a candidate too, without an accepted owner (OWN-3: a name in a file is not ownership). */
export const noBusinessOwner: FailureMode = (facts) => {
  const { ownership, stage } = facts;
  if (isEnded(stage) || ownership?.kind === 'accepted') return null;
  const nominated = ownership?.kind === 'nominated';
  return finding('FM-1', {
    rule: 'OWN-3',
    since: ownerlessIn(facts)?.since ?? null,
    evidence: whyOwnerless(facts),
    mover: nominated ? movesPerson(ownership.nominee) : movesRole('head_of_ai'),
    next: nominated ? 'accept_or_decline' : 'name_owner',
    consequence: facts.ownerClockEnds === null ? 'no_one_answers' : 'serving_paused',
    by: facts.ownerClockEnds,
  });
};

/** GATE-4: a fallback that is said to be in place. */
const hasFallback = ({ gateEvidence }: RecordFacts): boolean =>
  gateEvidence.delta.fallback?.status === 'in_place';

/** FM-12: in production, and nobody holds the right to stop it, or nothing to fall back on is said to exist. */
export const noStopAuthority: FailureMode = (facts) => {
  if (facts.stage !== 'production') return null;
  const unheld = facts.ownership?.kind !== 'accepted';
  const { record } = facts;
  const recorded = record !== null && (record.rollbackTarget !== null || hasFallback(record));
  const noFallback = facts.declared?.answers.fallback === 'no' && !recorded;
  if (!unheld && !noFallback) return null;
  const evidence: FindingEvidence[] = [];
  if (unheld) evidence.push({ source: 'absence', code: 'nobody_holds_stop', values: {} });
  if (noFallback) evidence.push(declaredEvidence('no_fallback'));
  return finding('FM-12', {
    rule: 'STOP-1',
    since: unheld ? (ownerlessIn(facts)?.since ?? null) : null,
    evidence,
    mover: whoAnswers(facts),
    next: unheld ? 'name_stop_authority' : 'make_fallback',
    consequence: 'cannot_be_stopped',
    by: unheld ? facts.ownerClockEnds : null,
  });
};

/** FM-14: the inventory's owner is a list, a committee, a team or a mailbox, and no person has accepted since. */
export const ownershipSplit: FailureMode = (facts) => {
  const { declared, stage, ownership } = facts;
  if (isEnded(stage) || declared?.owner.kind !== 'not_a_person' || ownership?.kind === 'accepted')
    return null;
  const { text, why } = declared.owner;
  const nominated = ownership?.kind === 'nominated';
  return finding('FM-14', {
    rule: 'OWN-1',
    evidence: [declaredEvidence('owner_not_a_person', { text, why, row: declared.row })],
    mover: nominated ? movesPerson(ownership.nominee) : movesRole('head_of_ai'),
    next: nominated ? 'accept_or_decline' : 'name_one_person',
    consequence: 'stays_ownerless',
    by: facts.ownerClockEnds,
    values: { why },
  });
};
