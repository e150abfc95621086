import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatField, parseField } from '../../src/panels/fieldNumber';

/** Rounded to four digits, a larger one is infinite. */
const real = fc.double({ min: -1e308, max: 1e308, noNaN: true });

describe('a parameter in its box', () => {
  it('is a plain decimal where it fits, with a true minus', () => {
    expect([-72.61018, 0.25, 0, -0, 1, -100, 3_000_000, 0.00012345678, -1.23456789].map(formatField)).toEqual(
      ['−72.61018', '0.25', '0', '0', '1', '−100', '3000000', '0.0001235', '−1.234568'],
    );
    expect([2.5e154, -7.261018e153, 3e-9].map(formatField)).toEqual([
      ...['2.500·10¹⁵⁴', '−7.261·10¹⁵³', '3.000·10⁻⁹'],
    ]);
    expect([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map(formatField)).toEqual([
      ...['–', '∞', '−∞'],
    ]);
  });

  it('fits, and has no hyphen', () => {
    fc.assert(
      fc.property(fc.oneof(real, fc.double({ min: -1e8, max: 1e8, noNaN: true })), (x) => {
        const text = formatField(x);
        expect(text.length).toBeLessThanOrEqual(13);
        expect(text).not.toMatch(/-|e/);
      }),
    );
  });

  it('reads back as what it says', () => {
    fc.assert(
      fc.property(fc.oneof(real, fc.double({ min: -1e8, max: 1e8, noNaN: true })), (x) => {
        const again = parseField(formatField(x));
        const room = Math.max(
          5.0001e-8,
          (Math.abs(x) >= 1e7 || Math.abs(x) < 1e-4 ? 6e-4 : 6e-7) * Math.abs(x),
        );
        expect(Math.abs(again - x)).toBeLessThanOrEqual(room);
      }),
    );
  });

  it.each([
    ['-0.5', -0.5],
    ['−0.5 ', -0.5],
    ['1e-7', 1e-7],
    ['−2e−3', -0.002],
    ['3·10⁻⁹', 3e-9],
    ['3 × 10^-9', 3e-9],
    ['', Number.NaN],
    ['much', Number.NaN],
    ['–', Number.NaN],
  ])('%j typed is %d', (text, value) => expect(parseField(text)).toBe(value));
});
