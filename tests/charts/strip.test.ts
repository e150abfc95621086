import { describe, expect, it } from 'vitest';
import type { Stability } from '../../src/charts/sharpness';
import { sharpnessSentence } from '../../src/charts/sharpnessWords';
import { productOf, stripRange } from '../../src/charts/stripPlot';

const sum: Stability = { rate: 0.01, records: 40, factor: 40, limit: 2, coasts: false };
const points = (...lambdas: number[]) => lambdas.map((lambda, i) => [8 * i, lambda] as const);

describe('the strip of the sharpness', () => {
  it('holds l·λ of the objective that is followed, and λ alone where there is no limit', () => {
    expect(productOf(sum, 5)).toBeCloseTo(2, 12);
    expect(productOf({ ...sum, limit: null }, 5)).toBe(5);
  });

  it('shows the limit where the values come near it, and its surroundings where they are far below', () => {
    const near = stripRange(points(1, 3, 5.2), sum);
    expect(near.showsLimit).toBe(true);
    expect(near.high).toBeGreaterThan(2.08);
    const far = stripRange(points(0.01, 0.02), sum);
    expect(far.showsLimit).toBe(false);
    expect(far.high).toBeGreaterThan(0.008);
    expect(far.high).toBeLessThan(0.02);
  });

  it('cuts off what is far above, and survives what could not be measured', () => {
    const { high } = stripRange(points(1, 1e9, Number.NaN, Infinity), sum);
    expect(high).toBeLessThan(7);
    expect(stripRange([], sum).high).toBeGreaterThan(0);
    expect(stripRange(points(-3), sum).high).toBeGreaterThan(0);
  });
});

describe('what the product says', () => {
  it('turns at half the limit and at the limit', () => {
    const texts = [-1, 0.9, 1.1, 1.9, 2.1, 40].map((product) => sharpnessSentence(product, 2, false));
    expect(new Set(texts).size).toBe(4);
    expect(texts[2]).toBe(texts[3]);
    expect(texts[4]).toBe(texts[5]);
    expect(texts[4]).toContain('wider');
  });

  it('does not tell of sides where a velocity carries the step on', () => {
    expect(sharpnessSentence(0.5, 3.8, true)).toBe(sharpnessSentence(3, 3.8, true));
    expect(sharpnessSentence(4, 3.8, true)).toContain('wider');
  });
});
