/** What is put before the decider of the gate: case, budget, governance delta, effort, and the ask when money is stuck (GATE-3 to GATE-6). */
import { parseDay } from '../calendar.ts';
import type { PersonId } from '../ids.ts';
import type { InitiativeContext } from '../initiative/command.ts';
import type { InitiativeEvent } from '../initiative/event.ts';
import type { Living } from '../initiative/state.ts';
import { must } from '../kernel.ts';
import { requirePerson } from '../organisation/person.ts';
import { requireInPerson } from '../rights/acting.ts';
import { LINE_MAX, requireReason, requireText } from '../text.ts';
import { checkBusinessCase } from '../wording/check.ts';
import type { GateCommand } from './command.ts';
import { EFFORT_MAX, EFFORT_PARTS } from './effort.ts';
import { openGate } from './state.ts';

type CommandOf<Type extends GateCommand['type']> = Extract<GateCommand, { type: Type }>;
type Events = readonly InitiativeEvent[];

/** Nothing is added to a gate between its end and the moment the clock writes the end down. */
function mustNotBeOver(state: Living, { now }: InitiativeContext): void {
  const gate = openGate(state);
  must(gate === null || now < gate.closesAt, 'gate_time_over', { closesAt: gate?.closesAt ?? '' });
}

/** GATE-3: a flagged case is taken and shown as incomplete, so that its writer sees what to translate. Advice is not kept. */
export function fileBusinessCase(
  state: Living,
  command: CommandOf<'FileBusinessCase'>,
  context: InitiativeContext,
): Events {
  mustNotBeOver(state, context);
  const words = requireText(command.words, 'words');
  const { vocabulary, flags } = checkBusinessCase(words);
  const before = state.gateEvidence.businessCase;
  if (before?.words === words && before.vocabulary === vocabulary) return [];
  const against = flags.filter(({ blocks }) => blocks).map(({ code }) => code);
  return [{ type: 'BusinessCaseFiled', at: context.now, words, vocabulary, flags: [...new Set(against)] }];
}

/** Money is approved by finance or by an executive, in person and never by the CTO, who would fund what the build side asks for. */
function requireApprover(context: InitiativeContext): PersonId {
  const { id, level, function: area, cto } = requirePerson(context.organisation, requireInPerson(context));
  const may = !cto && (area === 'finance' || level === 'c_level');
  must(may, 'not_accountable', { needs: 'finance_or_executive', person: id });
  return id;
}

const CURRENCY = /^[A-Z]{3}$/;

/** GATE-1: amount, period, budget centre, approver. A period that is over already funds nothing. */
export function decideBudget(
  state: Living,
  command: CommandOf<'DecideBudget'>,
  context: InitiativeContext,
): Events {
  mustNotBeOver(state, context);
  const approver = requireApprover(context);
  const { decision, amount, from, to } = command;
  const { micros, currency } = amount;
  const real = Number.isSafeInteger(micros) && micros > 0 && CURRENCY.test(currency);
  must(real, 'budget_period_invalid', { field: 'amount' });
  must(parseDay(from) !== null, 'budget_period_invalid', { field: 'from' });
  const ahead = parseDay(to) !== null && from <= to && to >= context.office.dayOf(context.now);
  must(ahead, 'budget_period_invalid', { field: 'to' });
  const budgetCentre = requireText(command.budgetCentre, 'budgetCentre', LINE_MAX);
  const reason = requireReason(command.reason);
  const said = { decision, approver, amount: { micros, currency }, from, to, budgetCentre, reason };
  return [{ type: 'BudgetDecided', at: context.now, ...said }];
}

export function answerDelta(
  state: Living,
  command: CommandOf<'AnswerDelta'>,
  context: InitiativeContext,
): Events {
  mustNotBeOver(state, context);
  const { item, status } = command;
  const words = requireText(command.words, 'words');
  const before = state.gateEvidence.delta[item];
  if (before?.status === status && before.words === words) return [];
  return [{ type: 'DeltaAnswered', at: context.now, item, status, words }];
}

export function recordEffort(
  state: Living,
  { effort }: CommandOf<'RecordEffort'>,
  context: InitiativeContext,
): Events {
  mustNotBeOver(state, context);
  for (const part of EFFORT_PARTS) {
    const days = effort[part];
    const possible = Number.isFinite(days) && days >= 0 && days <= EFFORT_MAX;
    must(possible, 'invalid_request', { field: part, max: EFFORT_MAX });
  }
  const before = state.gateEvidence.effort;
  if (before !== null && EFFORT_PARTS.every((part) => before[part] === effort[part])) return [];
  return [{ type: 'EffortRecorded', at: context.now, effort }];
}

/** GATE-6: CEO or COO, not the CTO, with a day by which the answer is due. */
export function escalateFunding(
  state: Living,
  command: CommandOf<'EscalateFunding'>,
  context: InitiativeContext,
): Events {
  const by = requireInPerson(context);
  must(state.stage !== 'production', 'stage_not_reachable', { from: state.stage, to: 'approved' });
  const { now: at, office, organisation } = context;
  const { id: to, level, cto } = requirePerson(organisation, command.to);
  must(level === 'c_level' && !cto, 'ask_not_executive', { person: to });
  const ask = requireText(command.ask, 'ask');
  const { answerBy } = command;
  const ahead = parseDay(answerBy) !== null && answerBy > office.dayOf(at);
  must(ahead, 'invalid_request', { field: 'answerBy' });
  return [{ type: 'FundingEscalated', at, to, by, ask, answerBy }];
}
