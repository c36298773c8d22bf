/** CLK-1: the clock starts once everything it needs is there, and CLK-5: a new one only after the old one is over. */
import { addDays, daysBetween } from '../calendar.ts';
import type { InitiativeContext } from '../initiative/command.ts';
import type { InitiativeEvent } from '../initiative/event.ts';
import type { Living } from '../initiative/state.ts';
import { must } from '../kernel.ts';
import { settingsOf } from '../organisation/state.ts';
import { mustDecide } from '../rights/acting.ts';
import { requireReason } from '../text.ts';
import { accountableFor } from './accountable.ts';
import { pilotReadiness } from './readiness.ts';
import type { Pilot } from './state.ts';
import { presentPilot } from './state.ts';

type Events = readonly InitiativeEvent[];

/** CLK-4: reviews are recorded by this day of the clock, its first day being day 1. */
export const REVIEW_DAY = 14;

/** Days of a pilot's clock, its last one included. */
export const lengthOf = ({ firstDay, lastDay }: Pilot): number => daysBetween(firstDay, lastDay) + 1;

function mustBeReady(state: Living, { organisation }: InitiativeContext): void {
  const missing = pilotReadiness(state, organisation).find(({ held }) => !held);
  must(missing === undefined, 'pilot_not_ready', { missing: missing?.code ?? '', rule: missing?.rule ?? '' });
}

/**
 * True for a candidate, and for what an inventory merely declared to be a pilot or approved: a start puts it under mandate, and the
 * gate it never passed here lies before it.
 */
export function mayStillStart({ stage, gates }: Living): boolean {
  return stage === 'candidate' || stage === 'pilot' || (stage === 'approved' && gates.length === 0);
}

/** Day 1 is today in the office. */
export function startPilot(state: Living, context: InitiativeContext): Events {
  const { now: at, office, organisation } = context;
  must(presentPilot(state) === null, 'pilot_running', { pilot: state.pilotNumber });
  must(mayStillStart(state), 'stage_not_reachable', { from: state.stage, to: 'pilot' });
  // Without an owner nobody is accountable yet: then what is missing is the owner, not the right person.
  if (accountableFor(state, 'pilot_go', organisation) === null) mustBeReady(state, context);
  const by = mustDecide(state, context, 'pilot_go');
  mustBeReady(state, context);
  const firstDay = office.dayOf(at);
  const lastDay = addDays(firstDay, settingsOf(organisation).pilotDays - 1);
  return [
    {
      type: 'PilotStarted',
      at,
      pilot: state.pilotNumber,
      by,
      firstDay,
      lastDay,
      endsAt: office.startOf(addDays(lastDay, 1)),
      reviewsDueAt: office.startOf(addDays(firstDay, REVIEW_DAY)),
    },
  ];
}

/** A pilot that can still be decided must be; one at the gate is the gate's until that says no. */
function mustBeOver(state: Living, pilot: Pilot, { now }: InitiativeContext): void {
  const { number, decision, endsAt, lapsedAt } = pilot;
  if (decision === null) {
    must(lapsedAt !== null || now >= endsAt, 'pilot_running', { pilot: number, endsAt });
    return;
  }
  const gate = state.gates[0];
  const open = gate !== undefined && gate.ruling === null && now < gate.closesAt;
  must(!open, 'gate_is_open', { closesAt: gate?.closesAt ?? '' });
  const passed = gate?.ruling?.result === 'pass';
  must(!passed, 'stage_not_reachable', { from: state.stage, to: 'candidate' });
}

/** CLK-5: a new pilot with a new clock, and its number shows. */
export function recharterPilot(state: Living, reason: string, context: InitiativeContext): Events {
  const pilot = presentPilot(state);
  must(pilot !== null, 'pilot_not_running');
  must(state.stage === 'pilot', 'stage_not_reachable', { from: state.stage, to: 'candidate' });
  mustBeOver(state, pilot, context);
  const by = mustDecide(state, context, 'pilot_go');
  const said = requireReason(reason);
  return [{ type: 'PilotRechartered', at: context.now, pilot: pilot.number + 1, by, reason: said }];
}
