/** The step curve holds each estimate until the next event (COE-4, six-month survival). */
import { describe, expect, it } from 'vitest';
import { layOutCurve, stepPath, withStart } from './survival-curve.ts';

const steps = [
  { days: 88, estimate: 0.91, lower: 0.7, upper: 0.98 },
  { days: 150, estimate: 0.82, lower: 0.58, upper: 0.95 },
  { days: 540, estimate: 0.7, lower: 0.42, upper: 0.89 },
];

describe('the survival curve', () => {
  it('begins with everything in production', () => {
    expect(withStart(steps)[0]).toEqual({ days: 0, estimate: 1, lower: 1, upper: 1 });
    expect(withStart([])).toEqual([]);
  });

  it('is made of steps: level until the event, then down', () => {
    expect(
      stepPath([
        [0, 10],
        [5, 20],
        [9, 30],
      ]),
    ).toBe('M0,10H5V20H9V30');
  });

  it('opens the axis as far down as the interval reaches', () => {
    expect(
      layOutCurve({ steps, at: 183, estimate: 0.82 }, 780, 132).shares.map((one) => one.percent),
    ).toEqual([100, 75, 50, 25]);
  });

  it('keeps the judged day in the drawing even when no curve reaches it', () => {
    const layout = layOutCurve({ steps: [], at: 183, estimate: null }, 358, 44);
    expect(layout.judged?.x).toBeLessThanOrEqual(layout.right);
    expect(layout.line).toBe('');
    expect(layout.end).toBeNull();
  });

  it('lets no tick run into the label of the judged day', () => {
    for (const width of [320, 358, 780, 900]) {
      const layout = layOutCurve({ steps, at: 183, estimate: 0.82 }, width, 44);
      for (const tick of layout.ticks)
        expect(Math.abs(tick.x - (layout.judged?.x ?? 0))).toBeGreaterThanOrEqual(34);
    }
  });

  it('draws no band without intervals', () => {
    const bare = steps.map((step) => ({ ...step, lower: null, upper: null }));
    expect(layOutCurve({ steps: bare, at: 183, estimate: 0.82 }, 780, 132).band).not.toContain('NaN');
    expect(layOutCurve({ steps, at: 183, estimate: 0.82 }, 780, 132).band.endsWith('Z')).toBe(true);
  });
});
