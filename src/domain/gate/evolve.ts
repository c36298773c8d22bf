/** How the gate changes. Stages move in `initiative/evolve.ts`. */
import type { GateEvent } from './event.ts';
import { groundsOf } from './grounds.ts';
import type { GateFacts, GateRuling } from './state.ts';

/** The gate's own facts and those its questions look at. */
type Folding = GateFacts & Parameters<typeof groundsOf>[0];

/** A ruling freezes what lay before the decider. */
function ruled(facts: Folding, ruling: GateRuling): GateFacts {
  const frozen = groundsOf(facts);
  return {
    ...facts,
    gates: facts.gates.map((gate, place) => (place === 0 ? { ...gate, ruling, frozen } : gate)),
  };
}

/** Folds one gate event in. */
export function evolveGate(facts: Folding, event: GateEvent): GateFacts {
  const { at } = event;
  const { gateEvidence } = facts;
  switch (event.type) {
    case 'GateOpened': {
      const { gate: id, pilot, decider, opensOn, closesOn, closesAt, skipped } = event;
      const gate = { id, pilot, decider, openedAt: at, opensOn, closesOn, closesAt, skipped };
      return { ...facts, gates: [{ ...gate, ruling: null, frozen: null }, ...facts.gates] };
    }
    case 'BusinessCaseFiled': {
      const { words, vocabulary, flags } = event;
      return { ...facts, gateEvidence: { ...gateEvidence, businessCase: { words, vocabulary, flags, at } } };
    }
    case 'BudgetDecided': {
      const { type: _type, ...budget } = event;
      return { ...facts, gateEvidence: { ...gateEvidence, budget } };
    }
    case 'DeltaAnswered': {
      const { item, status, words } = event;
      const delta = { ...gateEvidence.delta, [item]: { status, words, at } };
      return { ...facts, gateEvidence: { ...gateEvidence, delta } };
    }
    case 'EffortRecorded':
      return { ...facts, gateEvidence: { ...gateEvidence, effort: { ...event.effort, at } } };
    case 'GateDecided': {
      const { result, by, minutes, signature } = event;
      return ruled(facts, { kind: 'decided', result, at, by, minutes, signature });
    }
    case 'GateExpired':
      return ruled(facts, { kind: 'expired', result: 'no_pass', at });
    case 'FundingEscalated': {
      const { to, by, ask, answerBy } = event;
      return { ...facts, fundingAsks: [{ to, by, ask, answerBy, at }, ...facts.fundingAsks] };
    }
    case 'WentLive':
      return facts;
  }
}
