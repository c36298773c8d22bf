/** FM-3 demo confused with product, FM-7 permanent pilot, FM-P out of reach: what days and readings say against the stage. */
import { addDays, daysBetween } from '../calendar.ts';
import { exactDay } from '../dated-fact.ts';
import type { Day } from '../ids.ts';
import { lengthOf } from '../pilot/start.ts';
import { presentPilot } from '../pilot/state.ts';
import type { Pilot } from '../pilot/state.ts';
import { trend } from '../pilot/trend.ts';
import { whoDecides } from '../standing/condition.ts';
import { declaredEvidence, finding, recordEvidence, whoAnswers } from './finding.ts';
import type { FailureMode, Finding, FindingFacts, RecordFacts } from './finding.ts';

/** FM-3: used as if it were finished while its stage says it is not. */
export const demoAsProduct: FailureMode = (facts) => {
  const deployed = exactDay(facts.timeline.deployed);
  const early = facts.stage === 'candidate' || facts.stage === 'pilot';
  if (!early || deployed === null || deployed > facts.asOf) return null;
  return finding('FM-3', {
    rule: 'GATE-7',
    since: deployed,
    evidence: [declaredEvidence('deployed_before_production', { day: deployed, stage: facts.stage })],
    mover: whoAnswers(facts),
    next: 'correct_stage',
    consequence: 'numbers_wrong',
  });
};

/**
 * Day 1 of a pilot as an inventory states it: the start of development, else initiation. A start of development without an exact
 * day gives none, because initiation lies earlier and would make the pilot look older than it is.
 */
function pilotStart({ declared, timeline }: FindingFacts): Day | null {
  if (declared === null || declared.developed.precision === 'none') return exactDay(timeline.initiated);
  return declared.developed.precision === 'exact' ? declared.developed.day : null;
}

/** FM-7 from the recorded clock: it ended, and nobody decided. What an inventory says of its beginning no longer counts. */
function ranOut({ asOf }: FindingFacts, record: RecordFacts, pilot: Pilot): Finding | null {
  const { number, firstDay: start, lastDay, endsAt, decision } = pilot;
  if (decision !== null || record.now < endsAt) return null;
  const values = { start, day: daysBetween(start, asOf) + 1, of: lengthOf(pilot) };
  return finding('FM-7', {
    rule: 'CLK-5',
    since: endsAt,
    evidence: [recordEvidence('clock_ended_undecided', { ...values, pilot: number, lastDay })],
    mover: whoDecides(record, 'pilot_go'),
    next: 'recharter_or_cancel',
    consequence: 'pilot_stays_refused',
    values,
  });
}

/** FM-7: past its clock. Day 1 is the start, so day 91 lies 90 days after it, and the finding begins there (CLK-5). */
export const permanentPilot: FailureMode = (facts) => {
  if (facts.stage !== 'pilot') return null;
  const pilot = facts.record === null ? null : presentPilot(facts.record);
  if (facts.record !== null && pilot !== null) return ranOut(facts, facts.record, pilot);
  const start = pilotStart(facts);
  if (start === null) return null;
  const since = addDays(start, facts.settings.pilotDays);
  if (since > facts.asOf) return null;
  const day = daysBetween(start, facts.asOf) + 1;
  const values = { start, day, of: facts.settings.pilotDays };
  return finding('FM-7', {
    rule: 'CLK-5',
    since,
    evidence: [declaredEvidence('pilot_past_clock', values)],
    mover: whoAnswers(facts),
    next: 'decide_go_or_no_go',
    consequence: 'pilot_traffic_ends',
    values,
  });
};

/** FM-P: what decides cannot be met by the last day at the best pace seen; no-go is proposed while it is still early. */
export const outOfReach: FailureMode = ({ stage, record }) => {
  if (stage !== 'pilot' || record === null || record.now >= (presentPilot(record)?.endsAt ?? record.now)) {
    return null;
  }
  const found = trend(record);
  const [first] = found;
  if (first === undefined) return null;
  return finding('FM-P', {
    rule: 'FM-P',
    since: found.reduce((day, { on }) => (on < day ? on : day), first.on),
    evidence: found.map(({ of, on, current, bound, unit, lastDay, daysLeft, neededPerDay, bestPerDay }) =>
      recordEvidence('out_of_reach', {
        criterion: of,
        on,
        current,
        bound,
        unit,
        lastDay,
        daysLeft,
        neededPerDay,
        bestPerDay,
      }),
    ),
    mover: whoDecides(record, 'pilot_go'),
    next: 'consider_no_go',
    consequence: 'goal_out_of_reach',
    by: presentPilot(record)?.endsAt ?? null,
    values: { count: found.length },
  });
};
