/** RTS-4: how long owner and CTO have before it is the CTO's. */
import type { Kind } from '../initiative/event.ts';
import type { Settings } from '../organisation/settings.ts';

/** Hours owner and CTO have. Where nobody has said whether it acts by itself, the shorter time holds. */
export function escalationHoursOf(kind: Kind | null, settings: Settings): number {
  const { escalationHours, escalationHoursAgentic } = settings;
  if (kind === 'advisory') return escalationHours;
  return kind === 'agentic' ? escalationHoursAgentic : Math.min(escalationHours, escalationHoursAgentic);
}
