import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { affineBetween } from '../../src/scene/affine';

const part = fc.double({ min: -5, max: 5, noNaN: true });

describe('affineBetween', () => {
  it('finds the map that made the targets, with gaps', () => {
    fc.assert(
      fc.property(fc.tuple(part, part, part, part, part, part), ([a, b, c, d, e, f]) => {
        const vertices: number[] = [];
        const targets: number[] = [];
        for (let i = 0; i < 40; i++) {
          const [x, y] = [Math.sin(i * 3), Math.cos(i * i)];
          vertices.push(x, y, 0);
          targets.push(i % 7 === 3 ? Number.NaN : a * x + b * y + c, d * x + e * y + f);
        }
        const map = affineBetween(Float64Array.from(vertices), targets);
        [a, b, c, d, e, f].forEach((value, k) => expect(map[k]).toBeCloseTo(value, 8));
      }),
    );
  });

  it('moves points on a line, and none at all, without dividing by nothing', () => {
    const line = Float64Array.of(0, 0, 0, 1, 1, 0, 2, 2, 0);
    expect(affineBetween(line, [5, 1, 6, 2, 7, 3])).toEqual([1, 0, 5, 0, 1, 1]);
    expect(affineBetween(new Float64Array(0), [])).toEqual([1, 0, 0, 0, 1, 0]);
  });
});
