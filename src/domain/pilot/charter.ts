/** CLK-1 to CLK-3: the charter is agreed before the clock runs; what is moved afterwards is no measure any more. */
import { parseDay } from '../calendar.ts';
import { laneOf, reviewsDue } from '../choosing/lane.ts';
import type { LaneQuestions } from '../choosing/lane.ts';
import type { InitiativeContext } from '../initiative/command.ts';
import type { InitiativeEvent } from '../initiative/event.ts';
import type { Living } from '../initiative/state.ts';
import { must, Refusal } from '../kernel.ts';
import { requirePerson } from '../organisation/person.ts';
import { personHere } from '../organisation/state.ts';
import { sameValue } from '../same-value.ts';
import { LINE_MAX, limitLine, requireReason, requireText } from '../text.ts';
import { checkCriterion, checkOutcome } from '../wording/check.ts';
import type { WordingCheck } from '../wording/check.ts';
import type { PilotCommand } from './command.ts';
import type { CriterionTarget, Discipline, Outcome } from './event.ts';
import { criterionOf } from './evolve.ts';
import { presentPilot } from './state.ts';

type CommandOf<Type extends PilotCommand['type']> = Extract<PilotCommand, { type: Type }>;
type Events = readonly InitiativeEvent[];

/** Criteria a charter may have beside the conditions of reviews: more than these nobody decides by. */
export const CRITERIA_MAX = 20;
/** PICK-3. */
export const FEEDS_MAX = 50;
/** CLK-7, in hours: thirty days. */
export const ANSWER_HOURS_MAX = 720;

/** CLK-5: from the start of a clock until a re-charter. */
function mustBeOpen(state: Living): void {
  must(presentPilot(state) === null, 'charter_fixed', { pilot: state.pilotNumber });
}

/** The words a check objects to, as they stand in the text. */
const wordsOf = ({ verdict, flags, vocabulary }: WordingCheck) => ({
  verdict,
  vocabulary,
  words: [...new Set(flags.filter(({ blocks }) => blocks).map(({ words }) => words))].join(', '),
});

function checkedOutcome({ statement, metric, baseline, target, unit }: Outcome): WordingCheck {
  const said = checkOutcome(statement);
  must(said.verdict === 'measurable', 'outcome_not_measurable', wordsOf(said));
  // A sentence in business terms does not make a model's score a business metric.
  const measured = checkOutcome(`${metric} from ${baseline} to ${target} ${unit}`);
  must(measured.verdict !== 'technical', 'outcome_not_measurable', wordsOf(measured));
  return said;
}

export function defineOutcome(
  state: Living,
  command: CommandOf<'DefineOutcome'>,
  { now: at, office }: InitiativeContext,
): Events {
  mustBeOpen(state);
  const { baseline, target, by } = command.outcome;
  const outcome: Outcome = {
    statement: requireText(command.outcome.statement, 'statement'),
    metric: requireText(command.outcome.metric, 'metric', LINE_MAX),
    baseline,
    target,
    unit: requireText(command.outcome.unit, 'unit', LINE_MAX),
    by,
  };
  const numbers = Number.isFinite(baseline) && Number.isFinite(target) && baseline !== target;
  must(numbers, 'invalid_request', { field: 'target' });
  must(parseDay(by) !== null && by > office.dayOf(at), 'invalid_request', { field: 'by' });
  const { vocabulary } = checkedOutcome(outcome);
  if (state.charter.outcome !== null) {
    const { at: _at, readings: _readings, ...before } = state.charter.outcome;
    if (sameValue(before, outcome)) return [];
  }
  return [{ type: 'OutcomeDefined', at, outcome, vocabulary }];
}

const hasSigned = (state: Living, discipline: Discipline): boolean =>
  presentPilot(state)?.reviews.some((one) => one.discipline === discipline) ?? false;

const BOUNDS = { at_most: 'at most', at_least: 'at least' } as const;

/** What each kind measures, for a sentence that has its numbers and leaves the word to the kind chosen beside it. */
const MEASURES: Readonly<Record<CommandOf<'SetCriterion'>['kind'], string>> = {
  latency: 'response time',
  reliability: 'error rate',
  adoption: 'weekly active users',
  recovery: 'time to recover',
};

const lacksOnlyTheMetric = ({ flags }: WordingCheck): boolean =>
  flags.every(({ code, blocks }) => !blocks || code === 'metric_missing');

/** Bound and kind stand beside the words in the form, so they are judged as the sentence they make together. */
function mustBeMeasurable(
  statement: string,
  { kind, target }: Pick<CommandOf<'SetCriterion'>, 'kind' | 'target'>,
): void {
  let check = checkCriterion(statement);
  if (check.verdict !== 'measurable' && check.verdict !== 'sandbox_only' && target.kind === 'bound') {
    const bound = `${BOUNDS[target.comparison]} ${target.bound} ${target.unit}`;
    check = checkCriterion(`${statement} ${bound}`);
    if (lacksOnlyTheMetric(check) && /\d/.test(statement))
      check = checkCriterion(`${statement}: ${MEASURES[kind]} ${bound}`);
  }
  if (check.verdict === 'measurable') return;
  const code = check.verdict === 'sandbox_only' ? 'criterion_sandbox_only' : 'criterion_not_measurable';
  throw new Refusal(code, wordsOf(check));
}

function cleanTarget(target: CriterionTarget): CriterionTarget {
  if (target.kind === 'met') return target;
  // Times, shares and rates: nothing of them lies below zero
  must(Number.isFinite(target.bound) && target.bound >= 0, 'invalid_request', { field: 'bound' });
  return { ...target, unit: requireText(target.unit, 'unit', LINE_MAX) };
}

export function setCriterion(
  state: Living,
  command: CommandOf<'SetCriterion'>,
  { now: at }: InitiativeContext,
): Events {
  mustBeOpen(state);
  const { criterion, kind, decisive } = command;
  const before = criterionOf(state.charter, criterion);
  const own = state.charter.criteria.filter(({ from }) => from === null);
  // A condition is its reviewer's: it changes by signing the review again.
  must(before === null || before.from === null, 'criterion_unknown', { criterion });
  const room = before !== null || own.length < CRITERIA_MAX;
  must(room, 'invalid_request', { field: 'criterion', max: CRITERIA_MAX });
  const statement = requireText(command.statement, 'statement', LINE_MAX);
  const target = cleanTarget(command.target);
  mustBeMeasurable(statement, { kind, target });
  const said = { kind, statement, target, decisive, from: null };
  if (before !== null) {
    const { id: _id, since: _since, readings: _readings, ...was } = before;
    if (sameValue(was, said)) return [];
  }
  return [{ type: 'CriterionSet', at, criterion, ...said }];
}

export function dropCriterion(
  state: Living,
  { criterion, reason }: CommandOf<'DropCriterion'>,
  { now: at }: InitiativeContext,
): Events {
  mustBeOpen(state);
  // A condition is its reviewer's, also in the charter of a later pilot: it goes when the review is signed again without it.
  must(criterionOf(state.charter, criterion)?.from === null, 'criterion_unknown', { criterion });
  return [{ type: 'CriterionDropped', at, criterion, reason: requireReason(reason) }];
}

const isCount = (n: number, max: number): boolean => Number.isInteger(n) && n >= 1 && n <= max;

export function nameFeedbackChannel(
  state: Living,
  command: CommandOf<'NameFeedbackChannel'>,
  { now: at, organisation }: InitiativeContext,
): Events {
  const { withinHours } = command;
  const channel = requireText(command.channel, 'channel', LINE_MAX);
  const { id: answers } = requirePerson(organisation, command.answers);
  must(isCount(withinHours, ANSWER_HOURS_MAX), 'invalid_request', { field: 'withinHours' });
  const before = state.charter.feedback;
  if (sameValue(before, { channel, answers, withinHours, at: before?.at })) return [];
  return [{ type: 'FeedbackChannelNamed', at, channel, answers, withinHours }];
}

export function nameSuite(
  state: Living,
  command: CommandOf<'NameSuite'>,
  { now: at }: InitiativeContext,
): Events {
  const { cases } = command;
  const name = requireText(command.name, 'name', LINE_MAX);
  const reference = requireText(command.reference, 'reference', LINE_MAX);
  must(isCount(cases, 10_000_000), 'invalid_request', { field: 'cases' });
  const before = state.charter.suite;
  if (sameValue(before, { name, cases, reference, at: before?.at })) return [];
  return [{ type: 'SuiteNamed', at, name, cases, reference }];
}

/** Whoever has signed in this pilot stays the reviewer while here: no opinion goes by naming somebody who holds another (CLK-4). */
export function nameReviewer(
  state: Living,
  { discipline, reviewer }: CommandOf<'NameReviewer'>,
  { now: at, organisation }: InitiativeContext,
): Events {
  requirePerson(organisation, reviewer);
  const before = state.charter.reviewers[discipline];
  if (before === reviewer) return [];
  const signed = hasSigned(state, discipline);
  const stays = signed && before !== null && personHere(organisation, before) !== null;
  must(!stays, 'charter_fixed', { what: 'reviewer', pilot: state.pilotNumber });
  return [{ type: 'ReviewerNamed', at, discipline, reviewer }];
}

/** GATE-2: who decides at the gate is fixed before the pilot starts. */
export function defineGate(
  state: Living,
  { decider }: CommandOf<'DefineGate'>,
  { now: at, organisation }: InitiativeContext,
): Events {
  const before = state.charter.gateDecider;
  mustBeOpen(state);
  requirePerson(organisation, decider);
  return before === decider ? [] : [{ type: 'GateDefined', at, decider }];
}

/** As long as a pilot counts, an answer may ask for more reviews, and for fewer only where they are signed (CLK-4). */
function mustAskForNoLess(state: Living, answers: LaneQuestions): void {
  if (presentPilot(state) === null) return;
  const next = reviewsDue(answers);
  const kept = reviewsDue(state.charter.lane).every((one) => next.includes(one) || hasSigned(state, one));
  must(kept, 'charter_fixed', { what: 'lane', pilot: state.pilotNumber });
}

/** What acts on its own is agentic, unless a person has said what kind it is; an inventory's word is not enough (STOP-2). */
export function answerLane(
  state: Living,
  command: CommandOf<'AnswerLane'>,
  { now: at }: InitiativeContext,
): Events {
  const { type: _type, ...answers } = command;
  const { lane } = laneOf(answers);
  const before = state.charter.lane;
  if (sameValue(before, { ...answers, lane, at: before?.at })) return [];
  mustAskForNoLess(state, answers);
  const answered: InitiativeEvent = { type: 'LaneAnswered', at, ...answers, lane };
  // What an inventory says of it stands unless it is the weaker word; a person's own word stands anyway.
  const said = answers.actsOnItsOwn ? state.described.kind : state.kind;
  if (said !== undefined && said !== null) return [answered];
  const kind = answers.actsOnItsOwn ? 'agentic' : 'advisory';
  // The reason is a code, not a sentence: no person wrote it.
  return [answered, { type: 'KindDeclared', at, kind, reason: 'lane_answered' }];
}

export function recordDataReadiness(
  state: Living,
  command: CommandOf<'RecordDataReadiness'>,
  { now: at }: InitiativeContext,
): Events {
  must(command.feeds.length <= FEEDS_MAX, 'invalid_request', { field: 'feeds', max: FEEDS_MAX });
  const feeds = command.feeds.map(({ name, owner, watcher }) => ({
    name: requireText(name, 'name', LINE_MAX),
    owner: limitLine(owner, 'owner'),
    watcher: limitLine(watcher, 'watcher'),
  }));
  const before = state.charter.feeds;
  if (sameValue(before?.feeds, feeds)) return [];
  return [{ type: 'DataReadinessRecorded', at, feeds }];
}
