/** Decision rights of an initiative as folded. */
import type { EscalationId, Instant, PersonId } from '../ids.ts';
import type { OrganisationState } from '../organisation/state.ts';
import { personHere } from '../organisation/state.ts';
import type { ActionLimit, DecisionCategory } from './event.ts';

export interface Raci {
  readonly accountable: PersonId;
  readonly responsible: readonly PersonId[];
  readonly consulted: readonly PersonId[];
  readonly informed: readonly PersonId[];
  readonly at: Instant;
}

export interface SignedRights {
  readonly version: number;
  readonly by: PersonId;
  readonly at: Instant;
  readonly hash: string;
  readonly markdown: string;
}

export interface Escalation {
  readonly id: EscalationId;
  readonly category: DecisionCategory;
  readonly by: PersonId;
  readonly words: string;
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  /** When the clock recorded that it became the CTO's; null before. */
  readonly passedAt: Instant | null;
  readonly settled: {
    readonly how: 'agreed' | 'cto_decided';
    readonly by: PersonId;
    readonly effect: 'resume' | 'pause' | 'nothing';
    readonly reason: string;
    readonly at: Instant;
  } | null;
}

export interface RightsFacts {
  readonly raci: Readonly<Partial<Record<DecisionCategory, Raci>>>;
  readonly stoppers: readonly { readonly person: PersonId; readonly since: Instant }[];
  readonly actionLimits: readonly ActionLimit[];
  /** Latest first. */
  readonly signedRights: readonly SignedRights[];
  /** The first change of RACI, stoppers or limits that no signed document holds; null when the latest one holds them all. */
  readonly unsignedSince: Instant | null;
  /** Latest first. */
  readonly escalations: readonly Escalation[];
}

/** Of an initiative on which nothing of this has been said. */
export const noRights: RightsFacts = {
  raci: {},
  stoppers: [],
  actionLimits: [],
  signedRights: [],
  unsignedSince: null,
  escalations: [],
};

/** The escalation that is not settled; there is at most one. */
export const openEscalation = ({ escalations }: RightsFacts): Escalation | null =>
  escalations.find(({ settled }) => settled === null) ?? null;

/**
 * RTS-1, RTS-2: the one accountable person of a category. A halt is always the owner's; where nobody was named, or the named one
 * has left, it falls to the owner. Null without an accepted owner.
 */
export function accountableOf(
  { raci }: RightsFacts,
  category: DecisionCategory,
  { owner, organisation }: { readonly owner: PersonId | null; readonly organisation: OrganisationState },
): PersonId | null {
  if (category === 'production_halt') return owner;
  const named = raci[category]?.accountable;
  return named !== undefined && personHere(organisation, named) !== null ? named : owner;
}
