/** CLK-6: what was measured, of a day that has come: by whoever sits with the system, or by a machine. */
import { parseDay } from '../calendar.ts';
import type { PersonId } from '../ids.ts';
import type { InitiativeContext } from '../initiative/command.ts';
import type { InitiativeEvent } from '../initiative/event.ts';
import type { Living } from '../initiative/state.ts';
import { ownerOf } from '../initiative/state.ts';
import { must, Refusal } from '../kernel.ts';
import { sameValue } from '../same-value.ts';
import { LINE_MAX, requireText } from '../text.ts';
import type { PilotCommand } from './command.ts';
import type { CriterionTarget } from './event.ts';
import { criterionOf } from './evolve.ts';
import type { Pilot, Reading } from './state.ts';
import { presentPilot } from './state.ts';

/** The present pilot, whose clock must not have run out undecided: nothing said afterwards makes it a decision in time (CLK-5). */
export function mustStillRun(state: Living, { now }: InitiativeContext): Pilot {
  const pilot = presentPilot(state);
  must(pilot !== null, 'pilot_not_running');
  const { number, decision, lapsedAt, endsAt } = pilot;
  const ended = decision === null && (lapsedAt !== null || now >= endsAt);
  must(!ended, 'pilot_clock_ended', { pilot: number, endsAt });
  return pilot;
}

interface Measurer {
  readonly basis: Reading['basis'];
  readonly by: PersonId | null;
}

function measurer(state: Living, { actor }: InitiativeContext): Measurer {
  if (actor.kind === 'machine') return { basis: 'measured', by: null };
  const { product_owner: product, ml_lead: lead } = state.seats;
  const near = [ownerOf(state), product?.person, lead?.person];
  if (actor.kind === 'person' && near.includes(actor.person)) return { basis: 'attested', by: actor.person };
  throw new Refusal('not_permitted');
}

interface Measurable {
  readonly target: CriterionTarget | null;
  readonly readings: readonly Reading[];
}

/** The outcome has no bound of a criterion; its target lies in the charter. */
function measurable(
  { charter }: Living,
  of: Extract<PilotCommand, { type: 'RecordReading' }>['of'],
): Measurable {
  const found = of === 'outcome' ? charter.outcome : criterionOf(charter, of);
  must(found !== null, 'criterion_unknown', { criterion: of });
  return { target: typeof found.target === 'number' ? null : found.target, readings: found.readings };
}

/** A later reading of a day replaces the earlier one of that day; the same one again says nothing new. */
export function recordReading(
  state: Living,
  command: Extract<PilotCommand, { type: 'RecordReading' }>,
  context: InitiativeContext,
): readonly InitiativeEvent[] {
  const { of, value, on } = command;
  const pilot = mustStillRun(state, context);
  const { basis, by } = measurer(state, context);
  const { target, readings } = measurable(state, of);
  const source = requireText(command.source, 'source', LINE_MAX);
  const yesOrNo = target?.kind !== 'met' || value === 0 || value === 1;
  must(Number.isFinite(value) && yesOrNo, 'reading_impossible', { field: 'value' });
  const { now: at, office } = context;
  const today = office.dayOf(at);
  const come = parseDay(on) !== null && pilot.firstDay <= on && on <= today;
  must(come, 'reading_impossible', { field: 'on', firstDay: pilot.firstDay, today });
  const before = readings.find((one) => one.on === on);
  if (before !== undefined && sameValue(before, { value, on, at: before.at, source, basis, by })) return [];
  return [{ type: 'ReadingRecorded', at, of, value, on, source, basis, by }];
}
