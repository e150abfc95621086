import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseDrawn, unitPoints } from '../../src/surface/drawn';
import { createNoise } from './helpers/network';

function randomWalk(count: number, seed: number): Float64Array {
  const random = createNoise(seed);
  const points = new Float64Array(3 * count);
  for (let k = 3; k < points.length; k++) points[k] = points[k - 3] + random() - 0.5;
  return points;
}

/** The largest distance of a dropped frame from the chord over it; written apart from the code it tests. */
function worstDeviation(points: Float64Array, drawn: Int32Array): number {
  let worst = 0;
  for (let i = 1; i < drawn.length; i++) {
    const at = (n: number) => Array.from(points.subarray(3 * n, 3 * n + 3));
    const [a, b] = [at(drawn[i - 1]), at(drawn[i])];
    for (let n = drawn[i - 1] + 1; n < drawn[i]; n++) {
      const p = at(n);
      const side = b.map((v, k) => v - a[k]);
      const square = side.reduce((sum, v) => sum + v * v, 0);
      const along = square > 0 ? side.reduce((sum, v, k) => sum + v * (p[k] - a[k]), 0) / square : 0;
      const t = Math.min(1, Math.max(0, along));
      worst = Math.max(worst, Math.hypot(...p.map((v, k) => v - a[k] - t * side[k])));
    }
  }
  return worst;
}

describe('chooseDrawn', () => {
  it('draws everything up to the limit', () => {
    expect(Array.from(chooseDrawn(randomWalk(7, 1), 7, []))).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('beyond, draws exactly as many, ascending, with first, last and forced', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 30, max: 400 }),
        fc.integer({ min: 1, max: 28 }),
        fc.nat(),
        (count, forced, seed) => {
          const drawn = chooseDrawn(randomWalk(count, seed), 20, [forced]);
          expect(drawn.length).toBe(20);
          expect([...new Set(drawn)].sort((a, b) => a - b)).toEqual(Array.from(drawn));
          expect([drawn[0], drawn[19], drawn.includes(forced)]).toEqual([0, count - 1, true]);
        },
      ),
    );
  });

  it('fills up even where all frames are the same', () => {
    const drawn = chooseDrawn(new Float64Array(3 * 50), 10, []);
    expect(new Set(drawn).size).toBe(10);
  });

  it('keeps dropped frames within half a percent of a smooth, long path', () => {
    const count = 20_000;
    const points = new Float64Array(3 * count);
    for (let n = 0; n < count; n++) {
      const t = n / count;
      points.set(
        [Math.exp(-3 * t) * Math.cos(40 * t), Math.exp(-3 * t) * Math.sin(40 * t), Math.exp(-9 * t)],
        3 * n,
      );
    }
    const unit = unitPoints(points);
    const drawn = chooseDrawn(unit, 1000, [12_345]);
    expect(worstDeviation(unit, drawn)).toBeLessThan(0.005);
    // What the bound is for: evenly spaced frames miss by more.
    const even = Int32Array.from({ length: 1000 }, (_, i) => Math.round((i * (count - 1)) / 999));
    expect(worstDeviation(unit, drawn)).toBeLessThan(worstDeviation(unit, even));
  });

  it('measures x and y in one unit, and loss in its own', () => {
    const unit = unitPoints(Float64Array.from([0, 0, 5, 4, 1, 5, 2, 0, 7]));
    expect(Array.from(unit)).toEqual([0, 0, 0, 1, 0.25, 0, 0.5, 0, 1]);
  });
});
