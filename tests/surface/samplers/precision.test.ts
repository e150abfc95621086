import { describe, expect, it } from 'vitest';
import { doubtful, pickPoints, probes, trustedLoss } from '../../../src/surface/samplers/precision';

describe('the precision of float32', () => {
  it.each([1, 7, 48, 49, 1001, 9409])('is looked at all over %d points', (count) => {
    const chosen = probes(count);
    expect(new Set(chosen).size).toBe(chosen.length);
    expect(chosen.length).toBeGreaterThan(0.9 * Math.min(48, count));
    expect(Math.min(...chosen)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...chosen)).toBeLessThan(count);
    const sorted = [...chosen, count].sort((a, b) => a - b);
    const gaps = sorted.map((i, k) => i - (sorted[k - 1] ?? 0));
    expect(Math.max(...gaps)).toBeLessThan(1 + count / 8);
  });

  it('is trusted up to the loss at which four times the error seen is the tolerance', () => {
    const double = Float64Array.of(1, 2, 4);
    const single = Float64Array.of(1, 2 + 1e-6, 4);
    expect(trustedLoss(single, double, 3.9e-6)).toBe(0);
    expect(trustedLoss(single, double, 8e-6)).toBeCloseTo(8, 6);
    const losses = Float64Array.of(1, -9, 8, Number.NaN, Number.POSITIVE_INFINITY);
    expect(doubtful(losses, 8)).toEqual([1, 3, 4]);
  });

  it('is taken to be a rounding where no error was seen, and never where nothing was', () => {
    const same = Float64Array.of(10, 5);
    expect(trustedLoss(same, same, 1e-6)).toBe(0);
    expect(trustedLoss(same, same, 1e-5)).toBeGreaterThanOrEqual(10);
    const none = Float64Array.of(Number.NaN);
    expect(trustedLoss(none, none, 1) > 0).toBe(false);
  });

  it('picks points by their indices', () => {
    expect([...pickPoints(Float64Array.of(1, 2, 3, 4, 5, 6), [2, 0])]).toEqual([5, 6, 1, 2]);
  });
});
