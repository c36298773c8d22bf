/** What a person holds in one initiative, as the table `holding` names it: what waits on somebody is looked for only there. */
import type { PersonId } from '../domain/ids.ts';
import type { Born, Living } from '../domain/initiative/state.ts';
import { isLiving } from '../domain/initiative/state.ts';
import { openGate } from '../domain/gate/state.ts';
import type { HoldingKind } from '../domain/ownership/holding.ts';
import { DISCIPLINES } from '../domain/pilot/event.ts';
import { DECISION_CATEGORIES } from '../domain/rights/event.ts';

/**
 * What becomes of it when the person leaves (OWN-7). `ended`: taken away in the record at once. `falls_to_owner`: by rule (RTS-1).
 * `needs_successor`: stays in the name of somebody who is gone until another is named. `lapses`: nobody has to follow.
 */
export type AfterLeaving = 'ended' | 'falls_to_owner' | 'needs_successor' | 'lapses';

export const AFTER_LEAVING: Readonly<Record<HoldingKind, AfterLeaving>> = {
  owner: 'ended',
  nominee: 'ended',
  product_owner: 'ended',
  ml_lead: 'ended',
  accountable_pilot_go: 'falls_to_owner',
  accountable_production_go_live: 'falls_to_owner',
  accountable_production_change: 'falls_to_owner',
  accountable_production_halt: 'falls_to_owner',
  reviewer_legal: 'needs_successor',
  reviewer_compliance: 'needs_successor',
  reviewer_security: 'needs_successor',
  gate_decider: 'needs_successor',
  feedback: 'needs_successor',
  funding: 'needs_successor',
  stopper: 'lapses',
};

export interface HeldBy {
  readonly person: PersonId;
  readonly what: HoldingKind;
}

type Perhaps = readonly (readonly [HoldingKind, PersonId | null | undefined])[];

function ownership({ ownership }: Living): Perhaps {
  switch (ownership.kind) {
    case 'accepted':
      return [
        ['owner', ownership.owner],
        ['nominee', ownership.successor?.nominee],
      ];
    case 'nominated':
      return [['nominee', ownership.nominee]];
    case 'ownerless':
      return [];
  }
}

/** GATE-6: asked, and no budget decided since. */
function asked({ fundingAsks, gateEvidence: { budget } }: Living): PersonId | null {
  const ask = fundingAsks[0];
  return ask === undefined || (budget !== null && budget.at > ask.at) ? null : ask.to;
}

function appointed(state: Living): Perhaps {
  const { charter, raci, stoppers } = state;
  return [
    ...DISCIPLINES.map((one) => [`reviewer_${one}`, charter.reviewers[one]] as const),
    ['gate_decider', openGate(state)?.decider ?? charter.gateDecider],
    ...DECISION_CATEGORIES.map((one) => [`accountable_${one}`, raci[one]?.accountable] as const),
    ['feedback', charter.feedback?.answers],
    ['funding', asked(state)],
    ...stoppers.map(({ person }) => ['stopper', person] as const),
  ];
}

/** Everything held in one initiative; nobody holds anything in what has ended. */
export function holdingsIn(state: Born): readonly HeldBy[] {
  if (!isLiving(state)) return [];
  const { product_owner: product, ml_lead: lead } = state.seats;
  const all: Perhaps = [
    ...ownership(state),
    ['product_owner', product?.person],
    ['ml_lead', lead?.person],
    ...appointed(state),
  ];
  return all.flatMap(([what, person]) => (person ? [{ person, what }] : []));
}
