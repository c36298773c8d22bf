/** The addresses that messages lead to: each is a page of the web, which a test compares with its routes. */
import type { TellingKind } from '../domain/telling/telling.ts';
import type { WaitingRow } from '../store/outbox.ts';

/** Where one chooses how one is told. */
export const SETTING_PLACE = '/settings#messages';

/** Where a question is answered; the token follows after the `#`. */
export const ANSWER_PLACE = '/answer';

/** The room of an initiative in which what is told can be decided or looked at; the rest stands on its own page. */
const ROOMS: Readonly<Partial<Record<TellingKind, 'pilot' | 'gate' | 'rights' | 'stop'>>> = {
  pilot_started: 'pilot',
  review_asked: 'pilot',
  review_due_soon: 'pilot',
  pilot_day_75: 'pilot',
  pilot_last_day_tomorrow: 'pilot',
  pilot_lapsed: 'pilot',
  pilot_go: 'pilot',
  pilot_no_go: 'pilot',
  gate_opened: 'gate',
  budget_asked: 'gate',
  budget_decided: 'gate',
  gate_last_day: 'gate',
  gate_passed: 'gate',
  gate_not_passed: 'gate',
  gate_expired: 'gate',
  funding_asked: 'gate',
  funding_due_soon: 'gate',
  escalation_opened: 'rights',
  escalation_due_soon: 'rights',
  escalation_passed: 'rights',
  escalation_settled: 'rights',
  serving_paused: 'stop',
  serving_resumed: 'stop',
  rolled_back: 'stop',
  drill_due_soon: 'stop',
};

const rooms: Readonly<Record<string, string>> = ROOMS;

/** Where a row's page is; about the organisation: the page of the day. */
export function placeOf({ initiative, kind }: Pick<WaitingRow, 'initiative' | 'kind'>): string {
  if (initiative === null) return '/today';
  const room = rooms[kind];
  return `/initiatives/${initiative}${room === undefined ? '' : `/${room}`}`;
}
