/** Lanes (PICK-5): four answers give at once how much review an initiative needs and how fast reviewers answer. */
import { DISCIPLINES, type Discipline, type Lane } from '../pilot/event.ts';

/** The four questions, answered by whoever registers it. */
export interface LaneQuestions {
  readonly actsOnItsOwn: boolean;
  readonly touchesCustomers: boolean;
  readonly decidesAboutPeople: boolean;
  readonly personalData: boolean;
}

export type LaneQuestion = keyof LaneQuestions;

export const LANE_QUESTIONS: readonly LaneQuestion[] = [
  'actsOnItsOwn',
  'touchesCustomers',
  'decidesAboutPeople',
  'personalData',
];

/** A review that the lane asks for. */
export interface ReviewDue {
  readonly discipline: Discipline;
  /** The answers that call for it; empty where the lane itself does. */
  readonly because: readonly LaneQuestion[];
  /** Working days the reviewer has from being asked. */
  readonly workingDays: number;
}

export interface LaneGiven {
  readonly lane: Lane;
  /** The questions answered with yes that put it there; empty for the low lane. */
  readonly because: readonly LaneQuestion[];
  /** In the order of DISCIPLINES. */
  readonly reviews: readonly ReviewDue[];
}

/** Which reviews are due (CLK-4, PICK-5): those of the lane, all of them while nobody has answered its questions. */
export const reviewsDue = (answers: LaneQuestions | null): readonly Discipline[] =>
  answers === null ? DISCIPLINES : laneOf(answers).reviews.map(({ discipline }) => discipline);

/** All of them end before day 14 of a pilot that asks on its first day (CLK-4), a public holiday in between included. */
const WORKING_DAYS: Readonly<Record<Lane, number>> = { low: 2, standard: 5, high: 8 };

/** Whose business each answer is. Security looks at everything: whatever is connected can be attacked. */
const CONCERNS: Readonly<Record<Discipline, readonly LaneQuestion[]>> = {
  legal: ['touchesCustomers', 'decidesAboutPeople', 'personalData'],
  compliance: ['actsOnItsOwn', 'decidesAboutPeople', 'personalData'],
  security: ['actsOnItsOwn', 'personalData'],
};

function laneFor(yes: readonly LaneQuestion[]): Lane {
  if (yes.includes('decidesAboutPeople')) return 'high';
  // What acts alone is bounded by what it can reach: customers or personal data make a mistake hard to take back
  if (yes.includes('actsOnItsOwn') && yes.length > 1) return 'high';
  return yes.length > 0 ? 'standard' : 'low';
}

/**
 * The lane of four answers. High: it decides about people, or it acts on its own and touches customers or personal data. Low: four
 * times no. The high lane has every review; the others have security's and those that an answer concerns. No lane waives OWN-1 to
 * OWN-3 or STOP-1.
 */
export function laneOf(answers: LaneQuestions): LaneGiven {
  const because = LANE_QUESTIONS.filter((question) => answers[question]);
  const lane = laneFor(because);
  const reviews = DISCIPLINES.map((discipline) => ({
    discipline,
    because: CONCERNS[discipline].filter((question) => answers[question]),
    workingDays: WORKING_DAYS[lane],
  })).filter((review) => lane === 'high' || review.discipline === 'security' || review.because.length > 0);
  return { lane, because, reviews };
}
