/** Geometry of windows as bars: stacked blocks while they can be counted by eye, solid bars beyond that. Bars start at zero. */
import { scaleLinear } from 'd3-scale';

/** Above this tallest value a bar is drawn whole: a reader no longer counts blocks. */
export const COUNTABLE = 10;
const BLOCK = 17;
const GAP = 3;
const TALLEST = 96;
const LABEL = 20;
const FOOT = 22;

export interface Block {
  readonly y: number;
  readonly height: number;
}
export interface Bar {
  readonly x: number;
  readonly width: number;
  readonly value: number;
  readonly blocks: readonly Block[];
  /** Baseline of the number above the bar. */
  readonly labelY: number;
}
export interface BarsLayout {
  readonly height: number;
  readonly baseline: number;
  readonly footY: number;
  readonly bars: readonly Bar[];
}

/** Bars for `values`, oldest first, over `width` pixels. Zero is a bar without blocks whose number stands on the baseline. */
export function layOutBars(values: readonly number[], width: number): BarsLayout {
  const tallest = Math.max(0, ...values);
  const counted = tallest <= COUNTABLE;
  // Blocks shrink before the chart grows: ten of them still fit the height of the solid form.
  const block = Math.min(BLOCK, TALLEST / Math.max(1, tallest) - GAP);
  const plot = counted ? Math.max(BLOCK, tallest * (block + GAP)) : TALLEST;
  const baseline = LABEL + plot;
  const scale = scaleLinear()
    .domain([0, Math.max(1, tallest)])
    .range([0, TALLEST]);
  const column = values.length > 0 ? width / values.length : width;
  const bars = values.map((value, at) => {
    const blocks = counted ? stack(value, block, baseline) : solid(scale(value), baseline);
    return {
      x: at * column,
      width: Math.max(4, column * 0.78),
      value,
      blocks,
      labelY: (blocks.at(-1)?.y ?? baseline) - 6,
    };
  });
  return { height: baseline + FOOT, baseline, footY: baseline + FOOT - 3, bars };
}

const stack = (value: number, block: number, baseline: number): readonly Block[] =>
  Array.from({ length: value }, (_, at) => ({ y: baseline - (at + 1) * (block + GAP), height: block }));

const solid = (height: number, baseline: number): readonly Block[] =>
  height > 0 ? [{ y: baseline - height - 2, height }] : [];
