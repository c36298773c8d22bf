/** Geometry of readings over days against a bound: points, the line through them, and the labels at its end. */
import { scaleLinear } from 'd3-scale';

export interface ReadingInput {
  /** Earliest first; `day` counts from any fixed day. */
  readonly readings: readonly { readonly day: number; readonly value: number }[];
  /** The bound or target; null when there is none. */
  readonly bound: number | null;
  /** First and last day of the axis; readings outside widen it. */
  readonly from: number;
  readonly to: number;
}

export interface ReadingLayout {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly line: string;
  /** Height of the bound and the baseline of its label. */
  readonly bound: { readonly y: number; readonly labelY: number } | null;
  readonly last: { readonly x: number; readonly y: number; readonly labelY: number } | null;
}

interface Box {
  readonly width: number;
  readonly height: number;
  /** Kept free at the right for labels. */
  readonly gutter: number;
}

const EDGE = 5;
/** Two labels closer than this run together at 13 px. */
const LABEL_GAP = 16;

const rounded = (value: number): number => Math.round(value * 10) / 10;

/** The layout inside a box; the axis of values holds the bound and every reading, with a tenth of room at both ends. */
export function layOutReadings(input: ReadingInput, box: Box): ReadingLayout {
  const values = input.readings.map((reading) => reading.value);
  const all = input.bound === null ? values : [...values, input.bound];
  const low = Math.min(...all);
  const high = Math.max(...all);
  const room = (high - low || Math.abs(high) || 1) * 0.1;
  const days = input.readings.map((reading) => reading.day);
  const from = Math.min(input.from, ...days);
  const to = Math.max(input.to, from + 1, ...days);
  const right = Math.max(EDGE + 20, box.width - box.gutter);
  const x = scaleLinear().domain([from, to]).range([EDGE, right]);
  const y = scaleLinear()
    .domain([low - room, high + room])
    .range([box.height - EDGE, EDGE]);
  const points = input.readings.map((reading) => ({
    x: rounded(x(reading.day)),
    y: rounded(y(reading.value)),
  }));
  const end = points.at(-1);
  const boundY = input.bound === null ? null : rounded(y(input.bound));
  const labels = apart(end?.y ?? null, boundY);
  return {
    left: EDGE,
    right,
    top: EDGE,
    bottom: box.height - EDGE,
    points,
    line:
      points.length > 1
        ? points.map((point, at) => `${at === 0 ? 'M' : 'L'}${point.x} ${point.y}`).join('')
        : '',
    bound: boundY === null ? null : { y: boundY, labelY: labels.bound + 4 },
    last: end ? { ...end, labelY: labels.last + 4 } : null,
  };
}

/** Moves the two labels at the line's end apart when they would run together; the reading's own gives way. */
function apart(last: number | null, bound: number | null): { readonly last: number; readonly bound: number } {
  if (last === null || bound === null) return { last: last ?? 0, bound: bound ?? 0 };
  const gap = last - bound;
  if (Math.abs(gap) >= LABEL_GAP) return { last, bound };
  return { last: gap < 0 ? bound - LABEL_GAP : bound + LABEL_GAP, bound };
}
