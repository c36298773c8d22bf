/** What the clock alone does to an initiative: commands that have fallen due. Written once, they are not due any more. */
import { earliest } from './calendar.ts';
import { openGate } from './gate/state.ts';
import type { Instant } from './ids.ts';
import type { JourneyCommand } from './initiative/command.ts';
import type { InitiativeState } from './initiative/state.ts';
import { isLiving } from './initiative/state.ts';
import { presentPilot } from './pilot/state.ts';
import { openEscalation } from './rights/state.ts';

interface Falling {
  readonly at: Instant;
  readonly command: JourneyCommand;
}

/** Everything that falls due if nobody acts before, past ones first. */
function falling(state: InitiativeState): readonly Falling[] {
  if (!isLiving(state)) return [];
  const found: Falling[] = [];
  const pilot = state.stage === 'pilot' ? presentPilot(state) : null;
  if (pilot !== null && pilot.decision === null && pilot.lapsedAt === null) {
    found.push({ at: pilot.endsAt, command: { type: 'LapsePilot' } });
  }
  const gate = openGate(state);
  if (gate !== null) found.push({ at: gate.closesAt, command: { type: 'ExpireGate' } });
  const escalation = openEscalation(state);
  if (escalation !== null && escalation.passedAt === null) {
    found.push({ at: escalation.dueAt, command: { type: 'PassEscalation' } });
  }
  return found.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** Commands due by now, to be carried out as the clock, in the order in which they fell due (CLK-5, GATE-2, RTS-4). */
export const dueCommands = (state: InitiativeState, now: Instant): readonly JourneyCommand[] =>
  falling(state)
    .filter(({ at }) => at <= now)
    .map(({ command }) => command);

/** When the clock has to look at this initiative next; past while something is due already, null when nothing will fall due. */
export const nextDueAt = (state: InitiativeState): Instant | null =>
  earliest(...falling(state).map(({ at }) => at));
