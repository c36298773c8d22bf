/** GATE-1: three questions, each answered by evidence. What is not there is named with whose move it is; nothing is assumed. */
import type { Day } from '../ids.ts';
import type { Living } from '../initiative/state.ts';
import type { RefusalValues } from '../kernel.ts';
import { movesPerson, movesRole } from '../mover.ts';
import type { Mover } from '../mover.ts';
import type { OrganisationState } from '../organisation/state.ts';
import { personHere } from '../organisation/state.ts';
import { GATE_QUESTIONS } from './event.ts';
import type { GateQuestion } from './event.ts';
import type { GateGrounds, OutcomeGround } from './grounds.ts';
import { groundsOf } from './grounds.ts';

/** `denied`: the evidence says no. `expired`: it was a yes once. Only `complete` is a yes. */
export type Verdict = 'missing' | 'incomplete' | 'denied' | 'expired' | 'complete';

/** One piece of evidence, or what is missing of it; sentences `gate.evidence.<code>`. */
export interface Evidenced {
  readonly code: string;
  readonly values: RefusalValues;
}

export interface QuestionVerdict {
  readonly question: GateQuestion;
  readonly verdict: Verdict;
  /** What decided the verdict stands first. */
  readonly evidence: readonly Evidenced[];
  /** Null when nothing is left to do. */
  readonly mover: Mover | null;
}

type Answer = Omit<QuestionVerdict, 'question' | 'mover'>;

const says = (verdict: Verdict, ...evidence: readonly (readonly [string, RefusalValues?])[]): Answer => ({
  verdict,
  evidence: evidence.map(([code, values]) => ({ code, values: values ?? {} })),
});

/**
 * How far the outcome has come: 0 at the baseline, 1 at the target, negative when it went the other way. Null while it was never
 * read, and where baseline and target are the same.
 */
export function shareOfWay({ baseline, target, latest }: OutcomeGround): number | null {
  if (latest === null || target === baseline) return null;
  return (latest.value - baseline) / (target - baseline);
}

function supports({ businessCase, outcome, pilotFrom }: GateGrounds): Answer {
  if (businessCase === null) return says('missing', ['business_case_missing']);
  if (outcome === null) return says('missing', ['outcome_missing']);
  const { metric, unit, baseline, target, latest } = outcome;
  if (latest === null) return says('missing', ['reading_missing', { metric }]);
  const { value, on, basis } = latest;
  const share = shareOfWay(outcome);
  const measured = { metric, unit, baseline, target, value, on, basis };
  if (share === null) return says('incomplete', ['outcome_without_way', measured]);
  const read = ['outcome_read', { ...measured, share }] as const;
  const filed = ['business_case_filed', { at: businessCase.at }] as const;
  if (share <= 0) return says('denied', read, filed);
  if (pilotFrom === null || on < pilotFrom) {
    return says('incomplete', ['reading_before_pilot', { on, from: pilotFrom ?? '' }], read);
  }
  const { flags } = businessCase;
  if (flags.length > 0) return says('incomplete', ['business_case_flagged', { count: flags.length }], read);
  return says('complete', read, filed);
}

function ownerAccepted({ owner }: GateGrounds, organisation: OrganisationState | null): Answer {
  switch (owner.kind) {
    case 'ownerless':
      return says('missing', ['owner_missing', { since: owner.since }]);
    case 'nominated':
      return says('incomplete', ['owner_nominated', { person: owner.person, at: owner.at }]);
    case 'accepted': {
      const values = { person: owner.person, at: owner.at };
      const here = organisation === null || personHere(organisation, owner.person) !== null;
      return here ? says('complete', ['owner_accepted', values]) : says('expired', ['owner_left', values]);
    }
  }
}

function budgetApproved({ budget }: GateGrounds, today: Day): Answer {
  if (budget === null) return says('missing', ['budget_missing']);
  const { decision, amount, from, to, approver } = budget;
  const values = { ...amount, from, to, person: approver, at: budget.at };
  if (decision === 'denied') return says('denied', ['budget_denied', values]);
  return to < today
    ? says('expired', ['budget_over', values])
    : says('complete', ['budget_approved', values]);
}

/** The owner brings what is missing; who is nominated answers; without either it is the head of AI's move. */
function moverOf(question: GateQuestion, { owner }: GateGrounds): Mover {
  if (owner.kind === 'accepted' && question !== 'owner_accepted') return movesPerson(owner.person);
  return owner.kind === 'nominated' && question === 'owner_accepted'
    ? movesPerson(owner.person)
    : movesRole('head_of_ai');
}

/** The three verdicts on these grounds, in the order asked; `organisation` null: as it stood when they were kept. */
export function verdictsOn(
  grounds: GateGrounds,
  organisation: OrganisationState | null,
  today: Day,
): readonly QuestionVerdict[] {
  const answers: Readonly<Record<GateQuestion, Answer>> = {
    evidence_supports_case: supports(grounds),
    owner_accepted: ownerAccepted(grounds, organisation),
    budget_approved: budgetApproved(grounds, today),
  };
  return GATE_QUESTIONS.map((question) => {
    const answer = answers[question];
    const mover = answer.verdict === 'complete' ? null : moverOf(question, grounds);
    return { question, ...answer, mover };
  });
}

/** The three verdicts as the evidence stands on `today`, a day in the office. */
export const gateVerdicts = (
  state: Living,
  organisation: OrganisationState,
  today: Day,
): readonly QuestionVerdict[] => verdictsOn(groundsOf(state), organisation, today);

/** The first question that is no yes yet; null when the gate may be passed. */
export const openQuestion = (verdicts: readonly QuestionVerdict[]): QuestionVerdict | null =>
  verdicts.find(({ verdict }) => verdict !== 'complete') ?? null;
