/** Who is told what when something happens. Pure: kinds, ids and values, never sentences; those stand in `contract/message/mail.en.json`. */
import type { InitiativeId, PersonId } from '../ids.ts';
import type { RefusalValues } from '../kernel.ts';

/** Everything people are told; each has its sentences in the catalogue, and a webhook may ask for some only. */
export const TELLING_KINDS = [
  'owner_nominated',
  'successor_nominated',
  'nomination_withdrawn',
  'ownership_accepted',
  'ownership_declined',
  'owner_left',
  'owner_clock_soon',
  'seat_filled',
  'triage_asked',
  'pilot_started',
  'review_asked',
  'review_due_soon',
  'pilot_day_75',
  'pilot_last_day_tomorrow',
  'pilot_lapsed',
  'pilot_go',
  'pilot_no_go',
  'gate_opened',
  'budget_asked',
  'budget_decided',
  'gate_last_day',
  'gate_passed',
  'gate_not_passed',
  'gate_expired',
  'funding_asked',
  'funding_due_soon',
  'went_live',
  'escalation_opened',
  'escalation_due_soon',
  'escalation_passed',
  'escalation_settled',
  'serving_paused',
  'serving_resumed',
  'rolled_back',
  'drill_due_soon',
  'delegation_granted',
] as const;

export type TellingKind = (typeof TELLING_KINDS)[number];

/** A question that may be answered from the message itself, without a session. */
export type AskedQuestion = 'nomination' | 'triage';

/** One thing told. Whoever did it is not in `to`, except for stops, which confirm to everybody that they hold. */
export interface Telling {
  readonly kind: TellingKind;
  /** Each person once; empty when nobody holds anything yet (webhooks are told all the same). */
  readonly to: readonly PersonId[];
  /** Of those told, in whose place somebody may act while they are away; nobody owns, stops or disagrees for another (OWN-3). */
  readonly waitsOn: readonly PersonId[];
  /** Null: about the organisation. */
  readonly initiative: InitiativeId | null;
  /** Names of initiatives, ids of people and units, instants and days as they are. */
  readonly values: RefusalValues;
  /** True for stops and what runs in hours: told at once, whatever rhythm and quiet hours a person has chosen. */
  readonly urgent: boolean;
  readonly asks: AskedQuestion | null;
}

/** What a teller says; the rest is the same for all. */
export interface Told {
  readonly kind: TellingKind;
  readonly to: readonly (PersonId | null)[];
  readonly values?: RefusalValues;
  readonly urgent?: true;
  readonly asks?: AskedQuestion;
  /** Those of `to` whose move it is, and in whose place somebody may make it. */
  readonly waitsOn?: readonly (PersonId | null)[];
  /** Whoever did it is told too. */
  readonly all?: true;
}
