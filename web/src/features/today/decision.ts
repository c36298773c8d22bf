/** What each waiting decision needs: a form in place, or the room where its evidence lies. Pure. */
import type { Waiting } from '../../../../src/contract/today.ts';

/** One decision of the list, told apart from every other. */
export const keyOf = ({ code, initiative, which }: Waiting): string =>
  [code, initiative.id, which ?? ''].filter(Boolean).join('/');

type Part = (id: string, which: string | null) => string;

const room =
  (rest: string): Part =>
  (id) =>
    `/initiatives/${id}${rest}`;

/** Where the decision is made when not in place; else where its whole evidence lies. */
const places: Readonly<Record<Waiting['code'], Part>> = {
  accept_ownership: room('#ownership'),
  name_owner: room('#ownership'),
  name_successor: room('#ownership'),
  fill_seats: room('#seats'),
  sign_review: (id, which) => `/initiatives/${id}/pilot?do=review-${which ?? ''}#reviews`,
  start_pilot: room('/pilot?do=start'),
  decide_pilot: room('/pilot?do=decide'),
  recharter_pilot: room('/pilot?do=recharter'),
  decide_budget: room('/gate?do=budget'),
  decide_gate: room('/gate#ruling'),
  go_live: room('/gate?do=go-live'),
  sign_rights: room('/rights'),
  settle_escalation: room('/rights'),
  do_drill: room('/stop'),
  answer_funding: room('/gate'),
  resume: room('/stop'),
};

export const placeOf = ({ code, initiative, which }: Waiting): string => places[code](initiative.id, which);

/** How many are late, due within seven days, and later or without a date. */
export function spread(
  waiting: readonly Waiting[],
  now: string,
): { readonly overdue: number; readonly week: number; readonly later: number } {
  const weekEnds = Date.parse(now) + 7 * 86_400_000;
  const overdue = waiting.filter((one) => one.overdue).length;
  const week = waiting.filter(({ by, overdue: late }) => !late && by && Date.parse(by) < weekEnds).length;
  return { overdue, week, later: waiting.length - overdue - week };
}
