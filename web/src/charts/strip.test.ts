/** A strip shows every duration at its place (COE-4, cycle time). */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayTicks } from './day-tick.ts';
import { dodge, layOutStrip, MOST_DOTS } from './strip.ts';

const many = Array.from({ length: 371 }, (_, at) => (at * 37) % 900);

const gaps = (xs: readonly number[]): readonly number[] => {
  const dots = dodge(xs, 0);
  const lanes = [...new Set(dots.map((dot) => dot.y))].map((y) => dots.filter((dot) => dot.y === y));
  return lanes.flatMap((lane) =>
    lane.slice(1).map((dot, at) => dot.x - (lane[at]?.x ?? Number.NEGATIVE_INFINITY)),
  );
};

describe('a strip of durations', () => {
  it('shows a dot for each of a few', () => {
    const layout = layOutStrip({ done: [62, 121, 288], underWay: [12, 64], median: 121, p85: 201 }, 780, 84);
    expect(layout.first.kind).toBe('dots');
    expect(layout.first.dots).toHaveLength(3);
    expect(layout.second.dots).toHaveLength(2);
    expect(layout.second.top).toBeGreaterThan(layout.first.bottom);
  });

  it('counts all of many in columns, none lost and none twice', () => {
    const layout = layOutStrip({ done: many, underWay: [], median: 400, p85: 700 }, 780, 84);
    expect(layout.first.kind).toBe('columns');
    expect(layout.first.columns.reduce((sum, column) => sum + column.count, 0)).toBe(many.length);
  });

  it('puts the labels in two rows when they would run together', () => {
    const apart = layOutStrip({ done: [1, 500], underWay: [], median: 50, p85: 450 }, 780, 84);
    const near = layOutStrip({ done: [1, 500], underWay: [], median: 400, p85: 420 }, 780, 84);
    expect(apart.median?.labelY).toBe(apart.p85?.labelY);
    expect(near.median?.labelY).not.toBe(near.p85?.labelY);
  });

  it('makes columns of dots that would pile up', () => {
    const layout = layOutStrip(
      { done: Array.from({ length: 60 }, () => 0), underWay: [], median: 0, p85: 0 },
      780,
      84,
    );
    expect(layout.first.kind).toBe('columns');
  });

  it('ends the axis before a few very long cases and counts them instead', () => {
    const done = [...many, 10_844, 9000];
    const layout = layOutStrip({ done, underWay: [100, 20_000], median: 400, p85: 700 }, 780, 84);
    expect(layout.end).toBe(1750);
    expect([layout.first.beyond, layout.second.beyond]).toEqual([2, 1]);
    const drawn = layout.first.columns.reduce((sum, column) => sum + column.count, 0);
    expect(drawn + layout.first.beyond).toBe(done.length);
  });

  it('keeps every mark within the plot at any width', () => {
    const days = fc.array(fc.nat({ max: 6000 }), { maxLength: MOST_DOTS + 60 });
    fc.assert(
      fc.property(days, days, fc.integer({ min: 280, max: 1100 }), (done, underWay, width) => {
        const layout = layOutStrip({ done, underWay, median: done[0] ?? null, p85: null }, width, 84);
        for (const row of [layout.first, layout.second]) {
          for (const dot of row.dots) expect(dot.x).toBeLessThanOrEqual(layout.plotRight);
          for (const column of row.columns) expect(column.x).toBeLessThanOrEqual(layout.plotRight);
        }
        expect(layout.height).toBeLessThan(320);
      }),
    );
  });

  it('lets no two dots of a lane overlap', () => {
    expect(gaps([1, 2, 3, 30])).toHaveLength(1);
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 800, noNaN: true }), { maxLength: 120 }), (xs) => {
        expect(gaps(xs).every((gap) => gap >= 9 - 1e-6)).toBe(true);
      }),
    );
  });
});

describe('ticks of days', () => {
  it('are round and have room', () => {
    expect(dayTicks(300, 600)).toEqual([0, 60, 120, 180, 240, 300]);
    expect(dayTicks(300, 300)).toEqual([0, 90, 180, 270]);
    expect(dayTicks(0, 300)).toEqual([0]);
  });
  it('never stand closer than asked', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200_000 }), fc.integer({ min: 100, max: 1400 }), (end, width) => {
        const ticks = dayTicks(end, width);
        expect(ticks.length - 1).toBeLessThanOrEqual(Math.max(1, Math.floor(width / 72)));
      }),
    );
  });
});
