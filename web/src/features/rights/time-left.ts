/** How much of a time box is left. Pure. */

export interface TimeLeft {
  readonly over: boolean;
  readonly hours: number;
  /** Beside the hours, 0 to 59. */
  readonly minutes: number;
}

export function timeLeft(until: string, now: string): TimeLeft {
  const left = Date.parse(until) - Date.parse(now);
  const minutes = Math.max(0, Math.floor(left / 60_000));
  return { over: left <= 0, hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}
