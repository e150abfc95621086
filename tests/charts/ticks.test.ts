import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatTick, lossTicks, niceStep, niceTicks } from '../../src/charts/ticks';

const range = fc
  .tuple(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.double({ min: 1e-3, max: 1e6, noNaN: true }))
  .map(([low, width]) => [low, low + width] as const);

describe('niceStep', () => {
  it('is the next of 1, 2, 5 times a power of ten', () => {
    expect([1, 1.2, 2.3, 5, 6, 0.03, 700].map(niceStep)).toEqual([1, 2, 5, 5, 10, 0.05, 1000]);
  });
});

describe('niceTicks', () => {
  it('gives ascending ticks inside the range, evenly spaced', () => {
    fc.assert(
      fc.property(range, fc.integer({ min: 1, max: 12 }), ([low, high], count) => {
        const ticks = niceTicks(low, high, count);
        const slack = (high - low) * 1e-6;
        for (const tick of ticks) {
          expect(tick).toBeGreaterThanOrEqual(low - slack);
          expect(tick).toBeLessThanOrEqual(high + slack);
        }
        for (let i = 2; i < ticks.length; i++) {
          const step = ticks[1]! - ticks[0]!;
          expect(Math.abs(ticks[i]! - ticks[i - 1]! - step)).toBeLessThan(step * 1e-4);
        }
        expect(ticks.length).toBeLessThanOrEqual(count + 1);
      }),
    );
  });

  it('has no digits of rounding', () => {
    expect(niceTicks(0, 1, 10)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);
  });

  it('keeps to whole steps where asked', () => {
    expect(niceTicks(0, 3, 10, 1)).toEqual([0, 1, 2, 3]);
  });

  it('survives an empty and an infinite range', () => {
    expect(niceTicks(2, 2, 5)).toEqual([2]);
    expect(niceTicks(0, Number.POSITIVE_INFINITY, 5)).toEqual([0]);
    expect(niceTicks(Number.NaN, Number.NaN, 5)).toEqual([]);
  });
});

describe('lossTicks', () => {
  it('stays in range, ascends, and is bounded in number on every scale', () => {
    const losses = fc.tuple(
      fc.double({ min: 1e-12, max: 10, noNaN: true }),
      fc.double({ min: 1.5, max: 1e9, noNaN: true }),
    );
    for (const scale of ['loss', 'square-root', 'logarithm'] as const) {
      fc.assert(
        fc.property(losses, ([low, factor]) => {
          const ticks = lossTicks(scale, low, low * factor, 5);
          expect(ticks).toEqual([...ticks].sort((a, b) => a - b));
          for (const tick of ticks) {
            expect(tick).toBeGreaterThanOrEqual(low * 0.99);
            expect(tick).toBeLessThanOrEqual(low * factor * 1.01);
          }
          expect(ticks.length).toBeLessThanOrEqual(12);
        }),
      );
    }
  });

  it('gives whole decades on a long logarithm', () => {
    expect(lossTicks('logarithm', 1e-6, 1, 6)).toEqual([1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.1, 1]);
  });
});

describe('formatTick', () => {
  it('is short', () => {
    expect([0, 0.25, 100, 10_000, 0.0001, 2e-7, 1e9].map(formatTick)).toEqual([
      '0',
      '0.25',
      '100',
      '10\u202f000',
      '10⁻⁴',
      '2·10⁻⁷',
      '10⁹',
    ]);
  });
});
