/** Skeleton: the rules of this room come next. */
import type { InitiativeContext } from '../initiative/command.ts';
import type { InitiativeEvent } from '../initiative/event.ts';
import type { Living } from '../initiative/state.ts';
import { Refusal } from '../kernel.ts';
import type { GateCommand } from './command.ts';

export function decideGate(
  _state: Living,
  _command: GateCommand,
  _context: InitiativeContext,
): readonly InitiativeEvent[] {
  throw new Refusal('invalid_request');
}
