/** Deadlines as moves: who must have moved until when, and what holds otherwise. */
import type { DeadlineCode } from '../domain/deadline.ts';
import { deadlines } from '../domain/deadline.ts';
import { settingsOf } from '../domain/organisation/state.ts';
import type { InitiativeScene } from './initiative-scene.ts';
import { moveOfDeadline, moveView } from './shown.ts';
import type { MoveView } from './shown.ts';

/** The earliest deadline of these kinds that runs or was missed and still waits; null when there is none. */
export function deadlineMove(scene: InitiativeScene, codes: readonly DeadlineCode[]): MoveView | null {
  const next = deadlines(scene.state, settingsOf(scene.organisation)).find(({ code }) =>
    codes.includes(code),
  );
  return next === undefined ? null : moveView(scene, moveOfDeadline(next));
}
