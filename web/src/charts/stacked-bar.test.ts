/** Bars start at zero and keep their proportions (COE-4, deployment velocity). */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOutBars } from './stacked-bar.ts';

describe('bars', () => {
  it('are countable blocks while the tallest is small', () => {
    const layout = layOutBars([1, 1, 2, 2, 3], 358);
    expect(layout.bars.map((bar) => bar.blocks.length)).toEqual([1, 1, 2, 2, 3]);
  });

  it('are drawn whole beyond what the eye counts', () => {
    const layout = layOutBars([40, 80], 300);
    expect(layout.bars.map((bar) => bar.blocks.length)).toEqual([1, 1]);
    expect(layout.bars[1]?.blocks[0]?.height).toBeCloseTo((layout.bars[0]?.blocks[0]?.height ?? 0) * 2);
  });

  it('say zero with a number on the baseline and no ink', () => {
    const layout = layOutBars([0, 0, 0], 300);
    expect(layout.bars.every((bar) => bar.blocks.length === 0 && bar.labelY < layout.baseline)).toBe(true);
  });

  it('stay inside the drawing and above the baseline for any values and widths', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 5000 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 120, max: 1400 }),
        (values, width) => {
          const layout = layOutBars(values, width);
          for (const bar of layout.bars) {
            expect(bar.x + bar.width).toBeLessThanOrEqual(width + 0.001);
            for (const block of bar.blocks) {
              expect(block.y).toBeGreaterThanOrEqual(0);
              expect(block.height).toBeGreaterThan(0);
              expect(block.y + block.height).toBeLessThanOrEqual(layout.baseline);
            }
            expect(bar.blocks.length > 0).toBe(bar.value > 0);
          }
        },
      ),
    );
  });
});
