import { describe, expect, it } from 'vitest';
import { createEmbedding } from '../../src/surface/embedding';
import { fitSurface } from '../../src/surface/fit';
import { addScaled, dot, norm, orthogonalise } from '../../src/surface/linear';
import type { Chart, LossField, PathFrames, SurfaceModel } from '../../src/surface/model';
import { DEFAULT_OPTIONS, SLICE_DIRECTIONS, type SliceDirections } from '../../src/surface/settings';
import { followSlice } from '../../src/surface/slice';
import { finish } from '../../src/surface/stages';
import { createBowl, onlyTrain, walkDown, withHole } from './helpers/fields';
import { areaOf, areasOf, usedVertices } from './helpers/meshes';
import { asPath, collect, createNetwork, createRecords, descend, xavier } from './helpers/network';
import { batchRun, firstFrames, frameOf, largestDifference, modelsOf, stochasticRun } from './helpers/runs';

interface Wanted {
  slice?: SliceDirections;
  previous?: Chart | null;
  resolution?: number;
}

function asked(field: LossField, path: PathFrames, present: number, wanted: Wanted = {}) {
  const { slice = 'gradient', previous = null, resolution = 21 } = wanted;
  const options = { ...DEFAULT_OPTIONS, slice };
  return { kind: 'slice', options, path, present, field, previous, resolutions: [resolution] } as const;
}

function sliceAt(field: LossField, path: PathFrames, present: number, wanted: Wanted = {}): SurfaceModel {
  return collect(modelsOf(fitSurface(asked(field, path, present, wanted))))[0];
}

/** What must hold of every slice. */
function expectSound(model: SurfaceModel, field: LossField, path: PathFrames, present: number) {
  const D = field.dimension;
  const { chart, mesh, extent, lock } = model;
  expect(Array.from(chart.origin)).toEqual(Array.from(frameOf(path, D, present)));
  expect(Math.abs(dot(chart.d1, chart.d2))).toBeLessThan(1e-14);
  expect(dot(chart.d1, chart.d1)).toBeCloseTo(1, 14);
  if (D > 1) expect(dot(chart.d2, chart.d2)).toBeCloseTo(1, 14);
  const at = model.path.frames.indexOf(path.frames[present]);
  const stand = model.path.vertices[at];
  expect(Array.from(mesh.vertices.subarray(3 * stand, 3 * stand + 2))).toEqual([0, 0]);
  expect(usedVertices(model).has(stand)).toBe(true);
  expect(Math.abs(mesh.vertices[3 * stand + 2] - path.losses[present])).toBeLessThanOrEqual(
    1e-9 * lock.range,
  );
  expect(lock.held).toBe(Array.from(model.path.vertices).filter((v) => v >= 0).length);
  // Every vertex of the land lies on the surface, and the triangles cover it once.
  const { embed } = createEmbedding(chart);
  const place = new Float64Array(D);
  for (const v of usedVertices(model)) {
    embed(mesh.vertices[3 * v], mesh.vertices[3 * v + 1], place);
    expect(mesh.vertices[3 * v + 2]).toBeCloseTo(field.loss(place), 12);
  }
  const areas = areasOf(mesh);
  expect(Math.min(...areas)).toBeGreaterThan(0);
  expect(areas.reduce((sum, area) => sum + area / 2, 0)).toBeLessThanOrEqual(areaOf(extent) * (1 + 1e-12));
  for (const values of [mesh.slopes, mesh.remoteness, model.path.draped]) {
    expect(Array.from(values).every(Number.isFinite)).toBe(true);
  }
}

const batch = batchRun(1, 120);
const stochastic = stochasticRun(0.3, 1, 120);

/** What a vector leaves outside the span of others, as a share of it. */
function outside(v: Float64Array, span: readonly Float64Array[]): number {
  const rest = v.slice();
  orthogonalise(rest, span);
  return norm(rest) / norm(v);
}

describe('a slice', () => {
  it.each(SLICE_DIRECTIONS.flatMap((slice) => [0, 1, 57, 120].map((present) => ({ slice, present }))))(
    'goes through frame $present along $slice',
    ({ slice, present }) => {
      for (const { field, path } of [batch, stochastic]) {
        const model = sliceAt(field, path, present, { slice });
        expectSound(model, field, path, present);
        expect(model.lock.held).toBe(1);
        expect(model.lock.restWorst).toBeGreaterThan(0);
      }
    },
  );

  it('goes straight down the gradient, and across it the way of the last step', () => {
    const { field, path } = stochastic;
    const gradient = new Float64Array(field.dimension);
    for (const present of [1, 30, 90]) {
      const { chart } = sliceAt(field, path, present);
      const here = frameOf(path, field.dimension, present);
      field.gradient(here, gradient);
      expect(dot(chart.d1, gradient)).toBeCloseTo(-norm(gradient), 12);
      const step = here.slice();
      addScaled(step, -1, frameOf(path, field.dimension, present - 1));
      expect(outside(step, [chart.d1])).toBeGreaterThan(0.05);
      expect(outside(step, [chart.d1, chart.d2])).toBeLessThan(1e-12);
    }
  });

  it('takes the sharpest direction across the gradient where there is no last step, or it follows the gradient', () => {
    // Diagonal curvature, so that the sharpest axis that the gradient leaves is known.
    const field = createBowl([1, 9, 4, 0.5]);
    const path = asPath(field, Float64Array.from([3, 0, 0, 2, 2.9, 0, 0, 1.966]));
    for (const present of [0, 1]) {
      const { chart } = sliceAt(field, path, present);
      expect(largestDifference(chart.d2, [0, 1, 0, 0])).toBeLessThan(1e-6);
    }
  });

  it('takes the two leading eigenvectors, or the axes of the path', () => {
    const field = createBowl([1, 9, 4, 0.5]);
    const path = asPath(field, walkDown(field, [1, 1, 1, 1], 10, 0.05));
    const { chart } = sliceAt(field, path, 4, { slice: 'hessian' });
    expect(largestDifference(chart.d1, [0, 1, 0, 0])).toBeLessThan(1e-6);
    expect(largestDifference(chart.d2, [0, 0, 1, 0])).toBeLessThan(1e-6);
    const [first, last] = [0, 10].map((n) => sliceAt(field, path, n, { slice: 'principal' }));
    expect(last.chart.d1).toEqual(first.chart.d1);
    expect(last.chart.d2).toEqual(first.chart.d2);
    for (const n of [0, 3, 10]) {
      const away = frameOf(path, 4, n).slice();
      addScaled(away, -1, last.chart.origin);
      const i = last.path.frames.indexOf(n);
      expect(last.path.points[3 * i]).toBeCloseTo(dot(away, last.chart.d1), 14);
      expect(last.path.points[3 * i + 2]).toBe(path.losses[n]);
      expect(last.path.offSurface?.[i]).toBeCloseTo(
        norm(away) * (n === 10 ? 0 : outside(away, [last.chart.d1, last.chart.d2])),
        12,
      );
    }
  });

  it.each(SLICE_DIRECTIONS)('keeps its sense and its extent from frame to frame along %s', (slice) => {
    const { field, path } = stochastic;
    let model = sliceAt(field, path, 0, { slice, resolution: 9 });
    const { extent } = model;
    for (let present = 1; present <= 40; present++) {
      const next = finish(followSlice(model, asked(field, path, present, { slice })));
      expect(next.extent).toEqual(extent);
      expect(next.mesh.previous.length).toBe(0);
      expect(next.present).toBe(present);
      expect(dot(next.chart.d2, model.chart.d2)).toBeGreaterThanOrEqual(0);
      if (slice !== 'gradient') expect(dot(next.chart.d1, model.chart.d1)).toBeGreaterThanOrEqual(0);
      model = next;
    }
    expectSound(model, field, path, 40);
  });

  it('follows as it would be fitted', () => {
    const { field, path } = batch;
    const first = sliceAt(field, path, 10);
    const followed = finish(followSlice(first, asked(field, path, 60)));
    const fresh = sliceAt(field, path, 60, { previous: first.chart });
    expect({ ...followed, mesh: { ...followed.mesh, previous: fresh.mesh.previous } }).toEqual(fresh);
    // What eases is where it was before: the same parameters, in the other's coordinates.
    const before = createEmbedding(first.chart);
    const place = new Float64Array(field.dimension);
    for (const v of [0, 50, 440]) {
      const { vertices, previous } = fresh.mesh;
      createEmbedding(fresh.chart).embed(vertices[3 * v], vertices[3 * v + 1], place);
      const [x, y] = before.project(place);
      expect(previous[2 * v]).toBeCloseTo(x, 5);
      expect(previous[2 * v + 1]).toBeCloseTo(y, 5);
    }
  });

  it('ends cleanly where the loss is too high, or is none', () => {
    const field = createBowl([4000, 300, 30]);
    // Its walls are far steeper than what it walks down.
    const path = asPath(field, walkDown(field, [0, 1e-3, 2], 30, 0.003));
    const cap = Math.max(...path.losses) + 3 * (Math.max(...path.losses) - Math.min(...path.losses));
    const holed = withHole(field, (p) => (p[0] > 0.25 ? NaN : undefined));
    for (const landscape of [field, holed]) {
      const model = sliceAt(landscape, path, 20, { resolution: 33 });
      expectSound(model, landscape, path, 20);
      const { vertices, cuts } = model.mesh;
      const edges = cuts!.length / 2;
      expect(edges).toBeGreaterThan(20);
      for (const v of usedVertices(model)) expect(vertices[3 * v + 2]).toBeLessThanOrEqual(cap);
      if (landscape !== field) continue;
      const first = vertices.length / 3 - edges;
      for (let v = first; v < vertices.length / 3; v++)
        expect(vertices[3 * v + 2]).toBeGreaterThan(0.97 * cap);
    }
  });

  it('fits on a grid of an even number of points too', () => {
    const { field, path } = batch;
    const model = sliceAt(field, path, 30, { resolution: 12 });
    expectSound(model, field, path, 30);
    const area = areasOf(model.mesh).reduce((sum, value) => sum + value / 2, 0);
    if (model.mesh.cuts!.length === 0) expect(area).toBeCloseTo(areaOf(model.extent), 9);
  });

  it('draws the other descent too', () => {
    const { field, path } = batch;
    const other = { path: stochastic.path, present: 7 };
    const model = collect(modelsOf(fitSurface({ ...asked(field, path, 5), other })))[0];
    expect(model.other?.frames.length).toBe(121);
    expect(model.otherPresent).toBe(7);
    // Both began at the same place, which is not the present one.
    expect(Array.from(model.other!.points.subarray(0, 3))).toEqual(
      Array.from(model.path.points.subarray(0, 3)),
    );
    expect(model.lock.drawn).toBe(242);
  });
});

const bowl = createBowl([1, 3, 2, 0.5]);
const walked = asPath(bowl, walkDown(bowl, [1, 0.8, 0.2, -1], 30, 0.1));
const lone = createBowl([2]);
const large = createNetwork([40, 25, 6, 5], wideRecords(), [3, 4]);

function wideRecords() {
  const { inputs, targets } = createRecords('xor', 60, 1);
  return {
    inputs: Float64Array.from({ length: 40 * 6 }, (_, k) => inputs[k % 120]),
    targets: targets.subarray(0, 30),
  };
}

describe('slices of poor paths', () => {
  it.each<[string, LossField, PathFrames]>([
    ['one frame', bowl, firstFrames(walked, 4, 1)],
    [
      'no movement',
      bowl,
      asPath(
        bowl,
        Float64Array.from({ length: 20 }, (_, k) => (k % 4) + 1),
      ),
    ],
    ['no gradient', bowl, asPath(bowl, new Float64Array(12))],
    [
      'one trainable parameter',
      onlyTrain(bowl, [1]),
      asPath(bowl, walkDown(onlyTrain(bowl, [1]), [1, 1, 1, 1], 20, 0.1)),
    ],
    ['one parameter in all', lone, asPath(lone, walkDown(lone, [1], 20, 0.1))],
    [
      'frames twice over',
      bowl,
      asPath(bowl, Float64Array.from([...walked.parameters, ...walked.parameters])),
    ],
    [`${large.dimension} parameters`, large, descend(large, xavier([40, 25, 6, 5], 1), 12, 0.3, 6)],
  ])('%s', (_, field, path) => {
    for (const slice of SLICE_DIRECTIONS) {
      for (const present of new Set([0, path.frames.length - 1])) {
        const model = sliceAt(field, path, present, { slice, resolution: 9 });
        expectSound(model, field, path, present);
        const here = frameOf(path, field.dimension, present);
        const alike = path.frames.filter(
          (_n, n) => largestDifference(frameOf(path, field.dimension, n), here) === 0,
        );
        expect(model.lock.held).toBe(alike.length);
        for (const i of field.trainable.keys()) {
          if (field.trainable[i] || field.trainable.reduce((sum, flag) => sum + flag, 0) < 2) continue;
          expect([model.chart.d1[i], model.chart.d2[i]]).toEqual([0, 0]);
        }
      }
    }
  });
});
