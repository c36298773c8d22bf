/** CLK-4: a review is an opinion, signed by the named reviewer; its conditions become criteria in the same breath. */
import type { CriterionId } from '../ids.ts';
import type { InitiativeContext } from '../initiative/command.ts';
import type { InitiativeEvent } from '../initiative/event.ts';
import type { Living } from '../initiative/state.ts';
import { must } from '../kernel.ts';
import { requireInPerson, standsFor } from '../rights/acting.ts';
import { LINE_MAX, requireText } from '../text.ts';
import type { PilotCommand, ReviewCondition } from './command.ts';
import type { Discipline, Opinion } from './event.ts';
import { criterionOf } from './evolve.ts';
import { mustStillRun } from './reading.ts';

type Events = readonly InitiativeEvent[];

/** Conditions one review may set. */
export const CONDITIONS_MAX = 20;

function mustBeWritten(opinion: Opinion, conditions: readonly ReviewCondition[]): void {
  // Without the word "conditions" nobody would look for them; with it, somebody will.
  must((opinion === 'conditions') === conditions.length > 0, 'review_conditions_missing', { opinion });
  const fits = conditions.length <= CONDITIONS_MAX;
  must(fits, 'invalid_request', { field: 'conditions', max: CONDITIONS_MAX });
  const apart = new Set(conditions.map(({ criterion }) => criterion)).size === conditions.length;
  must(apart, 'invalid_request', { field: 'conditions' });
}

/** A condition the same discipline set before and does not repeat is withdrawn. */
function withdrawn(
  state: Living,
  discipline: Discipline,
  kept: readonly CriterionId[],
): readonly CriterionId[] {
  return state.charter.criteria
    .filter(({ id, from }) => from === discipline && !kept.includes(id))
    .map(({ id }) => id);
}

/** Signing again replaces the opinion and its conditions. */
export function signReview(
  state: Living,
  command: Extract<PilotCommand, { type: 'SignReview' }>,
  context: InitiativeContext,
): Events {
  const { discipline, opinion, conditions } = command;
  mustStillRun(state, context);
  const named = state.charter.reviewers[discipline];
  const theirs = named !== null && standsFor(context, named);
  must(theirs, 'not_the_reviewer', { discipline, person: named ?? '' });
  const reviewer = requireInPerson(context);
  const words = requireText(command.words, 'words');
  mustBeWritten(opinion, conditions);
  const ids = conditions.map(({ criterion }) => criterion);
  const known = ids.map((id) => criterionOf(state.charter, id)).filter((one) => one !== null);
  must(
    known.every(({ from }) => from === discipline),
    'invalid_request',
    { field: 'conditions' },
  );
  const at = context.now;
  return [
    { type: 'ReviewSigned', at, discipline, reviewer, opinion, words, conditions: ids },
    ...withdrawn(state, discipline, ids).map(
      (criterion) => ({ type: 'CriterionDropped', at, criterion, reason: 'review_signed_again' }) as const,
    ),
    ...conditions.map(
      ({ criterion, statement }) =>
        ({
          type: 'CriterionSet',
          at,
          criterion,
          kind: 'review_condition',
          statement: requireText(statement, 'conditions', LINE_MAX),
          target: { kind: 'met' },
          decisive: true,
          from: discipline,
        }) as const,
    ),
  ];
}
