import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatSlope } from '../../src/diagram/format';
import {
  formatExact,
  formatLoss,
  formatNumber,
  formatShort,
  formatSignificant,
  padNumber,
} from '../../src/theme/numbers';

/** What a written number says. */
function read(text: string): number {
  const plain = text.replaceAll('−', '-').replace(/ × 10/, 'e');
  return Number(
    plain.replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]/g, (c) =>
      '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(c) < 0 ? '-' : String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(c)),
    ),
  );
}

describe('numbers', () => {
  it('are written with a true minus and a fixed number of digits', () => {
    expect(formatNumber(-0.7312, 2)).toBe('−0.73');
    expect(formatNumber(0, 4)).toBe('0.0000');
    expect(formatNumber(2.2e-16, 2)).toBe('2.2 × 10⁻¹⁶');
    expect(formatNumber(Number.NEGATIVE_INFINITY)).toBe('−∞');
    expect(formatSignificant(-0.73125471, 7)).toBe('−0.7312547');
    expect(formatSignificant(1234567890, 7)).toBe('1.234568 × 10⁹');
    expect(formatLoss(0.08314)).toBe('0.0831');
    expect(formatLoss(0.001234)).toBe('0.00123');
    expect(padNumber('7', 3)).toBe('\u2007\u20077');
  });

  it('say exactly which float64 they are', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        expect(read(formatExact(x))).toBe(x === 0 ? 0 : x);
      }),
    );
  });

  it('keep seven digits in a read-out', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-30, max: 1e30, noNaN: true }), (x) => {
        expect(Math.abs(read(formatSignificant(x)) / x - 1)).toBeLessThan(1e-6);
      }),
    );
  });

  it('fit into a neuron', () => {
    expect([-0.981, 0.001, -12.34, 345.6, -99999].map(formatShort)).toEqual([
      '−0.98',
      '0.00',
      '−12.3',
      '346',
      '−10⁴',
    ]);
    expect([0.5, 0.0123, -0.0004, 0].map(formatSlope)).toEqual(['0.50', '.012', '−10⁻³', '0.00']);
    fc.assert(
      fc.property(fc.double(), (x) => {
        expect(formatShort(x).length).toBeLessThanOrEqual(6);
        expect(formatSlope(x).length).toBeLessThanOrEqual(7);
      }),
    );
  });
});
