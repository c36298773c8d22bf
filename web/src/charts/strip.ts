/** Geometry of a strip of durations: dots that dodge each other while they are few, columns of a histogram when they are many. */
import { scaleLinear } from 'd3-scale';
import { dayTicks } from './day-tick.ts';

/** Beyond this many the dots would hide each other; a histogram shows how many lie where. */
export const MOST_DOTS = 150;
/** Beyond this many lanes dots would read as a pile, not as places. */
const MOST_LANES = 7;
const LEFT = 6;
const HEAD = 44;
const FOOT = 24;
const COLUMN = 6;
const TALLEST = 64;
const RADIUS = 4.5;

export interface Dot {
  readonly x: number;
  readonly y: number;
  readonly at: number;
}
export interface Column {
  readonly x: number;
  readonly width: number;
  readonly y: number;
  readonly height: number;
  readonly count: number;
  readonly from: number;
  readonly to: number;
}
export interface Mark {
  readonly x: number;
  readonly anchor: 'start' | 'middle' | 'end';
  /** Baseline of the label; a second row when two labels would run together. */
  readonly labelY: number;
}
export interface StripRow {
  readonly kind: 'dots' | 'columns';
  readonly dots: readonly Dot[];
  readonly columns: readonly Column[];
  readonly top: number;
  readonly bottom: number;
  readonly labelY: number;
  /** Days one column stands for; zero for dots. */
  readonly columnDays: number;
  /** How many lie beyond the end of the axis; they are counted in words, not drawn. */
  readonly beyond: number;
}
export interface StripLayout {
  readonly height: number;
  /** Last day of the axis. */
  readonly end: number;
  readonly plotRight: number;
  readonly top: number;
  readonly bottom: number;
  readonly tickY: number;
  readonly radius: number;
  readonly ticks: readonly { readonly x: number; readonly days: number }[];
  readonly first: StripRow;
  readonly second: StripRow;
  readonly median: Mark | null;
  readonly p85: Mark | null;
}

export interface StripInput {
  readonly done: readonly number[];
  readonly underWay: readonly number[];
  readonly median: number | null;
  readonly p85: number | null;
}

/** The layout over `width` pixels, of which `gutter` at the right are kept for the names of the rows. */
export function layOutStrip(input: StripInput, width: number, gutter: number): StripLayout {
  const plotRight = Math.max(LEFT + 40, width - gutter);
  const end = axisEnd(input);
  const scale = scaleLinear()
    .domain([0, end])
    .range([LEFT, plotRight - 6]);
  const first = layOutRow(input.done, end, { scale, top: HEAD });
  const second = layOutRow(input.underWay, end, { scale, top: first.bottom + 14 });
  const marks = layOutMarks(input, scale, plotRight);
  return {
    height: second.bottom + FOOT,
    end,
    plotRight,
    top: HEAD - 8,
    bottom: second.bottom + 4,
    tickY: second.bottom + FOOT - 4,
    radius: RADIUS,
    ticks: dayTicks(end, plotRight - LEFT).map((days) => ({ x: scale(days), days })),
    first,
    second,
    ...marks,
  };
}

type Scale = (days: number) => number;

/** An axis that a few very long cases stretch shows the rest as one block at zero; beyond this multiple of the 85th it ends. */
const STRETCH = 2.5;

/** Where the axis ends: at the longest case, or well past the 85th percentile when few lie far beyond it. */
export function axisEnd(input: StripInput): number {
  const longest = Math.max(1, ...input.done, ...input.underWay);
  const bound = Math.ceil((input.p85 ?? 0) * STRETCH);
  return input.done.length > MOST_DOTS && bound >= 1 && longest > bound * 1.2 ? bound : longest;
}

function layOutRow(
  all: readonly number[],
  end: number,
  { scale, top }: { readonly scale: Scale; readonly top: number },
): StripRow {
  const days = all.filter((one) => one <= end);
  const beyond = all.length - days.length;
  const dots = days.length > MOST_DOTS ? [] : dodge(days.map(scale), top);
  const lowest = Math.max(top + RADIUS, ...dots.map((dot) => dot.y));
  if (days.length > MOST_DOTS || lowest > top + MOST_LANES * (RADIUS * 2 + 1)) {
    const { columns, columnDays } = histogram(days, scale, top);
    const bottom = top + TALLEST;
    return { kind: 'columns', dots: [], columns, top, bottom, labelY: bottom - 4, columnDays, beyond };
  }
  const bottom = lowest + RADIUS + 6;
  return {
    kind: 'dots',
    dots,
    columns: [],
    top,
    bottom,
    labelY: (top + bottom) / 2 + 3,
    columnDays: 0,
    beyond,
  };
}

/** Each dot takes the highest lane in which its neighbour to the left has ended; lanes grow downwards. */
export function dodge(xs: readonly number[], top: number): readonly Dot[] {
  const order = xs.map((x, at) => ({ x, at })).toSorted((a, b) => a.x - b.x || a.at - b.at);
  const ends: number[] = [];
  return order.map(({ x, at }) => {
    const free = ends.findIndex((end) => end <= x - RADIUS);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = x + RADIUS;
    return { x, y: top + RADIUS + lane * (RADIUS * 2 + 1), at };
  });
}

function histogram(
  days: readonly number[],
  scale: Scale,
  top: number,
): { readonly columns: readonly Column[]; readonly columnDays: number } {
  const end = Math.max(1, ...days);
  const wanted = Math.max(1, Math.floor((scale(end) - scale(0)) / COLUMN));
  const columnDays = Math.max(1, Math.ceil((end + 1) / wanted));
  const counts = new Map<number, number>();
  for (const day of days) {
    const bin = Math.floor(day / columnDays);
    counts.set(bin, (counts.get(bin) ?? 0) + 1);
  }
  const tallest = Math.max(1, ...counts.values());
  const columns = [...counts]
    .toSorted(([a], [b]) => a - b)
    .map(([bin, count]) => {
      const height = Math.max(1.5, (count / tallest) * TALLEST);
      const x = scale(bin * columnDays);
      return {
        x,
        width: Math.max(1, scale((bin + 1) * columnDays) - x - 1),
        y: top + TALLEST - height,
        height,
        count,
        from: bin * columnDays,
        to: (bin + 1) * columnDays - 1,
      };
    });
  return { columns, columnDays };
}

/** Room in pixels a label such as "85th 1,201" takes at 13 px. */
const LABEL_ROOM = 92;

function layOutMarks(
  input: StripInput,
  scale: Scale,
  right: number,
): { readonly median: Mark | null; readonly p85: Mark | null } {
  const place = (days: number | null, labelY: number): Mark | null => {
    if (days === null) return null;
    const x = scale(days);
    const anchor = x < LABEL_ROOM / 2 ? 'start' : x > right - LABEL_ROOM / 2 ? 'end' : 'middle';
    return { x, anchor, labelY };
  };
  const near =
    input.median !== null && input.p85 !== null && scale(input.p85) - scale(input.median) < LABEL_ROOM;
  return { median: place(input.median, near ? 14 : 30), p85: place(input.p85, 30) };
}
