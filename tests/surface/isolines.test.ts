import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contourLevels, levelsOver } from '../../src/surface/contours';
import { createHeight } from '../../src/surface/height';
import { isolines } from '../../src/surface/isolines';
import { HEIGHT_SCALES } from '../../src/surface/settings';
import { triangulate } from '../../src/surface/triangulation';
import { missOfMesh } from './helpers/meshes';

const EXTENT = { xMin: -1, xMax: 1, yMin: -1, yMax: 1 };
const SIDE = 9;

/** A grid and scattered points, triangulated as the land is, with a loss for each. */
const meshes = fc
  .tuple(
    // Never a grid point, and never twice the same.
    fc.uniqueArray(fc.integer({ min: 0, max: 94 * 94 - 1 }), { maxLength: 25 }),
    fc.infiniteStream(fc.double({ min: 0.01, max: 3, noNaN: true })),
  )
  .map(([scattered, stream]) => {
    const grid = Array.from({ length: SIDE * SIDE }, (_, k) => [
      -1 + (2 * (k % SIDE)) / (SIDE - 1),
      -1 + (2 * Math.floor(k / SIDE)) / (SIDE - 1),
    ]);
    const posts = scattered.map((k) => [-0.937 + (k % 94) / 50, -0.937 + Math.floor(k / 94) / 50]);
    const places = Float64Array.from([...grid, ...posts].flat());
    const count = places.length / 2;
    const { triangles } = triangulate(places, new Uint8Array(count).fill(1), EXTENT);
    const losses = Float64Array.from({ length: count }, () => stream.next().value);
    const vertices = Float64Array.from({ length: 3 * count }, (_, k) =>
      k % 3 === 2 ? losses[(k - 2) / 3] : places[2 * ((k - (k % 3)) / 3) + (k % 3)],
    );
    return { vertices, triangles, losses };
  });

/** How many triangles have corners on both sides of a level. */
function crossed(triangles: Uint32Array, values: ArrayLike<number>, level: number): number {
  let count = 0;
  for (let t = 0; t < triangles.length; t += 3) {
    const above = [0, 1, 2].filter((k) => values[triangles[t + k]] >= level).length;
    if (above === 1 || above === 2) count += 1;
  }
  return count;
}

describe('isolines', () => {
  it('have their level on the mesh, everywhere, in any height scale', () => {
    fc.assert(
      fc.property(
        meshes,
        fc.constantFrom(...HEIGHT_SCALES),
        fc.double({ min: 0.02, max: 2.9, noNaN: true }),
        (mesh, scale, loss) => {
          const height = createHeight(scale, 3);
          const values = mesh.losses.map(height.height);
          const level = height.height(loss);
          const raised = mesh.vertices.map((value, k) => (k % 3 === 2 ? height.height(value) : value));
          const drawn = { vertices: raised, triangles: mesh.triangles };
          for (const { points } of isolines(mesh, values, level)) {
            for (let i = 0; i + 3 < points.length; i += 2) {
              // At a crossing of an edge, and halfway to the next one, inside a triangle.
              const [x, y, u, v] = points.subarray(i, i + 4);
              expect(missOfMesh(drawn, x, y, level)).toBeLessThan(1e-6);
              expect(missOfMesh(drawn, (x + u) / 2, (y + v) / 2, level)).toBeLessThan(1e-6);
            }
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('pass once through every triangle that the level crosses, and end on the border or in themselves', () => {
    fc.assert(
      fc.property(meshes, fc.double({ min: 0.02, max: 2.9, noNaN: true }), (mesh, level) => {
        const lines = isolines(mesh, mesh.losses, level);
        const passed = lines.reduce((sum, { points }) => sum + points.length / 2 - 1, 0);
        expect(passed).toBe(crossed(mesh.triangles, mesh.losses, level));
        for (const { points, closed } of lines) {
          const ends = [points.subarray(0, 2), points.subarray(-2)];
          if (closed) expect([...ends[0]]).toEqual([...ends[1]]);
          else for (const [x, y] of ends) expect(Math.max(Math.abs(x), Math.abs(y))).toBeCloseTo(1, 9);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('go through vertices that have the level itself without breaking', () => {
    const mesh = fc.sample(meshes, { numRuns: 1, seed: 7 })[0];
    const whole = mesh.losses.map((loss) => Math.round(loss));
    const passed = isolines(mesh, whole, 1).reduce((sum, { points }) => sum + points.length / 2 - 1, 0);
    expect(passed).toBe(crossed(mesh.triangles, whole, 1));
  });

  it('leave out what is off the land', () => {
    const vertices = Float64Array.of(0, 0, 0, 1, 0, 2, 0, 1, NaN, 1, 1, 2);
    const triangles = Uint32Array.of(0, 1, 2, 0, 1, 3);
    const [line, ...others] = isolines({ vertices, triangles }, [0, 2, NaN, 2], 1);
    expect(others).toEqual([]);
    expect([...line.points].sort()).toEqual([0.5, 0, 0.5, 0.5].sort());
  });

  it('circle a bowl at the radius of their level', () => {
    const count = 41;
    const at = (k: number) => -1 + (2 * k) / (count - 1);
    const places = Float64Array.from({ length: 2 * count * count }, (_, k) =>
      at(k % 2 === 0 ? (k / 2) % count : Math.floor(k / 2 / count)),
    );
    const { triangles } = triangulate(places, new Uint8Array(count * count).fill(1), EXTENT);
    const losses = Float64Array.from(
      { length: count * count },
      (_, k) => places[2 * k] ** 2 + places[2 * k + 1] ** 2,
    );
    const vertices = Float64Array.from(losses, () => 0);
    const mesh = {
      vertices: Float64Array.from({ length: 3 * vertices.length }, (_, k) =>
        k % 3 === 2 ? 0 : places[2 * Math.floor(k / 3) + (k % 3)],
      ),
      triangles,
    };
    const lines = isolines(mesh, losses, 0.25);
    expect(lines.map(({ closed }) => closed)).toEqual([true]);
    const [{ points }] = lines;
    for (let i = 0; i < points.length; i += 2) {
      // A chord of the paraboloid lies above it by at most a quarter of the squared diagonal of a cell.
      expect(Math.abs(points[i] ** 2 + points[i + 1] ** 2 - 0.25)).toBeLessThan((2 * 0.05 ** 2) / 4 + 1e-12);
    }
  });
});

describe('levels over a whole mesh', () => {
  it('are those of the path’s own range, and go on beyond it at the same step', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...HEIGHT_SCALES),
        fc.double({ min: 1e-4, max: 1, noNaN: true }),
        fc.double({ min: 1.5, max: 50, noNaN: true }),
        (scale, low, ratio) => {
          const height = createHeight(scale, low * ratio);
          const own = contourLevels([low, low * ratio], height);
          const all = levelsOver([low, low * ratio], [low / 2, low * ratio * 2], height);
          for (const { loss, heavy } of own) {
            expect(
              all.some((level) => Math.abs(level.loss - loss) <= 1e-9 * loss && level.heavy === heavy),
            ).toBe(true);
          }
          for (const { loss } of all) {
            expect(loss).toBeGreaterThanOrEqual((low / 2) * (1 - 1e-9));
            expect(loss).toBeLessThanOrEqual(low * ratio * 2 * (1 + 1e-9));
          }
          const within = all.filter(({ loss }) => loss >= low && loss <= low * ratio);
          expect(Math.abs(within.length - own.length)).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 60 },
    );
  });
});
