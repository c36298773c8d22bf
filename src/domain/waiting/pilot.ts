/** Reviews, the start, and go or no-go (CLK-1, CLK-4, CLK-5). */
import { accountableFor } from '../pilot/accountable.ts';
import { hasRunOut, isRunning } from '../pilot/decision.ts';
import { ifToday } from '../pilot/if-today.ts';
import { pilotReadiness } from '../pilot/readiness.ts';
import { mayStillStart } from '../pilot/start.ts';
import { presentPilot } from '../pilot/state.ts';
import { trend } from '../pilot/trend.ts';
import { missingReviews } from '../standing/attested.ts';
import type { Waiter, WaitingReason } from './decision.ts';
import { because } from './decision.ts';

/** CLK-4: one for each review that is missing; a pilot that ran out undecided is past reviewing. */
export const signReview: Waiter = (state, { now }) => {
  const pilot = presentPilot(state);
  if (pilot === null || pilot.lapsedAt !== null || hasRunOut(state, now)) return [];
  return missingReviews(pilot, state.charter).map((discipline) => ({
    code: 'sign_review',
    rule: 'CLK-4',
    whose: [state.charter.reviewers[discipline]],
    delegable: true,
    by: pilot.reviewsDueAt,
    why: [because('reviewer_of', { discipline, pilot: pilot.number })],
    ifNothing: 'serving_refused',
    of: discipline,
  }));
};

/** CLK-1: everything is there, and only the word is missing. */
export const startPilot: Waiter = (state, { organisation }) => {
  if (!mayStillStart(state) || presentPilot(state) !== null) return [];
  if (pilotReadiness(state, organisation).some(({ held }) => !held)) return [];
  return [
    {
      code: 'start_pilot',
      rule: 'CLK-1',
      whose: [accountableFor(state, 'pilot_go', organisation)],
      delegable: true,
      by: null,
      why: [because('pilot_ready', { pilot: state.pilotNumber })],
      ifNothing: 'pilot_does_not_start',
    },
  ];
};

/** CLK-6: what it would be today, and FM-P where something is out of reach. */
function evidence(state: Parameters<Waiter>[0]): readonly WaitingReason[] {
  const { wouldBe, met, of } = ifToday(state);
  const lost = trend(state).length;
  const today = because('if_today', { wouldBe, met, of });
  return lost === 0 ? [today] : [today, because('out_of_reach', { count: lost })];
}

/** CLK-5, while the clock runs. */
export const decidePilot: Waiter = (state, { organisation, now }) => {
  const pilot = presentPilot(state);
  if (pilot === null || !isRunning(state, now)) return [];
  return [
    {
      code: 'decide_pilot',
      rule: 'CLK-5',
      whose: [accountableFor(state, 'pilot_go', organisation)],
      delegable: true,
      by: pilot.endsAt,
      why: evidence(state),
      ifNothing: 'pilot_traffic_ends',
    },
  ];
};

/** CLK-5: after day 91 without a decision, and after a gate that said no or nothing. */
export const recharterPilot: Waiter = (state, { organisation, now }) => {
  const pilot = state.stage === 'pilot' ? presentPilot(state) : null;
  if (pilot === null) return [];
  const gate = state.gates[0];
  const ranOut = pilot.lapsedAt !== null || hasRunOut(state, now);
  const refusedAt = pilot.decision === null ? undefined : gate;
  const noPass = refusedAt !== undefined && (refusedAt.ruling !== null || now >= refusedAt.closesAt);
  if (!ranOut && !noPass) return [];
  const values = { pilot: pilot.number, lastDay: pilot.lastDay };
  return [
    {
      code: 'recharter_pilot',
      rule: 'CLK-5',
      whose: [accountableFor(state, 'pilot_go', organisation)],
      delegable: true,
      by: null,
      why: [ranOut ? because('clock_ended', values) : because('gate_said_no', values)],
      ifNothing: 'pilot_stays_refused',
    },
  ];
};
