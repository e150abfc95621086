import { describe, expect, it } from 'vitest';
import { percent, written } from '../../src/scene/numbers';

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
});
