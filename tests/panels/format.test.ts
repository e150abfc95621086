import { describe, expect, it } from 'vitest';
import { formatCell, formatCount, formatLoss, formatNumber } from '../../src/panels/format';

describe('formatLoss', () => {
  it.each([
    [0, '0.0000'],
    [0.70355730835, '0.7036'],
    [1.12034, '1.1203'],
    [-0.25, '−0.2500'],
    [123.456, '123.5'],
    [8.314e-5, '8.31 × 10⁻⁵'],
    [4.2e12, '4.20 × 10¹²'],
    [Number.NaN, '–'],
    [Number.POSITIVE_INFINITY, '∞'],
  ])('writes %d as %s', (value, text) => expect(formatLoss(value)).toBe(text));

  it('keeps four decimals while a loss falls, so that nothing jumps', () => {
    const widths = [0.9, 0.5, 0.12, 0.04, 0.0011].map((value) => formatLoss(value).length);
    expect(new Set(widths)).toEqual(new Set([6]));
  });
});

describe('other numbers', () => {
  it('leaves no trailing zeros and a true minus', () => {
    expect([0.0025, 0.3, 1e-7, -2].map(formatNumber)).toEqual(['0.0025', '0.3', '1e−7', '−2']);
  });
  it('fits a parameter into a cell of five characters', () => {
    expect([1.44, -0.61, -0.04, -12.3, 25_000].map(formatCell)).toEqual(['1.4', '−0.6', '0.0', '−12', '3e4']);
  });
  it('parts thousands from five digits on', () => {
    expect([500, 1234, 12_345, 1_000_000].map(formatCount)).toEqual([
      '500',
      '1234',
      '12\u2009345',
      '1\u2009000\u2009000',
    ]);
  });
});
