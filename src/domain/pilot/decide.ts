/** Skeleton: the rules of this room come next. */
import type { InitiativeContext } from '../initiative/command.ts';
import type { InitiativeEvent } from '../initiative/event.ts';
import type { Living } from '../initiative/state.ts';
import { Refusal } from '../kernel.ts';
import type { PilotCommand } from './command.ts';

export function decidePilot(
  _state: Living,
  _command: PilotCommand,
  _context: InitiativeContext,
): readonly InitiativeEvent[] {
  throw new Refusal('invalid_request');
}
