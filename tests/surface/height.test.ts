import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contourLevels } from '../../src/surface/contours';
import { createHeight, heightTicks } from '../../src/surface/height';
import { createPlacement } from '../../src/surface/placement';
import { HEIGHT_SCALES } from '../../src/surface/settings';

const scales = fc.constantFrom(...HEIGHT_SCALES);
const loss = fc.double({ min: 1e-9, max: 5, noNaN: true });

describe('createHeight', () => {
  it('is the loss, its root, or its decimal logarithm with a floor', () => {
    expect(createHeight('loss', 2).height(0.7)).toBe(0.7);
    expect(createHeight('square-root', 2).height(0.25)).toBe(0.5);
    expect(createHeight('logarithm', 2).height(0.01)).toBe(-2);
    expect(createHeight('logarithm', 100).height(0)).toBeCloseTo(-10, 12);
    for (const scale of HEIGHT_SCALES) {
      expect(createHeight(scale, 1).height(NaN)).toBeNaN();
      expect(Number.isFinite(createHeight(scale, 0).height(0))).toBe(true);
      expect(Number.isFinite(createHeight(scale, 1).derivative(0))).toBe(true);
    }
  });

  it('rises, with the derivative that differences give, and an inverse', () => {
    fc.assert(
      fc.property(scales, loss, (scale, c) => {
        const { height, derivative, lossAt } = createHeight(scale, 5);
        const step = 1e-5 * c;
        const slope = (height(c + step) - height(c - step)) / (2 * step);
        expect(derivative(c)).toBeGreaterThan(0);
        expect(Math.abs(derivative(c) - slope)).toBeLessThan(1e-6 * Math.max(1, slope));
        expect(lossAt(height(c)) / c).toBeCloseTo(1, 12);
      }),
    );
  });
});

describe('contourLevels', () => {
  it('gives about 20 round heights within the range, every fifth heavier', () => {
    fc.assert(
      fc.property(scales, loss, loss, (scale, a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        fc.pre(high > low * 1.01);
        const height = createHeight(scale, 5);
        const levels = contourLevels([low, high], height);
        expect(levels.length).toBeGreaterThanOrEqual(12);
        expect(levels.length).toBeLessThanOrEqual(33);
        const step = levels[1].height - levels[0].height;
        const lead = Number((step / 10 ** Math.floor(Math.log10(step * 1.000001))).toFixed(4));
        expect([1, 2, 5]).toContain(lead);
        levels.forEach((level, k) => {
          expect(level.height).toBeGreaterThanOrEqual(height.height(low));
          expect(level.height).toBeLessThanOrEqual(height.height(high));
          expect(Math.abs(height.height(level.loss) - level.height)).toBeLessThan(1e-9);
          if (k >= 5) expect(level.heavy).toBe(levels[k - 5].heavy);
          if (level.heavy)
            expect(Math.abs(level.height / (5 * step) - Math.round(level.height / (5 * step)))).toBeLessThan(
              1e-6,
            );
        });
        const heavy = levels.filter((level) => level.heavy).length;
        expect(Math.abs(heavy - levels.length / 5)).toBeLessThan(1);
      }),
    );
  });

  it('draws none on flat land', () => {
    expect(contourLevels([0.5, 0.5], createHeight('loss', 1))).toEqual([]);
    expect(contourLevels([0.5, 0.5 + 1e-15], createHeight('loss', 1))).toEqual([]);
  });
});

describe('heightTicks', () => {
  it('gives a few round losses, ascending, apart and in range', () => {
    expect(heightTicks(createHeight('loss', 1), [0.03, 0.86])).toEqual(
      [0.2, 0.4, 0.6, 0.8].map((v) => expect.closeTo(v, 12)),
    );
    expect(heightTicks(createHeight('logarithm', 1), [1e-4, 1])).toEqual(
      [1e-4, 1e-3, 1e-2, 0.1, 1].map((v) => expect.closeTo(v, 12)),
    );
    fc.assert(
      fc.property(scales, loss, loss, (scale, a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        fc.pre(high > low * 1.5);
        const height = createHeight(scale, 5);
        const ticks = heightTicks(height, [low, high]);
        expect(ticks.length).toBeGreaterThanOrEqual(1);
        expect(ticks.length).toBeLessThanOrEqual(9);
        ticks.forEach((tick, k) => {
          expect(tick >= low && tick <= high).toBe(true);
          if (k > 0) expect(tick).toBeGreaterThan(ticks[k - 1]);
        });
      }),
    );
  });
});

describe('createPlacement', () => {
  const extent = { xMin: 1, xMax: 4, yMin: -2, yMax: 2 };
  const out = new Float64Array(3);

  it('draws the diagonal 1 long, x right, y into the picture, and the loss range 0.35 tall', () => {
    for (const scale of HEIGHT_SCALES) {
      const { toWorld, unit, stretch } = createPlacement(extent, [0.1, 0.9], scale);
      expect([unit[0], unit[1], stretch]).toEqual([0.2, 0.2, 1]);
      toWorld(4, 2, 0.9, out);
      expect(Array.from(out)).toEqual([0.3, 0.35, -0.4].map((v) => expect.closeTo(v, 12)));
      toWorld(2.5, 0, 0.1, out);
      expect(Array.from(out, Math.abs)).toEqual([0, 0, 0].map((v) => expect.closeTo(v, 12)));
    }
  });

  it('stretches the shorter side where the ratio exceeds 4', () => {
    const narrow = createPlacement({ xMin: 0, xMax: 10, yMin: 0, yMax: 1 }, [0, 1], 'loss');
    expect(narrow.stretch).toBeCloseTo(2.5, 12);
    expect((10 * narrow.unit[0]) / narrow.unit[1]).toBeCloseTo(4, 12);
    expect(Math.hypot(10 * narrow.unit[0], narrow.unit[1])).toBeCloseTo(1, 12);
    expect(createPlacement({ xMin: 0, xMax: 1, yMin: 0, yMax: 8 }, [0, 1], 'loss').stretch).toBeCloseTo(
      0.5,
      12,
    );
  });

  it('never divides by a range of zero, nor makes mountains of rounding', () => {
    for (const scale of HEIGHT_SCALES) {
      for (const mesh of [
        [0.5, 0.5],
        [0.5 - 1e-15, 0.5 + 1e-15],
        [0, 0],
      ] as const) {
        const { toWorld } = createPlacement(extent, [mesh[0], mesh[0]], scale, mesh);
        toWorld(2, 0, mesh[1], out);
        expect(Math.abs(out[1])).toBeLessThan(1e-6);
      }
      const { toWorld } = createPlacement(extent, [0.5, 0.5], scale, [0.2, 1.4]);
      toWorld(2, 0, 1.4, out);
      expect(out[1]).toBeGreaterThan(0.05);
      expect(out[1]).toBeLessThan(0.36);
    }
  });
});
