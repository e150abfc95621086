import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Raster } from '../../src/charts/raster';
import { parameterAt, stepAt } from '../../src/charts/rasterPaint';
import { FrameStore } from '../../src/store/run/frames';

/** I_n = (n, −n). */
function rows(first: number, count: number): Float64Array {
  return Float64Array.from({ length: 4 * count }, (_, i) => {
    const n = first + (i >> 2);
    return [n, -n, 0, 0][i % 4]!;
  });
}

describe('the raster of parameters', () => {
  it.each([
    [1 << 30, 'all frames kept'],
    [1 << 21, 'frames thinned'],
  ])('shows every column its own frame, however the run grows (%i bytes: %s)', (budget) => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 60_000 }), { minLength: 1, maxLength: 6 }),
        (batches) => {
          const frames = new FrameStore(2, budget);
          const raster = new Raster(frames, 64);
          for (const count of batches) {
            frames.append(frames.length, rows(frames.length, count));
            raster.update();
            expect(raster.count).toBe(Math.ceil(frames.length / raster.binSize));
            expect(raster.count).toBeLessThanOrEqual(64);
          }
          for (let c = 0; c < raster.count; c++) {
            expect(raster.values[2 * c]).toBe(c * raster.binSize);
            expect(raster.values[2 * c + 1]).toBe(-c * raster.binSize);
          }
          expect(raster.largest).toBeGreaterThanOrEqual((raster.count - 1) * raster.binSize);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('finds the cell under the pointer, and never one that is not there', () => {
    expect(parameterAt(0, 17)).toBe(0);
    expect(parameterAt(1, 17)).toBe(16);
    expect(parameterAt(8.5 / 17, 17)).toBe(8);
    expect(stepAt(0.5, 499, 500)).toBe(250);
    expect(stepAt(1, 499, 500)).toBe(499);
    expect(stepAt(0.9, 499, 100)).toBe(99);
  });
});
