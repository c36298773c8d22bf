/** How charter and clock change. Stages move in `initiative/evolve.ts`. */
import type { CriterionId, Instant } from '../ids.ts';
import type { PilotEvent, ReadingRecorded } from './event.ts';
import type { Charter, Criterion, Pilot, PilotFacts, Reading } from './state.ts';

/** A later reading of a day replaces the earlier one of that day. */
function withReading(readings: readonly Reading[], event: ReadingRecorded): readonly Reading[] {
  const { value, on, at, source, basis, by } = event;
  return [...readings.filter((one) => one.on !== on), { value, on, at, source, basis, by }].toSorted((a, b) =>
    a.on < b.on ? -1 : 1,
  );
}

function read(charter: Charter, event: ReadingRecorded): Charter {
  const { outcome, criteria } = charter;
  if (event.of === 'outcome') {
    return outcome === null
      ? charter
      : { ...charter, outcome: { ...outcome, readings: withReading(outcome.readings, event) } };
  }
  return {
    ...charter,
    criteria: criteria.map((one) =>
      one.id === event.of ? { ...one, readings: withReading(one.readings, event) } : one,
    ),
  };
}

/** A new version of a criterion keeps its place and its readings. */
function withCriterion(
  criteria: readonly Criterion[],
  changed: Omit<Criterion, 'readings'>,
): readonly Criterion[] {
  const known = criteria.some(({ id }) => id === changed.id);
  if (!known) return [...criteria, { ...changed, readings: [] }];
  return criteria.map((one) => (one.id === changed.id ? { ...changed, readings: one.readings } : one));
}

const withoutReadings = (criteria: readonly Criterion[]): readonly Criterion[] =>
  criteria.map((one) => ({ ...one, readings: [] }));

/** A new charter keeps what was said and drops what was measured: a new clock wants new evidence (CLK-5). */
const renewed = (charter: Charter): Charter => ({
  ...charter,
  outcome: charter.outcome && { ...charter.outcome, readings: [] },
  criteria: withoutReadings(charter.criteria),
});

const present = (facts: PilotFacts, change: (pilot: Pilot) => Pilot): PilotFacts => ({
  ...facts,
  pilots: facts.pilots.map((pilot, place) => (place === 0 ? change(pilot) : pilot)),
});

/** The criterion with this id; null when there is none. */
export const criterionOf = ({ criteria }: Charter, id: CriterionId): Criterion | null =>
  criteria.find((one) => one.id === id) ?? null;

type CharterEvent = Exclude<
  PilotEvent,
  { type: 'PilotStarted' | 'ReviewSigned' | 'PilotDecided' | 'PilotLapsed' | 'PilotRechartered' }
>;

function evolveCharter(charter: Charter, event: CharterEvent): Charter {
  const { at } = event;
  switch (event.type) {
    case 'OutcomeDefined':
      return { ...charter, outcome: { ...event.outcome, at, readings: charter.outcome?.readings ?? [] } };
    case 'CriterionSet': {
      const { criterion: id, kind, statement, target, decisive, from } = event;
      const changed = { id, kind, statement, target, decisive, from, since: at };
      return { ...charter, criteria: withCriterion(charter.criteria, changed) };
    }
    case 'CriterionDropped':
      return { ...charter, criteria: charter.criteria.filter(({ id }) => id !== event.criterion) };
    case 'FeedbackChannelNamed': {
      const { channel, answers, withinHours } = event;
      return { ...charter, feedback: { channel, answers, withinHours, at } };
    }
    case 'SuiteNamed': {
      const { name, cases, reference } = event;
      return { ...charter, suite: { name, cases, reference, at } };
    }
    case 'ReviewerNamed':
      return { ...charter, reviewers: { ...charter.reviewers, [event.discipline]: event.reviewer } };
    case 'GateDefined':
      return { ...charter, gateDecider: event.decider };
    case 'LaneAnswered': {
      const { type: _type, ...answers } = event;
      return { ...charter, lane: answers };
    }
    case 'DataReadinessRecorded':
      return { ...charter, feeds: { feeds: event.feeds, at } };
    case 'ReadingRecorded':
      return read(charter, event);
  }
}

function started(
  facts: PilotFacts,
  at: Instant,
  pilot: Omit<Pilot, 'startedAt' | 'reviews' | 'decision' | 'lapsedAt'>,
) {
  return {
    ...facts,
    pilotNumber: pilot.number,
    pilots: [{ ...pilot, startedAt: at, reviews: [], decision: null, lapsedAt: null }, ...facts.pilots],
  };
}

/** Folds one event of charter or clock in. */
export function evolvePilot(facts: PilotFacts, event: PilotEvent): PilotFacts {
  const { at } = event;
  switch (event.type) {
    case 'PilotStarted': {
      const { pilot: number, by, firstDay, lastDay, endsAt, reviewsDueAt } = event;
      return started(facts, at, { number, by, firstDay, lastDay, endsAt, reviewsDueAt });
    }
    case 'ReviewSigned': {
      const { discipline, reviewer, opinion, words, conditions } = event;
      const review = { discipline, reviewer, at, opinion, words, conditions };
      return present(facts, (pilot) => ({
        ...pilot,
        reviews: [...pilot.reviews.filter((one) => one.discipline !== discipline), review],
      }));
    }
    case 'PilotDecided': {
      const { by, decision, reason, lesson } = event;
      return present(facts, (pilot) => ({ ...pilot, decision: { decision, at, by, reason, lesson } }));
    }
    case 'PilotLapsed':
      return present(facts, (pilot) => ({ ...pilot, lapsedAt: at }));
    case 'PilotRechartered':
      return { ...facts, charter: renewed(facts.charter), pilotNumber: event.pilot };
    case 'OutcomeDefined':
    case 'CriterionSet':
    case 'CriterionDropped':
    case 'FeedbackChannelNamed':
    case 'SuiteNamed':
    case 'ReviewerNamed':
    case 'GateDefined':
    case 'LaneAnswered':
    case 'DataReadinessRecorded':
    case 'ReadingRecorded':
      return { ...facts, charter: evolveCharter(facts.charter, event) };
  }
}
