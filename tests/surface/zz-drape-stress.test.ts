import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drapePath } from '../../src/surface/drape';
import { triangulate } from '../../src/surface/triangulation';
import { missOfMesh } from './helpers/meshes';
import { createNoise } from './helpers/network';
import { fitOne, stochasticRun } from './helpers/runs';

const extent = { xMin: 0, xMax: 1, yMin: 0, yMax: 1 };

/** A grid with posts, random heights, and the path over the posts in their order. */
function meshOver(posts: readonly (readonly [number, number])[], side: number, seed: number) {
  const random = createNoise(seed);
  const places: [number, number][] = [];
  const taken = new Set(posts.map(([x, y]) => `${x} ${y}`));
  for (let k = 0; k < side * side; k++) {
    const place: [number, number] = [(k % side) / (side - 1), Math.floor(k / side) / (side - 1)];
    if (!taken.has(`${place[0]} ${place[1]}`)) places.push(place);
  }
  const grid = places.length;
  const vertices = Float64Array.from([...places, ...posts].flatMap(([x, y]) => [x, y, random()]));
  const flat = vertices.filter((_, k) => k % 3 < 2);
  const triangulation = triangulate(flat, new Uint8Array(flat.length / 2).fill(1), extent);
  const stands = Int32Array.from(posts, (_, i) => grid + i);
  const points = vertices.slice(3 * grid);
  return { ground: { ...triangulation, vertices }, stands, points };
}

/** Every draped point, and the middle of every piece between two, lies on the mesh; positions never go back. */
function expectDraped({ ground, stands, points }: ReturnType<typeof meshOver>) {
  const draped = drapePath(ground, points, stands);
  for (let k = 0; k < draped.length; k += 4) {
    const [x, y, loss, position] = draped.subarray(k, k + 4);
    expect(missOfMesh(ground, x, y, loss)).toBeLessThan(1e-7);
    if (k === 0) continue;
    const [px, py, pLoss, before] = draped.subarray(k - 4, k);
    expect(position).toBeGreaterThanOrEqual(before);
    expect(missOfMesh(ground, (x + px) / 2, (y + py) / 2, (loss + pLoss) / 2)).toBeLessThan(1e-7);
  }
  expect(draped[3]).toBe(0);
  expect(draped[draped.length - 1]).toBe(stands.length - 1);
  return draped;
}

describe('drapePath', () => {
  it('stays on the mesh, through any posts', () => {
    const place = fc.tuple(
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(place, {
          minLength: 2,
          maxLength: 25,
          selector: ([x, y]) => `${x.toFixed(9)} ${y.toFixed(9)}`,
        }),
        fc.nat(),
        (posts, seed) => {
          expectDraped(meshOver(posts, 6, seed));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('passes through vertices and along edges (posts on a lattice)', () => {
    const lattice = fc
      .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 }))
      .map(([i, j]) => [i / 8, j / 8] as const);
    fc.assert(
      fc.property(
        fc.uniqueArray(lattice, { minLength: 2, maxLength: 12, selector: String }),
        fc.nat(),
        (posts, seed) => {
          expectDraped(meshOver(posts, 9, seed));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('cuts a segment at exactly the edges that it crosses', () => {
    // Along a row of the lattice: through six vertices, along their edges.
    const draped = expectDraped(
      meshOver(
        [
          [1 / 8, 4 / 8],
          [7 / 8, 4 / 8],
        ],
        9,
        1,
      ),
    );
    expect(draped.length / 4).toBe(7);
    expect(Array.from(draped.filter((_, k) => k % 4 === 0))).toEqual([1, 2, 3, 4, 5, 6, 7].map((i) => i / 8));
  });

  it('holds for posts a hundred-millionth apart', () => {
    const random = createNoise(4);
    const posts = Array.from({ length: 40 }, (_, i) => {
      const size = 10 ** -(2 + (i % 7));
      return [0.5 + size * (random() - 0.5), 0.5 + size * (random() - 0.5)] as const;
    });
    const mesh = meshOver(posts, 6, 2);
    const draped = drapePath(mesh.ground, mesh.points, mesh.stands);
    expect(draped.length / 4).toBeGreaterThan(40);
    for (let k = 0; k < draped.length; k += 4)
      expect(Array.from(draped.subarray(k, k + 4)).every(Number.isFinite)).toBe(true);
    posts.forEach((_, i) => {
      const at = Array.from({ length: draped.length / 4 }, (_, k) => k).find((k) => draped[4 * k + 3] === i)!;
      expect(draped.subarray(4 * at, 4 * at + 2)).toEqual(mesh.points.subarray(3 * i, 3 * i + 2));
    });
  });

  it('repeats a frame that does not move, and joins frames that are not held in straight lines', () => {
    const { ground, points } = meshOver(
      [
        [0.2, 0.3],
        [0.8, 0.6],
      ],
      6,
      3,
    );
    const [a, b] = [ground.vertices.length / 3 - 2, ground.vertices.length / 3 - 1];
    const still = drapePath(
      ground,
      Float64Array.from([...points.subarray(0, 3), ...points.subarray(0, 3)]),
      Int32Array.of(a, a),
    );
    expect(Array.from(still.filter((_, k) => k % 4 === 3))).toEqual([0, 1]);
    const loose = drapePath(ground, Float64Array.from([...points, 0.5, 0.5, 9]), Int32Array.of(a, b, -1));
    expect(Array.from(loose.slice(-4))).toEqual([0.5, 0.5, 9, 2]);
    expect(Array.from(loose.slice(-8, -5))).toEqual(
      Array.from(points.slice(3, 5)).concat(points[5]).slice(0, 3),
    );
  });

  it('lies on the mesh of a real, crossing path', () => {
    const { field, path } = stochasticRun(0.02, 1, 120);
    const { mesh, path: drawn, lock } = fitOne(field, path);
    expect(lock.held).toBe(121);
    expect(drawn.draped.length / 4).toBeGreaterThan(300);
    for (let k = 0; k < drawn.draped.length; k += 4) {
      const [x, y, loss] = drawn.draped.subarray(k, k + 3);
      expect(missOfMesh(mesh, x, y, loss)).toBeLessThan(1e-7 * lock.range);
    }
  });
});
