import { describe, expect, it } from 'vitest';
import { createEmbedding } from '../../src/surface/embedding';
import { diagonal } from '../../src/surface/extent';
import type { LossField, PathFrames, SurfaceModel } from '../../src/surface/model';
import { setPosts } from '../../src/surface/posts';
import { pairHalfedges, triangulate } from '../../src/surface/triangulation';
import { createBowl, walkDown, withHole } from './helpers/fields';
import { areaOf, areasOf, missOfMesh, usedVertices } from './helpers/meshes';
import { asPath, createNoise } from './helpers/network';
import { batchRun, fitOne, stochasticRun } from './helpers/runs';

function vertexOf({ mesh }: SurfaceModel, v: number): number[] {
  return Array.from(mesh.vertices.subarray(3 * v, 3 * v + 3));
}

/** Every vertex of a triangle has the loss of the surface there; every held frame stands on a corner of triangles. */
function expectLocked(model: SurfaceModel, field: LossField) {
  const { embed } = createEmbedding(model.chart);
  const out = new Float64Array(field.dimension);
  const used = usedVertices(model);
  const size = diagonal(model.extent);
  for (const v of used) {
    const [x, y, loss] = vertexOf(model, v);
    embed(x, y, out);
    expect(field.loss(out)).toBe(loss);
  }
  model.path.vertices.forEach((v, i) => {
    if (v < 0) return;
    expect(used.has(v)).toBe(true);
    const [x, y, loss] = model.path.points.subarray(3 * i, 3 * i + 3);
    const [vx, vy, vLoss] = vertexOf(model, v);
    expect(Math.hypot(x - vx, y - vy)).toBeLessThanOrEqual(1e-7 * size);
    expect(Math.abs(loss - vLoss)).toBeLessThanOrEqual(1e-9 * model.lock.range);
  });
}

const cases: [string, { field: LossField; path: PathFrames }][] = [
  ['batch', batchRun()],
  ['stochastic, held', stochasticRun(0.02)],
  ['stochastic, folded', stochasticRun(0.5)],
];

describe('the mesh', () => {
  it.each(cases)('is made of the surface own losses, and holds the path (%s)', (_, { field, path }) => {
    const model = fitOne(field, path);
    expectLocked(model, field);
    expect(model.lock.worst).toBeLessThanOrEqual(1e-9 * model.lock.range);
    expect(model.lock.held).toBe(model.path.vertices.filter((v) => v >= 0).length);
  });

  it.each(cases)('covers the land once, counter-clockwise (%s)', (_, { field, path }) => {
    const model = fitOne(field, path);
    const areas = areasOf(model.mesh);
    expect(Math.min(...areas)).toBeGreaterThan(0);
    const covered = areas.reduce((a, b) => a + b, 0) / 2;
    const { pathLoss, mesh } = model;
    const cut = mesh.cuts!.length > 0;
    if (!cut) expect(covered / areaOf(model.extent)).toBeCloseTo(1, 9);
    else expect(covered).toBeLessThan(areaOf(model.extent));
    expect(model.meshLoss[1]).toBeLessThanOrEqual(pathLoss[1] + 3 * (pathLoss[1] - pathLoss[0]));
  });

  it('reports how remote each vertex is, and slopes that agree with the surface', () => {
    const { field, path } = batchRun();
    const model = fitOne(field, path, { resolutions: [61] });
    const { vertices, slopes, remoteness } = model.mesh;
    const { embed } = createEmbedding(model.chart);
    const out = new Float64Array(field.dimension);
    const lossAt = (x: number, y: number) => {
      embed(x, y, out);
      return field.loss(out);
    };
    const size = diagonal(model.extent);
    const random = createNoise(5);
    let steepest = 0;
    let [off, total] = [0, 0];
    for (let k = 0; k < 200; k++) {
      const v = 61 * (1 + Math.floor(random() * 58)) + 1 + Math.floor(random() * 58);
      const [x, y] = vertexOf(model, v);
      const nearest = Math.min(
        ...Array.from(model.path.frames, (_, i) =>
          Math.hypot(x - model.path.points[3 * i], y - model.path.points[3 * i + 1]),
        ),
      );
      expect(remoteness[v]).toBeCloseTo(nearest / size, 6);
      const step = 1e-3 * size;
      const slope = (lossAt(x + step, y) - lossAt(x - step, y)) / (2 * step);
      steepest = Math.max(steepest, Math.abs(slope));
      off += Math.abs(slope - slopes[2 * v]);
      total += Math.abs(slope);
    }
    // Differences over two cells against differences over a tenth of one: alike, not the same.
    expect(off / total).toBeLessThan(0.1);
    expect(vertices.length / 3).toBe(remoteness.length);
  });

  it('ends in a clean edge where the loss leaves the land', () => {
    const bowl = createBowl([1, 400, 1]);
    const path = asPath(bowl, walkDown(bowl, [1, 0.02, 0.2], 400, 0.004));
    const model = fitOne(bowl, path, { resolutions: [31] });
    const cap = model.pathLoss[1] + 3 * model.lock.range;
    const { cuts, vertices } = model.mesh;
    expect(cuts!.length).toBeGreaterThan(20);
    expectLocked(model, bowl);
    const added = vertices.length / 3 - cuts!.length / 2;
    for (let v = added; v < vertices.length / 3; v++) {
      // Halved 14 times: the edge is where the loss is the cap.
      expect(vertices[3 * v + 2] / cap).toBeGreaterThan(0.995);
      expect(vertices[3 * v + 2]).toBeLessThanOrEqual(cap);
    }
    expect(Math.min(...areasOf(model.mesh))).toBeGreaterThan(0);
  });

  it.each([NaN, Infinity])('leaves out a region where the loss is %f', (value) => {
    const bowl = createBowl([1, 3, 2]);
    const path = asPath(bowl, walkDown(bowl, [1, 0.8, 0.2], 60, 0.05));
    const field = withHole(bowl, (p) => (p[1] - p[0] > 0.15 ? value : undefined));
    const model = fitOne(field, path);
    expectLocked(model, field);
    expect(model.mesh.cuts!.length).toBeGreaterThan(0);
    for (const v of usedVertices(model)) expect(Number.isFinite(model.mesh.vertices[3 * v + 2])).toBe(true);
    const unused = model.mesh.vertices.filter(
      (_, k) => k % 3 === 2 && !Number.isFinite(model.mesh.vertices[k]),
    );
    expect(unused.length).toBeGreaterThan(0);
    expect(unused.every(Number.isNaN)).toBe(true);
    expect(Array.from(model.mesh.slopes).every(Number.isFinite)).toBe(true);
  });

  it('is hit by points at random, at a height between its corners', () => {
    const { field, path } = batchRun(2, 60);
    const { mesh, extent, meshLoss } = fitOne(field, path);
    const random = createNoise(9);
    for (let k = 0; k < 50; k++) {
      const x = extent.xMin + random() * (extent.xMax - extent.xMin);
      const y = extent.yMin + random() * (extent.yMax - extent.yMin);
      expect(missOfMesh(mesh, x, y, meshLoss[0])).toBeLessThan(meshLoss[1] - meshLoss[0]);
    }
  });
});

describe('setPosts', () => {
  const held = (n: number) => new Uint8Array(n).fill(1);
  const lossesOf = (points: Float64Array) => points.filter((_, k) => k % 3 === 2);

  it('merges what is near in place and loss, and nothing else', () => {
    const points = Float64Array.from([0, 0, 1, 5e-8, 0, 1, 5e-8, 0, 1.1, 2e-7, 0, 1, 0, 0, 1]);
    const { stands, owners } = setPosts(points, lossesOf(points), held(5), 1, 1e-10);
    expect(Array.from(stands)).toEqual([0, 0, 1, 2, 0]);
    expect(Array.from(owners)).toEqual([0, 2, 3]);
  });

  it('gives frames that are not held, or cannot be told apart, no post', () => {
    const points = Float64Array.from([0, 0, 1, 1, 0, 1, 1e-14, 0, 2]);
    const { stands } = setPosts(points, lossesOf(points), Uint8Array.of(1, 0, 1), 1, 1e-10);
    expect(Array.from(stands)).toEqual([0, -1, -1]);
  });

  it('gives frames no post where the surface has another loss', () => {
    const points = Float64Array.from([0, 0, 1, 1, 0, 1, 1 + 1e-8, 0, 1, 2, 0, 1]);
    const heights = Float64Array.of(1, 1 + 1e-9, 1, 1 + 1e-11);
    // The third frame's own post: that of the second, as near as it is, stands at another loss.
    expect(Array.from(setPosts(points, heights, held(4), 1, 1e-10).stands)).toEqual([0, -1, 1, 2]);
  });
});

describe('triangulate', () => {
  it('makes every point a corner, however near they are', () => {
    const random = createNoise(4);
    const extent = { xMin: -1, xMax: 1, yMin: -1, yMax: 1 };
    for (const apart of [1e-15, 1e-13, 1e-12, 1e-11, 1e-9]) {
      for (let trial = 0; trial < 20; trial++) {
        const [ux, uy] = [random() - 0.5, random() - 0.5];
        const path = Array.from({ length: 40 }, (_, k) => [apart * k * ux + 1e-3, apart * k * uy - 0.2]);
        const corners = [-1, 1].flatMap((x) => [-1, 0, 1].map((y) => [x, y]));
        const points = Float64Array.from([...corners, ...path].flat());
        const kept = new Uint8Array(points.length / 2).fill(1);
        const { triangles, halfedges } = triangulate(points, kept, extent);
        expect(new Set(triangles).size).toBe(kept.length);
        expect(Array.from(pairHalfedges(triangles))).toEqual(Array.from(halfedges));
        // A flat map covered once: vertices + triangles = edges + 1.
        const border = halfedges.filter((twin) => twin < 0).length;
        expect(triangles.length / 3).toBe(2 * kept.length - border - 2);
      }
    }
  });
});
