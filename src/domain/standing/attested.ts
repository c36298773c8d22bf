/** The conditions that are measured; until they are, what named persons put on the record about them (CLK-4, CLK-7, EVAL-2, EVAL-3, STOP-4). */
import { addDaysToInstant } from '../calendar.ts';
import { reviewsDue } from '../choosing/lane.ts';
import type { Instant } from '../ids.ts';
import type { InitiativeFacts } from '../initiative/state.ts';
import { movesPerson } from '../mover.ts';
import type { Settings } from '../organisation/settings.ts';
import type { Discipline } from '../pilot/event.ts';
import { presentPilot } from '../pilot/state.ts';
import type { Charter, Pilot, Review } from '../pilot/state.ts';
import type { Release } from '../stop/state.ts';
import { servingRelease } from '../stop/state.ts';
import type { Condition, Question } from './condition.ts';
import { heldCondition, openCondition, whoDecides, whoMoves } from './condition.ts';

/** Null: the record says nothing about it. */
type Attested = (question: Question) => Condition | null;

/** The disciplines whose review is due and not signed in this pilot, in the field's order. */
export const missingReviews = ({ reviews }: Pilot, { lane }: Charter): readonly Discipline[] =>
  reviewsDue(lane).filter((discipline) => !reviews.some((one) => one.discipline === discipline));

/** A review is an opinion: the accountable person's go, given with the objection before them, answers it (CLK-4, CLK-5). */
const isAnswered = ({ decision }: Pilot, { at }: Review): boolean =>
  decision?.decision === 'go' && decision.at >= at;

/**
 * CLK-4: due until the day named in the clock. An objection refuses at once, until its reviewer signs again or the pilot is decided.
 * Conditions are criteria by then and refuse nothing here.
 */
export const reviewsSigned: Attested = ({ state, now }) => {
  const code = 'reviews_signed';
  const rule = 'CLK-4';
  const pilot = presentPilot(state);
  if (pilot === null) return null;
  const objection = pilot.reviews.find(({ opinion }) => opinion === 'objection');
  if (objection !== undefined && !isAnswered(pilot, objection)) {
    const { discipline, reviewer, at } = objection;
    return openCondition({
      code,
      rule,
      status: 'failed',
      values: { state: 'objection', discipline, person: reviewer, at },
      evidence: { kind: 'reviews', at, discipline },
      mover: whoDecides(state, 'pilot_go'),
      consequence: 'serving_refused',
    });
  }
  const missing = missingReviews(pilot, state.charter);
  const [next] = missing;
  if (next === undefined) return signed(pilot);
  const reviewer = state.charter.reviewers[next];
  const late = now >= pilot.reviewsDueAt;
  return openCondition({
    code,
    rule,
    status: late ? 'failed' : 'due',
    values: { state: late ? 'overdue' : 'awaited', discipline: next, count: missing.length },
    mover: reviewer === null ? whoMoves(state) : movesPerson(reviewer),
    by: pilot.reviewsDueAt,
    consequence: 'serving_refused',
  });
};

function signed({ reviews }: Pilot): Condition {
  const conditions = reviews.reduce((sum, one) => sum + one.conditions.length, 0);
  const objection = reviews.find(({ opinion }) => opinion === 'objection');
  if (objection !== undefined) {
    const { discipline, reviewer: person, at } = objection;
    return heldCondition({
      code: 'reviews_signed',
      rule: 'CLK-4',
      values: { state: 'answered', discipline, person },
      evidence: { kind: 'reviews', at, discipline },
    });
  }
  const [first, ...rest] = reviews;
  const latest = rest.reduce((a, b) => (a !== undefined && a.at > b.at ? a : b), first);
  return heldCondition({
    code: 'reviews_signed',
    rule: 'CLK-4',
    values: { state: 'signed', conditions },
    evidence: latest === undefined ? null : { kind: 'reviews', at: latest.at, discipline: latest.discipline },
  });
}

/** The release that serves, with what is attested of it; null where there is none. */
export const presentRelease = (state: InitiativeFacts): Release | null =>
  state.releases.find(({ number }) => number === servingRelease(state)) ?? null;

/** EVAL-2, until runs are kept here: somebody attests that the release was scored. */
export const releaseScored: Attested = ({ state }) => {
  const code = 'release_scored';
  const rule = 'EVAL-2';
  const release = presentRelease(state);
  if (release === null) return null;
  const { number, evaluation } = release;
  if (evaluation !== null) {
    const { at, cases } = evaluation;
    const values = { state: 'scored', release: number, cases };
    return heldCondition({ code, rule, values, evidence: { kind: 'evaluation', at, release: number } });
  }
  return openCondition({
    code,
    rule,
    status: 'due',
    values: { state: 'not_scored', release: number },
    mover: whoMoves(state),
    consequence: 'cannot_go_live',
  });
};

/** EVAL-3: worse keeps a pilot from going live and refuses in production; too few cases to tell is no verdict. */
export const notWorse: Attested = ({ state }) => {
  const code = 'not_worse';
  const rule = 'EVAL-3';
  const release = presentRelease(state);
  const evaluation = release?.evaluation ?? null;
  if (release === null || evaluation === null) return null;
  const { verdict, at } = evaluation;
  const values = { state: verdict, release: release.number, baseline: evaluation.baseline ?? 0 };
  const evidence = { kind: 'evaluation', at, release: release.number } as const;
  if (verdict === 'better' || verdict === 'level') return heldCondition({ code, rule, values, evidence });
  const refuses = verdict === 'worse' && state.stage === 'production';
  return openCondition({
    code,
    rule,
    status: refuses ? 'failed' : 'due',
    values,
    evidence,
    mover: whoMoves(state),
    consequence: refuses ? 'serving_refused' : 'cannot_go_live',
  });
};

/** STOP-4: until when the latest drill proves the stop; null without one. */
export function drillUntil({ drill, kind }: InitiativeFacts, settings: Settings): Instant | null {
  if (drill === null) return null;
  const days = kind === 'agentic' ? settings.drillDaysAgentic : settings.drillDays;
  return addDaysToInstant(drill.at, days);
}

/** STOP-4: an old drill proves nothing any more; in production that refuses. */
export const stopProven: Attested = ({ state, settings, now }) => {
  const code = 'stop_proven';
  const rule = 'STOP-4';
  const { drill } = state;
  const until = drillUntil(state, settings);
  if (drill === null || until === null) return null;
  const { at, seconds } = drill;
  const evidence = { kind: 'drill', at } as const;
  if (now < until) {
    return heldCondition({ code, rule, values: { state: 'drilled', seconds }, evidence, by: until });
  }
  const refuses = state.stage === 'production';
  return openCondition({
    code,
    rule,
    status: refuses ? 'failed' : 'due',
    values: { state: 'drill_overdue', at },
    evidence,
    mover: whoMoves(state),
    by: until,
    consequence: refuses ? 'serving_refused' : 'cannot_go_live',
  });
};

/** CLK-7: a named channel is held until it is measured whether anybody answers there. */
export const feedbackAnswered: Attested = ({ state }) => {
  const { feedback } = state.charter;
  if (feedback === null) return null;
  const { answers: person, withinHours, at } = feedback;
  return heldCondition({
    code: 'feedback_answered',
    rule: 'CLK-7',
    values: { state: 'channel_named', person, withinHours },
    evidence: { kind: 'channel', at },
  });
};
