/** Accepting, naming and seating (OWN-3, OWN-6 to OWN-8, TRI-1). */
import { ownerDeadline, ownerlessOf } from '../deadline.ts';
import type { Living, Nomination } from '../initiative/state.ts';
import { ownerOf, SERVING_STAGES } from '../initiative/state.ts';
import type { Waiter } from './decision.ts';
import { because, namersOf } from './decision.ts';

function nominationOf({ ownership }: Living): Nomination | null {
  if (ownership.kind === 'nominated') return ownership;
  return ownership.kind === 'accepted' ? ownership.successor : null;
}

/** OWN-3: in person; nobody stands in for an owner. */
export const acceptOwnership: Waiter = (state, { settings }) => {
  const nomination = nominationOf(state);
  if (nomination === null) return [];
  const { nominee, at, reason } = nomination;
  const deadline = ownerDeadline(state, settings);
  return [
    {
      code: 'accept_ownership',
      rule: 'OWN-3',
      whose: [nominee],
      delegable: false,
      by: deadline?.at ?? null,
      why: [because('nominated', { at, reason })],
      ifNothing: deadline === null ? 'stays_ownerless' : 'serving_refused',
    },
  ];
};

/** OWN-6, OWN-7, TRI-1: where a clock runs, or somebody registered it here; an inventory's candidates wait for their stage. */
export const nameOwner: Waiter = (state, { settings, organisation }) => {
  const ownerless = ownerlessOf(state);
  if (ownerless === null || state.ownership.kind === 'nominated') return [];
  const deadline = ownerDeadline(state, settings);
  if (deadline === null && state.source !== null) return [];
  const successor = ownerless.clock?.kind === 'successor';
  return [
    {
      code: successor ? 'name_successor' : 'name_owner',
      rule: deadline?.rule ?? 'OWN-3',
      whose: namersOf(organisation, state),
      delegable: true,
      by: deadline?.at ?? null,
      why: [because('ownerless', { cause: ownerless.cause, since: ownerless.since })],
      ifNothing: deadline === null ? 'stays_ownerless' : 'serving_refused',
    },
  ];
};

/** OWN-8: from day one of a pilot. */
export const fillSeats: Waiter = (state) => {
  const { product_owner: product, ml_lead: lead } = state.seats;
  const empty = product === null || lead === null;
  if (!empty || !SERVING_STAGES.includes(state.stage)) return [];
  const missing = product === null ? (lead === null ? 'both' : 'product_owner') : 'ml_lead';
  return [
    {
      code: 'fill_seats',
      rule: 'OWN-8',
      whose: [ownerOf(state)],
      delegable: true,
      by: null,
      why: [because('seats_empty', { missing })],
      ifNothing: state.stage === 'production' ? null : 'cannot_go_live',
    },
  ];
};
