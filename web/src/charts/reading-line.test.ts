import { describe, expect, test } from 'vitest';
import { layOutReadings } from './reading-line.ts';

const box = { width: 300, height: 100, gutter: 60 };
const input = {
  readings: [
    { day: 10, value: 30 },
    { day: 40, value: 41 },
  ],
  bound: 60,
  from: 1,
  to: 90,
};

describe('readings against their bound', () => {
  test('later is further right, more is further up, and nothing leaves the box', () => {
    const { points, bound, right } = layOutReadings(input, box);
    expect(points[0]?.x).toBeLessThan(points[1]?.x ?? 0);
    expect(points[0]?.y).toBeGreaterThan(points[1]?.y ?? 0);
    expect(bound?.y).toBeLessThan(points[1]?.y ?? 0);
    expect(right).toBe(240);
    for (const point of points) {
      expect(point.x).toBeGreaterThanOrEqual(0);
      expect(point.x).toBeLessThanOrEqual(right);
      expect(point.y).toBeGreaterThanOrEqual(0);
      expect(point.y).toBeLessThanOrEqual(100);
    }
  });

  test('one reading is a point and no line; none leaves the bound alone', () => {
    expect(layOutReadings({ ...input, readings: input.readings.slice(0, 1) }, box).line).toBe('');
    const empty = layOutReadings({ ...input, readings: [] }, box);
    expect(empty.last).toBeNull();
    expect(empty.bound?.y).toBeGreaterThan(0);
  });

  test('the labels at the end never run together', () => {
    const near = layOutReadings({ ...input, readings: [{ day: 10, value: 59.9 }] }, box);
    expect(Math.abs((near.last?.labelY ?? 0) - (near.bound?.labelY ?? 0))).toBeGreaterThanOrEqual(16);
  });

  test('a reading that equals its bound everywhere still has an axis', () => {
    const flat = layOutReadings({ ...input, bound: 0, readings: [{ day: 3, value: 0 }] }, box);
    expect(flat.last?.y).toBe(flat.bound?.y);
    expect(Number.isFinite(flat.last?.y)).toBe(true);
  });
});
