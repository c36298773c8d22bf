/** Ranks candidates by PICK-1, PICK-2 and PICK-3 with the arithmetic shown: parts that add up to the total, unknown kept apart. */
import { amountOf, isNamed, type ProjectFacts, type Reason, type Saving } from './fact.ts';
import { SHIPS_WITHIN_DAYS } from './first-project.ts';

export type PartCode = 'saving' | 'ships_soon' | 'back_office' | 'lane' | 'data_readiness';

/** One summand of a rank. */
export interface RankPart {
  readonly code: PartCode;
  readonly rule: 'PICK-1' | 'PICK-2' | 'PICK-3';
  /** Whole points, 0 to `of`; 0 while unknown. */
  readonly points: number;
  /** The weight: the most this part can give. */
  readonly of: number;
  readonly known: boolean;
  /** Message `choosing.<code>`. */
  readonly says: Reason;
}

export interface Rank {
  /** The sum of the parts' points. */
  readonly total: number;
  /** The sum of the parts' weights. */
  readonly of: number;
  /** What the unknown parts could still add: the total lies between `total` and `total + unknown`. */
  readonly unknown: number;
  readonly parts: readonly RankPart[];
}

/** What a ranking is made against. */
export interface RankingContext {
  /** Whole months since the organisation's first initiative began (PICK-2: back-office work weighs more in the first 12 to 18). */
  readonly programmeMonths: number;
  /** The largest named saving per currency among those ranked; amounts of different currencies are not compared. */
  readonly largestMicros: ReadonlyMap<string, number>;
}

const SAVING_NAMED = 20;
const SAVING_SIZE = 10;
const SHIPS_SOON = 20;
const BACK_OFFICE_EARLY = 25;
const BACK_OFFICE_LATER = 10;
const EARLY_MONTHS = 12;
const LATER_MONTHS = 18;
const LANE_POINTS = { low: 10, standard: 5, high: 0 } as const;
const DATA_READINESS = 15;

/** Twice the limit of a first project is worth nothing any more; between, points fall evenly. */
const WORTHLESS_DAYS = 2 * SHIPS_WITHIN_DAYS;

const clamp = (value: number, most: number): number => Math.min(most, Math.max(0, Math.round(value)));

type Summand = Omit<RankPart, 'known' | 'points' | 'says'>;

const known = (part: Summand, points: number, says: Reason): RankPart => ({
  ...part,
  points: clamp(points, part.of),
  known: true,
  says,
});

const unknown = (part: Summand): RankPart => ({
  ...part,
  points: 0,
  known: false,
  says: { code: `${part.code}_not_known`, values: { of: part.of } },
});

function savingPart(saving: Saving | null, largest: ReadonlyMap<string, number>): RankPart {
  const part: Summand = { code: 'saving', rule: 'PICK-1', of: SAVING_NAMED + SAVING_SIZE };
  if (saving === null) return unknown(part);
  if (!isNamed(saving)) return known(part, 0, { code: 'saving_none', values: {} });
  const most = Math.max(saving.micros, largest.get(saving.currency) ?? 0);
  const size = clamp((SAVING_SIZE * saving.micros) / most, SAVING_SIZE);
  const values = {
    amount: amountOf(saving),
    currency: saving.currency,
    largest: amountOf({ ...saving, micros: most }),
    named: SAVING_NAMED,
    size,
  };
  return known(part, SAVING_NAMED + size, { code: 'saving_points', values });
}

function shipsPart(days: number | null): RankPart {
  const part: Summand = { code: 'ships_soon', rule: 'PICK-1', of: SHIPS_SOON };
  if (days === null) return unknown(part);
  const late = Math.max(0, days - SHIPS_WITHIN_DAYS) / (WORTHLESS_DAYS - SHIPS_WITHIN_DAYS);
  const values = { days, limit: SHIPS_WITHIN_DAYS, worthless: WORTHLESS_DAYS };
  return known(part, SHIPS_SOON * (1 - late), { code: 'ships_soon_points', values });
}

/** PICK-2: the weight stays for 12 months, falls evenly until month 18, and keeps a rest because governance stays cheaper. */
function backOfficeWeight(months: number): number {
  const gone = (months - EARLY_MONTHS) / (LATER_MONTHS - EARLY_MONTHS);
  const share = Math.min(1, Math.max(0, gone));
  return Math.round(BACK_OFFICE_EARLY - share * (BACK_OFFICE_EARLY - BACK_OFFICE_LATER));
}

function backOfficePart(backOffice: boolean | null, months: number): RankPart {
  const part: Summand = { code: 'back_office', rule: 'PICK-2', of: backOfficeWeight(months) };
  if (backOffice === null) return unknown(part);
  const values = { months, of: part.of };
  return backOffice
    ? known(part, part.of, { code: 'back_office_points', values })
    : known(part, 0, { code: 'customer_facing_points', values });
}

function lanePart(lane: ProjectFacts['lane']): RankPart {
  const part: Summand = { code: 'lane', rule: 'PICK-2', of: LANE_POINTS.low };
  return lane === null
    ? unknown(part)
    : known(part, LANE_POINTS[lane], { code: 'lane_points', values: { lane } });
}

function dataPart(feeds: ProjectFacts['feeds']): RankPart {
  const part: Summand = { code: 'data_readiness', rule: 'PICK-3', of: DATA_READINESS };
  if (feeds === null) return unknown(part);
  if (feeds.length === 0) return known(part, part.of, { code: 'data_no_feeds', values: {} });
  const owned = feeds.filter((feed) => feed.owner.trim() !== '').length;
  const watched = feeds.filter((feed) => feed.watcher.trim() !== '').length;
  const points = (part.of * (owned + watched)) / (2 * feeds.length);
  return known(part, points, { code: 'data_points', values: { feeds: feeds.length, owned, watched } });
}

/** The rank of one candidate. The sum of `points` is the total, always. */
export function rankOf(facts: ProjectFacts, context: RankingContext): Rank {
  const parts = [
    savingPart(facts.saving, context.largestMicros),
    shipsPart(facts.daysToShip),
    backOfficePart(facts.backOffice, context.programmeMonths),
    lanePart(facts.lane),
    dataPart(facts.feeds),
  ];
  const sum = (of: (part: RankPart) => number): number => parts.reduce((so, part) => so + of(part), 0);
  return {
    total: sum((part) => part.points),
    of: sum((part) => part.of),
    unknown: sum((part) => (part.known ? 0 : part.of)),
    parts,
  };
}

/** A candidate as the caller knows it. */
export interface Candidate {
  readonly id: string;
  readonly facts: ProjectFacts;
}

export interface RankedCandidate<T extends Candidate> {
  readonly candidate: T;
  readonly rank: Rank;
}

/** Most points first; among equals the one of which more is known, then by id, so that the order never depends on the input's. */
export function rankCandidates<T extends Candidate>(
  candidates: readonly T[],
  programmeMonths: number,
): readonly RankedCandidate<T>[] {
  const largestMicros = new Map<string, number>();
  for (const { facts } of candidates) {
    if (facts.saving === null) continue;
    const { currency, micros } = facts.saving;
    largestMicros.set(currency, Math.max(micros, largestMicros.get(currency) ?? 0));
  }
  const context = { programmeMonths, largestMicros };
  return candidates
    .map((candidate) => ({ candidate, rank: rankOf(candidate.facts, context) }))
    .sort(
      (a, b) =>
        b.rank.total - a.rank.total ||
        a.rank.unknown - b.rank.unknown ||
        (a.candidate.id < b.candidate.id ? -1 : a.candidate.id > b.candidate.id ? 1 : 0),
    );
}
