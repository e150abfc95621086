import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstMinimum } from '../../src/surface/line-search';
import { finish } from '../../src/surface/stages';

const search = (slope: (t: number) => number, first = 1e-3, last = 1e7) =>
  finish(firstMinimum(slope, first, last));

/** Anything from far below the first look to far above it. */
const places = fc.double({ min: -8, max: 5, noNaN: true }).map((exponent) => 10 ** exponent);

describe('the first minimum of a line', () => {
  it('is that of a parabola, wherever it lies and however flat it is', () => {
    fc.assert(
      fc.property(places, fc.constantFrom(1e-200, 1e-9, 1, 1e9), (best, bend) => {
        expect(Math.abs(search((t) => bend * (t - best)) / best - 1)).toBeLessThan(1e-12);
      }),
    );
  });

  it('is the first of several', () => {
    fc.assert(
      fc.property(places, (place) => {
        const best = Math.max(2e-3, place);
        // Minima at b and 9b, a maximum at 3b.
        const slope = (t: number) => (t / best - 1) * (t / best - 3) * (t / best - 9);
        expect(Math.abs(search(slope) / best - 1)).toBeLessThan(1e-12);
      }),
    );
  });

  it('may be a kink, where the slope jumps', () => {
    expect(search((t) => (t < 0.7 ? -3 : 40))).toBeCloseTo(0.7, 11);
  });

  it('is 0 where the line does not fall at first', () => {
    expect(search((t) => t)).toBe(0);
    expect(search(() => 1)).toBe(0);
    expect(search(() => Number.NaN)).toBe(0);
    expect(search((t) => (t === 0 ? -1 : 1))).toBe(0);
  });

  it('is at infinity where the line falls as far as it is looked at', () => {
    expect(search((t) => -1 / (1 + t))).toBe(Infinity);
  });

  it('comes before what is not a number', () => {
    const found = search((t) => (t < 50 ? -1 : Number.NaN));
    expect(found).toBeCloseTo(50, 9);
  });
});
