/** CLK-1: what a pilot needs before its clock starts, and what of it is there. */
import type { InitiativeFacts } from '../initiative/state.ts';
import type { OrganisationState } from '../organisation/state.ts';
import { personHere } from '../organisation/state.ts';
import type { PersonId } from '../ids.ts';
import { reviewsDue } from '../choosing/lane.ts';

/** In the order asked. */
export const READINESS_CODES = [
  'owner',
  'seats',
  'outcome',
  'criteria',
  'go_no_go',
  'feedback',
  'suite',
  'reviewers',
  'gate',
] as const;

export type ReadinessCode = (typeof READINESS_CODES)[number];

/** One thing a pilot needs, with the rule that asks for it. */
export interface Readiness {
  readonly code: ReadinessCode;
  readonly rule: string;
  readonly held: boolean;
}

const RULES: Readonly<Record<ReadinessCode, string>> = {
  owner: 'OWN-3',
  seats: 'OWN-8',
  outcome: 'CLK-3',
  criteria: 'CLK-2',
  go_no_go: 'CLK-1',
  feedback: 'CLK-7',
  suite: 'EVAL-1',
  reviewers: 'CLK-4',
  gate: 'GATE-2',
};

/** The whole list, in order. With an organisation, whoever has left is no reviewer, no decider and answers nobody. */
export function pilotReadiness(
  { ownership, seats, charter }: Pick<InitiativeFacts, 'ownership' | 'seats' | 'charter'>,
  organisation: OrganisationState | null = null,
): readonly Readiness[] {
  const there = (person: PersonId | null): boolean =>
    person !== null && (organisation === null || personHere(organisation, person) !== null);
  const held: Readonly<Record<ReadinessCode, boolean>> = {
    owner: ownership.kind === 'accepted',
    seats: seats.product_owner !== null && seats.ml_lead !== null,
    outcome: charter.outcome !== null,
    // Conditions of an earlier pilot's reviews are no success criteria by themselves.
    criteria: charter.criteria.some(({ kind }) => kind !== 'review_condition'),
    go_no_go: charter.criteria.some(({ decisive }) => decisive),
    feedback: charter.feedback !== null && there(charter.feedback.answers),
    suite: charter.suite !== null,
    reviewers: reviewsDue(charter.lane).every((discipline) => there(charter.reviewers[discipline])),
    gate: there(charter.gateDecider),
  };
  return READINESS_CODES.map((code) => ({ code, rule: RULES[code], held: held[code] }));
}
