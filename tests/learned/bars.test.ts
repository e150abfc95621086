import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { greatest, groupBars } from '../../src/learned/bars';

describe('bars of records', () => {
  it('are no more than there is room for, and add up to the same', () => {
    const parts = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 400 });
    fc.assert(
      fc.property(parts, fc.integer({ min: 1, max: 300 }), (numbers, most) => {
        const { size, values, running } = groupBars(Float64Array.from(numbers), most);
        expect(values.length).toBeLessThanOrEqual(most);
        expect(values.length).toBe(Math.ceil(numbers.length / size));
        expect(running.at(-1)).toBe(numbers.reduce((sum, part) => sum + part, 0));
        values.forEach((value, i) => {
          const own = numbers.slice(i * size, (i + 1) * size);
          expect(value).toBe(own.reduce((sum, part) => sum + part, 0));
        });
        if (numbers.length <= most) expect(size).toBe(1);
      }),
    );
  });

  it('are scaled by what is finite', () => {
    expect(greatest(Float64Array.of(1, -3, Number.NaN, Number.POSITIVE_INFINITY))).toBe(3);
    expect(greatest(new Float64Array(0))).toBe(0);
  });
});
