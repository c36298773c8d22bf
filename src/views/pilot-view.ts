/** Charter and clock as a page shows them: what was agreed, what was measured, and what would happen if today were the last day (CLK-1 to CLK-7). */
import { daysBetween } from '../domain/calendar.ts';
import type { CriterionId, Day, Instant } from '../domain/ids.ts';
import { isLiving } from '../domain/initiative/state.ts';
import { reviewsDue } from '../domain/choosing/lane.ts';
import { accountableFor } from '../domain/pilot/accountable.ts';
import { DISCIPLINES } from '../domain/pilot/event.ts';
import type {
  CriterionKind,
  CriterionTarget,
  DataFeed,
  Discipline,
  Opinion,
  Outcome,
} from '../domain/pilot/event.ts';
import { ifToday } from '../domain/pilot/if-today.ts';
import type { IfToday } from '../domain/pilot/if-today.ts';
import { pilotReadiness } from '../domain/pilot/readiness.ts';
import { lengthOf } from '../domain/pilot/start.ts';
import { presentPilot } from '../domain/pilot/state.ts';
import type { LaneAnswers, Pilot, PilotDecision, Reading } from '../domain/pilot/state.ts';
import { trend } from '../domain/pilot/trend.ts';
import { whoDecides } from '../domain/standing/condition.ts';
import { checked } from './checked.ts';
import type { Checked } from './checked.ts';
import { deadlineMove } from './deadline-move.ts';
import type { InitiativeScene } from './initiative-scene.ts';
import { knownPerson, personRef } from './name.ts';
import type { PersonRef } from './name.ts';
import { hopelessSays, lineSays, todaySays } from './pilot-says.ts';
import type { Said } from './scene.ts';
import { moveView } from './shown.ts';
import type { MoveView } from './shown.ts';

interface ReadingView extends Omit<Reading, 'by'> {
  readonly by: PersonRef | null;
}

export interface StandsToday {
  readonly state: IfToday['lines'][number]['state'];
  readonly says: Said;
}

export interface PilotView {
  readonly version: number;
  readonly number: number;
  readonly outcome:
    | (Outcome & {
        readonly at: Instant;
        readonly readings: readonly ReadingView[];
        readonly today: StandsToday;
      })
    | null;
  readonly criteria: readonly {
    readonly id: CriterionId;
    readonly kind: CriterionKind;
    readonly statement: string;
    readonly target: CriterionTarget;
    readonly decisive: boolean;
    readonly from: Discipline | null;
    readonly readings: readonly ReadingView[];
    readonly today: StandsToday;
    readonly hopeless: Said | null;
  }[];
  readonly feedback: {
    readonly channel: string;
    readonly answers: PersonRef;
    readonly withinHours: number;
  } | null;
  readonly suite: { readonly name: string; readonly cases: number; readonly reference: string } | null;
  readonly reviewers: readonly {
    readonly discipline: Discipline;
    readonly due: boolean;
    readonly person: PersonRef | null;
    readonly review: {
      readonly opinion: Opinion;
      readonly words: string;
      readonly at: Instant;
      readonly conditions: readonly string[];
    } | null;
  }[];
  readonly gateDecider: PersonRef | null;
  readonly lane: Omit<LaneAnswers, 'at'> | null;
  readonly feeds: readonly DataFeed[] | null;
  readonly readiness: readonly Checked[];
  readonly clock: {
    readonly firstDay: Day;
    readonly lastDay: Day;
    readonly endsAt: Instant;
    readonly reviewsDueAt: Instant;
    readonly day: number | null;
    readonly of: number;
    readonly startedBy: PersonRef;
    readonly lapsed: boolean;
  } | null;
  readonly decision: (Omit<PilotDecision, 'by'> & { readonly by: PersonRef }) | null;
  readonly today: { readonly wouldBe: IfToday['wouldBe']; readonly says: Said } | null;
  readonly accountable: PersonRef | null;
  readonly move: MoveView | null;
  readonly earlier: readonly {
    readonly number: number;
    readonly firstDay: Day;
    readonly lastDay: Day;
    readonly ended: Said;
  }[];
}

/** Charter, clock and decision as of now. */
export function pilotView(scene: InitiativeScene): PilotView {
  const { state, version, organisation } = scene;
  const { charter, pilotNumber: number } = state;
  const pilot = presentPilot(state);
  const answer = ifToday(state);
  const { feedback, suite } = charter;
  return {
    version,
    number,
    outcome: outcomePart(scene, answer),
    criteria: criteriaPart(scene, answer),
    feedback: feedback && {
      channel: feedback.channel,
      answers: knownPerson(organisation, feedback.answers),
      withinHours: feedback.withinHours,
    },
    suite: suite && { name: suite.name, cases: suite.cases, reference: suite.reference },
    reviewers: reviewersPart(scene, pilot),
    gateDecider: personRef(organisation, charter.gateDecider),
    lane: lanePart(charter.lane),
    feeds: charter.feeds?.feeds ?? null,
    readiness: pilotReadiness(state, organisation).map((one) =>
      checked(organisation, 'readiness', { ...one, values: { state: one.held ? 'held' : 'missing' } }),
    ),
    clock: pilot && clockPart(scene, pilot),
    decision: pilot?.decision
      ? { ...pilot.decision, by: knownPerson(organisation, pilot.decision.by) }
      : null,
    today: pilot && { wouldBe: answer.wouldBe, says: todaySays(charter, answer) },
    accountable: personRef(organisation, accountableFor(state, 'pilot_go', organisation)),
    move: nextMove(scene, pilot),
    earlier: state.pilots
      .filter((one) => one !== pilot)
      .map((one) => ({
        number: one.number,
        firstDay: one.firstDay,
        lastDay: one.lastDay,
        ended: endedSays(one),
      })),
  };
}

const readingsPart = (
  { organisation }: InitiativeScene,
  readings: readonly Reading[],
): readonly ReadingView[] => readings.map((one) => ({ ...one, by: personRef(organisation, one.by) }));

/** How a line of the domain's answer stands, by what it is about. */
function standsToday(answer: IfToday, of: CriterionId | 'outcome'): StandsToday {
  const line = answer.lines.find((one) => one.of === of);
  return line === undefined
    ? { state: 'not_measured', says: { code: 'pilot.line.not_measured', values: {} } }
    : { state: line.state, says: lineSays(line) };
}

function outcomePart(scene: InitiativeScene, answer: IfToday): PilotView['outcome'] {
  const { outcome } = scene.state.charter;
  if (outcome === null) return null;
  const readings = readingsPart(scene, outcome.readings);
  return { ...outcome, readings, today: standsToday(answer, 'outcome') };
}

function criteriaPart(scene: InitiativeScene, answer: IfToday): PilotView['criteria'] {
  const lost = trend(scene.state);
  return scene.state.charter.criteria.map(({ since: _since, ...criterion }) => {
    const hopeless = lost.find(({ of }) => of === criterion.id);
    return {
      ...criterion,
      readings: readingsPart(scene, criterion.readings),
      today: standsToday(answer, criterion.id),
      hopeless: hopeless === undefined ? null : hopelessSays(hopeless),
    };
  });
}

/** A condition that was withdrawn since is no condition any more. */
function reviewersPart(
  { state, organisation }: InitiativeScene,
  pilot: Pilot | null,
): PilotView['reviewers'] {
  const { criteria, reviewers, lane } = state.charter;
  const due = reviewsDue(lane);
  return DISCIPLINES.map((discipline) => {
    const review = pilot?.reviews.find((one) => one.discipline === discipline) ?? null;
    const conditions = criteria.filter(({ id }) => review?.conditions.includes(id) ?? false);
    return {
      discipline,
      due: due.includes(discipline),
      person: personRef(organisation, reviewers[discipline]),
      review: review && {
        opinion: review.opinion,
        words: review.words,
        at: review.at,
        conditions: conditions.map(({ statement }) => statement),
      },
    };
  });
}

function lanePart(lane: LaneAnswers | null): PilotView['lane'] {
  if (lane === null) return null;
  const { at: _at, ...answers } = lane;
  return answers;
}

/** The clock ends by itself, whether that has been written down or not (CLK-5). */
function clockPart(
  { organisation, office, now }: InitiativeScene,
  pilot: Pilot,
): NonNullable<PilotView['clock']> {
  const { firstDay, lastDay, endsAt, reviewsDueAt, by, decision, lapsedAt } = pilot;
  return {
    firstDay,
    lastDay,
    endsAt,
    reviewsDueAt,
    day: decision === null ? daysBetween(firstDay, office.dayOf(now)) + 1 : null,
    of: lengthOf(pilot),
    startedBy: knownPerson(organisation, by),
    lapsed: lapsedAt !== null || (decision === null && endsAt <= now),
  };
}

/**
 * Before the clock runs it is on whoever may start it; then the nearest review or the decision. Once it has run out undecided, only
 * a new charter or the end is left, and that is overdue.
 */
function nextMove(scene: InitiativeScene, pilot: Pilot | null): MoveView | null {
  const { state, now } = scene;
  if (!isLiving(state)) return null;
  const mover = whoDecides(state, 'pilot_go');
  if (pilot === null) {
    const early = state.stage === 'candidate' || state.stage === 'pilot';
    const what = { code: 'move.start_pilot', values: {} };
    return early ? moveView(scene, { mover, what, by: null, consequence: null }) : null;
  }
  if (pilot.decision !== null || now < pilot.endsAt)
    return deadlineMove(scene, ['reviews_due', 'pilot_decision_due']);
  const what = { code: 'move.recharter_or_cancel', values: {} };
  return moveView(scene, { mover, what, by: pilot.endsAt, consequence: 'pilot_stays_refused' });
}

function endedSays({ decision, lapsedAt, lastDay }: Pilot): Said {
  if (decision !== null) return { code: `pilot.ended.${decision.decision}`, values: { at: decision.at } };
  return { code: lapsedAt === null ? 'pilot.ended.over' : 'pilot.ended.lapsed', values: { lastDay } };
}
