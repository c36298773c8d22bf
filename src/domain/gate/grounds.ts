/** What the three questions of the gate stand on, gathered from the whole initiative; a ruling keeps it as it lay there (GATE-1). */
import type { Day, Instant, PersonId } from '../ids.ts';
import type { Ownership } from '../initiative/state.ts';
import type { Outcome } from '../pilot/event.ts';
import type { PilotFacts, Reading } from '../pilot/state.ts';
import { presentPilot } from '../pilot/state.ts';
import type { GateEvidence } from './evidence.ts';

/** Who answers for it. */
export type OwnerGround =
  | { readonly kind: 'accepted'; readonly person: PersonId; readonly at: Instant }
  | { readonly kind: 'nominated'; readonly person: PersonId; readonly at: Instant }
  | { readonly kind: 'ownerless'; readonly since: Instant };

export interface OutcomeGround extends Outcome {
  /** Latest by day; null: never read. */
  readonly latest: Reading | null;
}

export interface GateGrounds extends GateEvidence {
  readonly outcome: OutcomeGround | null;
  /** First day of the pilot whose gate it is; null without a pilot. */
  readonly pilotFrom: Day | null;
  readonly owner: OwnerGround;
}

interface Ground extends PilotFacts {
  readonly ownership: Ownership;
  readonly gateEvidence: GateEvidence;
}

function ownerGround(ownership: Ownership): OwnerGround {
  switch (ownership.kind) {
    case 'accepted':
      return { kind: 'accepted', person: ownership.owner, at: ownership.at };
    case 'nominated':
      return { kind: 'nominated', person: ownership.nominee, at: ownership.at };
    case 'ownerless':
      return { kind: 'ownerless', since: ownership.since };
  }
}

/** The grounds as they lie now. */
export function groundsOf(state: Ground): GateGrounds {
  const { outcome } = state.charter;
  let said: OutcomeGround | null = null;
  if (outcome !== null) {
    const { readings, at: _at, ...rest } = outcome;
    said = { ...rest, latest: readings.at(-1) ?? null };
  }
  return {
    ...state.gateEvidence,
    outcome: said,
    pilotFrom: presentPilot(state)?.firstDay ?? null,
    owner: ownerGround(state.ownership),
  };
}
