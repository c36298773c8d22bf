/** Round numbers of days for an axis that starts at zero. */

const STEPS = [1, 2, 5, 10, 15, 30, 60, 90, 180, 365, 730, 1095, 1825, 3650, 7300, 18_250, 36_500] as const;

/** Ticks from 0 to at most `end` days, at least `room` pixels apart on an axis `width` pixels long. */
export function dayTicks(end: number, width: number, room = 72): readonly number[] {
  if (end <= 0 || width <= 0) return [0];
  const most = Math.max(1, Math.floor(width / room));
  const step = STEPS.find((days) => end / days <= most) ?? Math.ceil(end / most);
  const ticks: number[] = [];
  for (let at = 0; at <= end; at += step) ticks.push(at);
  return ticks;
}
