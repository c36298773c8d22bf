/** Geometry of a long clock: its ticks, the part that has run, today and the last day. */
import { scaleLinear } from 'd3-scale';
import { dayTicks } from './day-tick.ts';

export interface ClockInput {
  /** Day of the clock today, from 1; past `of` the clock is over. */
  readonly day: number;
  readonly of: number;
  /** Days on which something was signed. */
  readonly signed: readonly number[];
}

export interface ClockLayout {
  readonly left: number;
  readonly right: number;
  /** Where today stands, never past the end. */
  readonly today: number;
  readonly todayAnchor: 'start' | 'end';
  readonly ticks: readonly { readonly x: number; readonly day: number }[];
  readonly signed: readonly number[];
}

const EDGE = 6;
/** Room a label such as "Today, day 70. 20 days left" takes at 13 px. */
const TODAY_ROOM = 190;

/** The layout over `width` pixels, of which `gutter` at the right are kept for the name of the last day. */
export function layOutClock(input: ClockInput, width: number, gutter: number): ClockLayout {
  const right = Math.max(EDGE + 40, width - gutter - EDGE);
  const scale = scaleLinear()
    .domain([0, Math.max(1, input.of)])
    .range([EDGE, right])
    .clamp(true);
  const today = scale(input.day);
  return {
    left: EDGE,
    right,
    today,
    todayAnchor: today - EDGE < TODAY_ROOM ? 'start' : 'end',
    ticks: dayTicks(input.of, right - EDGE)
      .filter((day) => day > 0)
      .map((day) => ({ x: scale(day), day })),
    signed: input.signed.map(scale),
  };
}
