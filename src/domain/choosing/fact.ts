/** What choosing work asks about a candidate. Null is unknown: shown as such, never guessed (PICK-1 to PICK-3). */
import type { DataFeed, Lane } from '../pilot/event.ts';

/** Money saved a year, as somebody named it. */
export interface Saving {
  /** Integer, a millionth of the currency's unit. */
  readonly micros: number;
  /** ISO 4217. */
  readonly currency: string;
}

export interface ProjectFacts {
  readonly saving: Saving | null;
  /** Calendar days from start to production, as planned. */
  readonly daysToShip: number | null;
  /** Document processing, contract review, compliance automation, internal search and the like (PICK-2). */
  readonly backOffice: boolean | null;
  /** Whether its outcome passed the text check: one metric, an amount. */
  readonly outcomeMeasurable: boolean | null;
  readonly lane: Lane | null;
  /** PICK-3; an empty list says that it needs no feed. A feed without owner or watcher has an empty text there. */
  readonly feeds: readonly DataFeed[] | null;
}

/** A reason as code and values; sentences stand in `choosing.*`. */
export interface Reason {
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
}

const MICROS = 1_000_000;

/** Whole units of the currency, for a sentence. */
export const amountOf = (saving: Saving): number => Math.round(saving.micros / MICROS);

/** A saving of nothing is no saving that can be named. */
export const isNamed = (saving: Saving): boolean => saving.micros > 0;
