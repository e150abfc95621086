import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPlacement } from '../../src/surface/placement';
import { placesAlong } from '../../src/surface/places-along';

const placement = createPlacement({ xMin: 0, xMax: 1, yMin: 0, yMax: 1 }, [0, 1], 'loss');
const share = fc.double({ min: 0, max: 1, noNaN: true });
const lines = fc.array(fc.tuple(share, share, share), { minLength: 2, maxLength: 20 });

/** x, y, loss, position. */
const lineOf = (points: readonly (readonly number[])[]) =>
  Float64Array.from(points.flatMap((point, n) => [...point, n]));

function worldOf([x, y, loss]: readonly number[]): Float64Array {
  const out = new Float64Array(3);
  placement.toWorld(x, y, loss, out, 0);
  return out;
}

describe('placesAlong', () => {
  it('are as far from each other along the line, from its first point to its last', () => {
    fc.assert(
      fc.property(lines, fc.integer({ min: 2, max: 50 }), (points, most) => {
        const world = points.map(worldOf);
        const lengths = world.map((p, i) =>
          i > 0 ? Math.hypot(...p.map((v, k) => v - world[i - 1][k])) : 0,
        );
        const total = lengths.reduce((a, b) => a + b);
        fc.pre(total > 1e-6);
        const places = placesAlong(lineOf(points), placement, most);
        expect(places.length).toBe(3 * most);
        for (let k = 0; k < most; k++) {
          // The point at that length, found piece by piece.
          let left = (total * k) / (most - 1);
          let i = 1;
          while (i < lengths.length - 1 && left > lengths[i]) left -= lengths[i++];
          const t = lengths[i] > 0 ? Math.min(1, left / lengths[i]) : 0;
          for (let a = 0; a < 3; a++) {
            expect(places[3 * k + a]).toBeCloseTo(world[i - 1][a] + t * (world[i][a] - world[i - 1][a]), 6);
          }
        }
      }),
    );
  });

  it('counts a place once where a path stands still', () => {
    const [a, b] = [
      [0.1, 0.2, 0.3],
      [0.9, 0.8, 0.1],
    ];
    const still = placesAlong(lineOf([a, ...Array(500).fill(b)]), placement, 9);
    expect(still).toEqual(placesAlong(lineOf([a, b]), placement, 9));
    expect(placesAlong(lineOf(Array(40).fill(b)), placement, 9)).toEqual(worldOf(b));
    expect(placesAlong(new Float64Array(0), placement, 9)).toEqual(new Float64Array(0));
  });
});
