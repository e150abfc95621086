import { describe, expect, it } from 'vitest';
import { firstPair } from '../../src/panels/firstPair';

const SLOPES = Float64Array.of(0.1, -0.9, 0.2, 0.5, -0.2);

describe('the pair that is offered for two weights', () => {
  it('is the steepest of those that move, in their own order', () => {
    expect(firstPair('all', SLOPES)).toEqual([1, 3]);
    expect(firstPair([0, 2, 4], SLOPES)).toEqual([2, 4]);
    expect(firstPair([3, 0, 2], SLOPES)).toEqual([2, 3]);
  });

  it('is always a pair of two', () => {
    expect(firstPair('all', null)).toEqual([0, 1]);
    expect(firstPair([0], SLOPES)).toEqual([0, 1]);
    expect(firstPair([2], SLOPES)).toEqual([2, 0]);
    expect(firstPair([], SLOPES)).toEqual([0, 1]);
    expect(firstPair('all', new Float64Array(5))).toEqual([0, 1]);
    expect(firstPair([2, 4], null)).toEqual([2, 4]);
  });
});
