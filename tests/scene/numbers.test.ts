import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalsOf, percent, steady, written } from '../../src/scene/numbers';

describe('numbers of the scene', () => {
  it.each([
    [0, '0'],
    [0.0831, '0.083'],
    [1.1204, '1.1'],
    [2.2e-16, '2.2 × 10⁻¹⁶'],
    [1e-7, '10⁻⁷'],
    [-0.5, '−0.5'],
    [3.4e8, '3.4 × 10⁸'],
    [Number.NaN, '–'],
    [Infinity, '∞'],
  ])('%d is written %s', (value, text) => expect(written(value)).toBe(text));

  it.each([
    [0.2519, '25 %'],
    [0.0132, '1.3 %'],
    [0, '0 %'],
    [2e-16, '2 × 10⁻¹⁴ %'],
    [Number.NaN, '–'],
  ])('a share of %d is %s', (value, text) => expect(percent(value)).toBe(text));

  it('keeps the width of a number that changes, and four digits of the span it changes in', () => {
    const span = fc.double({ min: 1e-4, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(span, fc.double({ min: 0, max: 1, noNaN: true }), (wide, share) => {
        const decimals = decimalsOf(wide);
        const text = steady(share * wide, decimals);
        expect(Math.abs(Number(text) - share * wide)).toBeLessThanOrEqual(wide / 1000);
        expect(text.length).toBeLessThanOrEqual(steady(wide, decimals).length);
        expect((text.split('.')[1] ?? '').length).toBe(decimals);
      }),
    );
    expect(steady(-1e-9, 4)).toBe('0.0000');
    expect(steady(-0.5, 2)).toBe('−0.50');
    expect(steady(Infinity, 4)).toBe('∞');
    expect(steady(3.14e-5, 4, false)).toBe('3.14 × 10⁻⁵');
  });
});
