import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compositionOf } from '../../src/surface/components';

const directions = fc
  .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 })
  .filter((values) => values.some((value) => Math.abs(value) > 1e-3));

it('names the largest components, and the share of the whole that is theirs', () => {
  fc.assert(
    fc.property(directions, (direction) => {
      const { leading, share, more } = compositionOf(direction);
      const named = new Set(leading.map(({ index }) => index));
      const rest = direction.filter((_, i) => !named.has(i));
      for (const { index, value } of leading) {
        expect(value).toBe(direction[index]);
        for (const other of rest) expect(Math.abs(other)).toBeLessThanOrEqual(Math.abs(value));
      }
      const square = (values: number[]) => values.reduce((sum, value) => sum + value ** 2, 0);
      expect(share).toBeCloseTo(1 - square(rest) / square(direction), 9);
      expect(more).toBe(rest.some((value) => value !== 0));
    }),
  );
});

it('says of one weight’s own axis just that', () => {
  expect(compositionOf([0, 0, 1, 0])).toEqual({ leading: [{ index: 2, value: 1 }], share: 1, more: false });
});

it('has nothing to say of no direction', () => {
  expect(compositionOf([0, 0])).toEqual({ leading: [], share: 0, more: false });
});
