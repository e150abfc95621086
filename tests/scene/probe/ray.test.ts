import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { castRay, type Vector } from '../../../src/scene/probe/ray';

const SIDE = 7;

/** A rolling land over the unit square, as two triangles a cell. */
function createLand(heights: readonly number[]) {
  const places = Float64Array.from({ length: 3 * SIDE * SIDE }, (_, k) => {
    const v = Math.floor(k / 3);
    return [(v % SIDE) / (SIDE - 1), heights[v], Math.floor(v / SIDE) / (SIDE - 1)][k % 3];
  });
  const triangles: number[] = [];
  for (let j = 0; j + 1 < SIDE; j++) {
    for (let i = 0; i + 1 < SIDE; i++) {
      const v = j * SIDE + i;
      triangles.push(v, v + 1, v + SIDE, v + 1, v + SIDE + 1, v + SIDE);
    }
  }
  return { places, triangles: Uint32Array.from(triangles) };
}

const lands = fc
  .array(fc.double({ min: 0, max: 0.3, noNaN: true }), { minLength: SIDE * SIDE, maxLength: SIDE * SIDE })
  .map(createLand);
const share = fc.double({ min: 0.02, max: 0.98, noNaN: true });

describe('a line of sight', () => {
  it('meets the land straight below at the place itself', () => {
    fc.assert(
      fc.property(lands, share, share, ({ places, triangles }, x, z) => {
        const hit = castRay(places, triangles, [x, 5, z], [0, -1, 0])!;
        const at = (k: number) =>
          hit.corners.reduce((sum, corner, i) => sum + hit.weights[i] * places[3 * corner + k], 0);
        expect(at(0)).toBeCloseTo(x, 9);
        expect(at(2)).toBeCloseTo(z, 9);
        expect(at(1)).toBeCloseTo(5 - hit.distance, 9);
        for (const weight of hit.weights) expect(weight).toBeGreaterThan(-1e-6);
      }),
    );
  });

  it('meets nothing before what it meets: no triangle is nearer along it', () => {
    fc.assert(
      fc.property(lands, share, share, share, ({ places, triangles }, x, z, turn) => {
        const origin: Vector = [0.5 + 2 * Math.cos(6 * turn), 0.8, 0.5 + 2 * Math.sin(6 * turn)];
        const direction: Vector = [x - origin[0], 0.15 - origin[1], z - origin[2]];
        const hit = castRay(places, triangles, origin, direction);
        const alone = Array.from({ length: triangles.length / 3 }, (_, t) =>
          castRay(places, triangles.slice(3 * t, 3 * t + 3), origin, direction),
        );
        const nearest = Math.min(...alone.map((other) => other?.distance ?? Infinity));
        expect(hit?.distance ?? Infinity).toBe(nearest);
      }),
      { numRuns: 50 },
    );
  });

  it('meets a land from above only, where that is asked, however its triangles are wound', () => {
    const wall = [0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 1, 1];
    const floor = [-1, -1, -30, 2, -1, -30, -1, -1, 30, 2, -1, 30];
    const places = Float64Array.from([...wall, ...floor]);
    const tilted = [0, 1, 2, 1, 3, 2];
    const ground = [4, 5, 6, 5, 7, 6];
    for (const turned of [false, true]) {
      const wind = (list: number[]) => (turned ? list.toReversed() : list);
      const triangles = Uint32Array.from([...wind(tilted), ...wind(ground)]);
      // The wall rises away from who is before it, and leans over who is behind it.
      const faced = castRay(places, triangles, [0.3, 0.6, -2], [0, 0, 1], true)!;
      expect(faced.corners.every((corner) => corner < 4)).toBe(true);
      const behind = [0.3, 0.6, 2.5] as const;
      const through = castRay(places, triangles, behind, [0, -0.1, -1], true)!;
      expect(through.corners.every((corner) => corner >= 4)).toBe(true);
      expect(castRay(places, triangles, behind, [0, -0.1, -1])!.distance).toBeLessThan(through.distance);
    }
  });

  it('misses what is beside it, behind it, or not there', () => {
    const { places, triangles } = createLand(new Array(SIDE * SIDE).fill(0));
    expect(castRay(places, triangles, [2, 5, 2], [0, -1, 0])).toBeNull();
    expect(castRay(places, triangles, [0.5, 5, 0.5], [0, 1, 0])).toBeNull();
    expect(
      castRay(
        places.map(() => NaN),
        triangles,
        [0.5, 5, 0.5],
        [0, -1, 0],
      ),
    ).toBeNull();
  });
});
