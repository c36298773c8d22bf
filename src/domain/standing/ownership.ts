/** One owner, both seats (OWN-1 to OWN-3, OWN-7, OWN-8, TRI-1). */
import { ownerDeadline } from '../deadline.ts';
import { movesPerson, movesRole } from '../mover.ts';
import type { Condition, Question } from './condition.ts';
import { heldCondition, openCondition, whoMoves } from './condition.ts';

/** OWN-1 to OWN-3, OWN-7, TRI-1: without an accepted owner it serves until its clock ends, and not without a clock. */
export function oneOwner({ state, now, settings }: Question): Condition {
  const code = 'one_owner';
  const { ownership } = state;
  if (ownership.kind === 'accepted') {
    const { owner: person, at } = ownership;
    const values = { state: 'accepted', person, at };
    return heldCondition({ code, rule: 'OWN-3', values, evidence: { kind: 'acceptance', at } });
  }
  const deadline = ownerDeadline(state, settings);
  const open = deadline !== null && now < deadline.at;
  const nominee = ownership.kind === 'nominated' ? ownership.nominee : null;
  const { cause, since } = ownership.kind === 'nominated' ? ownership.ownerless : ownership;
  return openCondition({
    code,
    rule: deadline?.rule ?? 'OWN-3',
    status: open ? 'due' : 'failed',
    values: {
      state: ownership.kind,
      cause,
      since,
      ...(nominee === null ? {} : { person: nominee }),
    },
    mover: nominee === null ? movesRole('head_of_ai') : movesPerson(nominee),
    by: deadline?.at ?? null,
    consequence: 'serving_refused',
  });
}

/** OWN-8. An empty seat is due, and refuses nothing: it keeps a pilot from starting and a system from going live. */
export function bothSeats({ state }: Question): Condition {
  const code = 'both_seats';
  const rule = 'OWN-8';
  const { product_owner: product, ml_lead: lead } = state.seats;
  if (product !== null && lead !== null) {
    const at = product.since > lead.since ? product.since : lead.since;
    const values = { state: 'filled', productOwner: product.person, mlLead: lead.person };
    return heldCondition({ code, rule, values, evidence: { kind: 'seats', at } });
  }
  const missing = product === null ? (lead === null ? 'both' : 'product_owner') : 'ml_lead';
  const values = { state: 'missing', missing };
  return openCondition({
    code,
    rule,
    status: 'due',
    values,
    mover: whoMoves(state),
    consequence: 'cannot_go_live',
  });
}
