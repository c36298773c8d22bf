/** Geometry of a Kaplan-Meier estimate: a step line with its interval band, and the moment that is judged. */
import { scaleLinear } from 'd3-scale';
import { dayTicks } from './day-tick.ts';

const LEFT = 36;
const TOP = 10;
const PLOT = 124;
const FOOT = 26;

export interface CurvePoint {
  readonly days: number;
  readonly estimate: number;
  readonly lower: number | null;
  readonly upper: number | null;
}
export interface CurveInput {
  readonly steps: readonly CurvePoint[];
  /** The day that is judged, 183 by default (COE-4). */
  readonly at: number;
  readonly estimate: number | null;
}
export interface CurveLayout {
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly tickY: number;
  readonly line: string;
  /** Empty when no step has an interval. */
  readonly band: string;
  readonly shares: readonly { readonly y: number; readonly percent: number }[];
  readonly ticks: readonly { readonly x: number; readonly days: number }[];
  /** Null when the curve ends before the judged day. */
  readonly judged: {
    readonly x: number;
    readonly y: number | null;
    readonly labelY: number;
    readonly anchor: 'start' | 'end';
  } | null;
  readonly end: { readonly x: number; readonly y: number; readonly point: CurvePoint } | null;
}

/** The layout over `width` pixels, of which `gutter` at the right are kept for the label at the line's end. */
export function layOutCurve(input: CurveInput, width: number, gutter: number): CurveLayout {
  const steps = withStart(input.steps);
  const last = steps.at(-1);
  // A little beyond the last event, so that its drop is seen as a step and not as the frame's edge.
  const end = Math.max(1, (last?.days ?? 1) * 1.015, input.at);
  const held = last ? [...steps, { ...last, days: end }] : steps;
  const right = Math.max(LEFT + 40, width - gutter);
  const floor = shareFloor(steps);
  const x = scaleLinear().domain([0, end]).range([LEFT, right]);
  const y = scaleLinear()
    .domain([floor, 1])
    .range([TOP + PLOT, TOP]);
  const judgedX = x(input.at);
  const judgedY = input.estimate === null ? null : y(input.estimate);
  return {
    height: TOP + PLOT + FOOT,
    left: LEFT,
    right,
    top: TOP,
    bottom: TOP + PLOT,
    tickY: TOP + PLOT + FOOT - 6,
    line: stepPath(held.map((step) => [x(step.days), y(step.estimate)])),
    band: bandPath(held, x, y),
    shares: sharesFrom(floor).map((share) => ({ y: y(share), percent: Math.round(share * 100) })),
    ticks: dayTicks(end, right - LEFT)
      .filter((days) => Math.abs(x(days) - judgedX) >= 34)
      .map((days) => ({ x: x(days), days })),
    judged: {
      x: judgedX,
      y: judgedY,
      labelY: judgedLabelY(judgedY, y(lowerAt(steps, input.at))),
      anchor: judgedX > right - 130 ? 'end' : 'start',
    },
    end: last ? { x: right, y: y(last.estimate), point: last } : null,
  };
}

/** A curve begins at day 0 with every system in production, whether or not the first step says so. */
export function withStart(steps: readonly CurvePoint[]): readonly CurvePoint[] {
  if (steps.length === 0 || steps[0]?.days === 0) return steps;
  return [{ days: 0, estimate: 1, lower: 1, upper: 1 }, ...steps];
}

/** The interval's lower end on a day: that of the last step before it. */
const lowerAt = (steps: readonly CurvePoint[], day: number): number =>
  steps.findLast((step) => step.days <= day)?.lower ?? 1;

// Under the band, where nothing is drawn; above the line only when the band reaches the axis.
function judgedLabelY(line: number | null, lower: number): number {
  const under = Math.max(lower, line ?? TOP) + 18;
  return under <= TOP + PLOT - 4 ? under : Math.max(TOP + 14, (line ?? TOP) - 8);
}

function shareFloor(steps: readonly CurvePoint[]): number {
  const lowest = Math.min(1, ...steps.map((step) => step.lower ?? step.estimate));
  return Math.max(0, Math.min(0.75, Math.floor(lowest * 4) / 4));
}

function sharesFrom(floor: number): readonly number[] {
  const shares: number[] = [];
  for (let share = 1; share >= floor - 1e-9; share -= 0.25) shares.push(share);
  return shares;
}

const round = (value: number): string => String(Math.round(value * 10) / 10);

/** `M x,y H x V y …` through the points, holding each height until the next one. */
export function stepPath(points: readonly (readonly [number, number])[]): string {
  return points
    .map(([x, y], at) => (at === 0 ? `M${round(x)},${round(y)}` : `H${round(x)}V${round(y)}`))
    .join('');
}

type Scale = (value: number) => number;

function bandPath(steps: readonly CurvePoint[], x: Scale, y: Scale): string {
  const known = steps.filter((step) => step.lower !== null && step.upper !== null);
  if (known.length < 2) return '';
  const above = known.map((step) => [x(step.days), y(step.upper ?? 1)] as const);
  const back = known.map((step) => [x(step.days), y(step.lower ?? 0)] as const).toReversed();
  const [first, ...rest] = back;
  if (!first) return '';
  return `${stepPath(above)}V${round(first[1])}${rest.map(([px, py]) => `V${round(py)}H${round(px)}`).join('')}Z`;
}
