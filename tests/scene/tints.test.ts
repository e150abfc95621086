import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contourIndex } from '../../src/scene/land/tints';

const heights = fc
  .uniqueArray(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 40 })
  .map((list) => Float64Array.from(list).sort())
  .filter((list) => list.every((h, i) => i === 0 || h - list[i - 1] > 1e-9));

describe('contourIndex', () => {
  it('is whole exactly at the contour heights', () => {
    fc.assert(
      fc.property(heights, (list) => {
        list.forEach((height, i) => expect(contourIndex(list, height)).toBe(i));
      }),
    );
  });

  it('never falls with height, and meets no further line beyond the ends', () => {
    fc.assert(
      fc.property(heights, fc.double({ min: -300, max: 300, noNaN: true }), fc.double({ min: 0, max: 50, noNaN: true }), (list, at, up) => {
        const [low, high] = [contourIndex(list, at), contourIndex(list, at + up)];
        expect(high).toBeGreaterThanOrEqual(low);
        expect(low).toBeGreaterThan(-1);
        expect(high).toBeLessThan(list.length);
      }),
    );
  });

  it('draws no line without contours', () => expect(contourIndex([], 1) % 1).not.toBe(0));
});
