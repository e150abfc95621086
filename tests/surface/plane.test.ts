import { describe, expect, it } from 'vitest';
import { createHessianProduct } from '../../src/engine/curvature';
import { createLayout } from '../../src/engine/layout';
import { Objective } from '../../src/engine/objective';
import { startParameters } from '../../src/engine/starts';
import { fitSurface } from '../../src/surface/fit';
import type { Chart, PathFrames, SurfaceModel } from '../../src/surface/model';
import { randomDirections } from '../../src/surface/plane-directions';
import type { FitRequest } from '../../src/surface/request';
import { PLANE_DIRECTIONS, type PlaneDirections } from '../../src/surface/settings';
import { type Overrides, problemOf, randomRecords } from '../helpers/problems';
import { dotOf, leadingPairs } from './helpers/eigen';
import { createBowl, onlyTrain, walkDown } from './helpers/fields';
import { missOfMesh } from './helpers/meshes';
import { asPath } from './helpers/network';
import { frameOf, largestDifference, modelsOf } from './helpers/runs';

/** A descent of a small network, with all that a plane may ask about it. */
function runOf(overrides: Overrides = {}, steps = 40, rate = 0.8) {
  const problem = problemOf(overrides, randomRecords(5, 20, 2, 1));
  const field = new Objective(problem);
  const start = startParameters(problem.layout, problem.start);
  const path = asPath(field, walkDown(field, [...start], steps, rate));
  const { layout } = problem;
  return { field, path, layout, hessian: createHessianProduct(problem) };
}

type Run = Pick<FitRequest, 'field' | 'path' | 'layout' | 'hessian'>;

function planeOf(run: Run, plane: PlaneDirections, more: Partial<FitRequest> = {}, planeSeed = 1) {
  const { frames } = run.path;
  const [model] = modelsOf(
    fitSurface({
      kind: 'plane',
      present: frames[frames.length - 1],
      previous: null,
      resolutions: [9],
      options: { plane, planeSeed, slice: 'gradient' },
      ...run,
      ...more,
    }),
  );
  return model;
}

function expectOrthonormal({ d1, d2 }: Chart) {
  expect(dotOf(d1, d1)).toBeCloseTo(1, 13);
  expect(dotOf(d2, d2)).toBeCloseTo(1, 13);
  expect(Math.abs(dotOf(d1, d2))).toBeLessThan(1e-13);
}

function leadIsPositive(d: Float64Array): boolean {
  const sizes = Array.from(d, Math.abs);
  return d[sizes.indexOf(Math.max(...sizes))] > 0;
}

/** o + x·d1 + y·d2, written again. */
function placeOf({ origin, d1, d2 }: Chart, x: number, y: number): Float64Array {
  return origin.map((o, i) => o + x * d1[i] + y * d2[i]);
}

function distance(a: Float64Array, b: Float64Array): number {
  return Math.hypot(...a.map((x, i) => x - b[i]));
}

function expectFinite({ mesh, extent, path }: SurfaceModel) {
  expect([...Object.values(extent), ...path.points, ...mesh.slopes].every(Number.isFinite)).toBe(true);
  expect(mesh.triangles.length).toBeGreaterThan(0);
}

describe.each(PLANE_DIRECTIONS)('the plane, %s', (kind) => {
  it('has orthonormal directions of fixed sign at the last frame', () => {
    const run = runOf();
    const { chart } = planeOf(run, kind);
    expectOrthonormal(chart);
    expect(leadIsPositive(chart.d1) && leadIsPositive(chart.d2)).toBe(true);
    expect(chart.origin).toEqual(run.path.parameters.slice(-17));
  });

  it('says of every frame how high the plane is under it, and how far off it is', () => {
    const run = runOf();
    const { chart, path, lock } = planeOf(run, kind);
    expect(path.frames).toHaveLength(41);
    const misses = Array.from(path.frames, (frame, i) => {
      const own = frameOf(run.path, 17, frame);
      const moved = own.map((w, k) => w - chart.origin[k]);
      const [x, y] = [dotOf(moved, chart.d1), dotOf(moved, chart.d2)];
      expect(path.points[3 * i]).toBeCloseTo(x, 12);
      expect(path.points[3 * i + 1]).toBeCloseTo(y, 12);
      expect(path.points[3 * i + 2]).toBe(run.path.losses[frame]);
      const place = placeOf(chart, x, y);
      expect(path.through?.[i]).toBeCloseTo(run.field.loss(place), 12);
      expect(path.offSurface?.[i]).toBeCloseTo(distance(own, place), 12);
      return Math.abs(run.field.loss(place) - run.path.losses[frame]);
    });
    const floating = misses.filter((_, i) => path.vertices[i] < 0);
    expect(lock.restWorst).toBeCloseTo(Math.max(0, ...floating), 12);
    expect(lock.worst).toBeLessThan(1e-9 * lock.range);
    expect(lock.offWorst).toBe(Math.max(...path.offSurface!));
    // The network bends: no plane holds its descent.
    expect(lock.restWorst).toBeGreaterThan(1e-3 * lock.range);
  });

  it('tells what the principal plane would have missed', () => {
    const run = runOf();
    const { lock } = planeOf(run, 'principal');
    expect(planeOf(run, kind).lock.flatMiss).toBeCloseTo(Math.max(lock.worst, lock.restWorst), 12);
  });

  it('never moves frozen parameters, to the last bit', () => {
    const train = [1, 2, 4, 8, 12, 13];
    const { chart } = planeOf(runOf({ train }), kind);
    expectOrthonormal(chart);
    const moving = Array.from(chart.d1.keys()).filter((i) => chart.d1[i] !== 0 || chart.d2[i] !== 0);
    expect(moving.every((i) => train.includes(i))).toBe(true);
  });

  it('keeps the senses and the order of the chart before it', () => {
    const run = runOf();
    const first = planeOf(run, kind).chart;
    const turned = { ...first, d1: first.d2.map((x) => -x), d2: first.d1 };
    const { chart } = planeOf(run, kind, { previous: turned });
    expect(largestDifference(chart.d1, turned.d1)).toBeLessThan(1e-9);
    expect(largestDifference(chart.d2, turned.d2)).toBeLessThan(1e-9);
  });

  it('replaces missing directions: one frame, no movement, one parameter, no weight at all', () => {
    const moving = runOf();
    const first = asPath(moving.field, moving.path.parameters.slice(0, 17));
    const still = asPath(moving.field, Float64Array.of(...first.parameters, ...first.parameters));
    const zero = asPath(moving.field, new Float64Array(34));
    for (const path of [first, still, zero]) {
      const model = planeOf({ ...moving, path }, kind);
      expectOrthonormal(model.chart);
      expectFinite(model);
      expect(model.lock.held).toBe(path.frames.length);
    }
    const single = planeOf(runOf({ train: [3] }), kind);
    expectOrthonormal(single.chart);
    expectFinite(single);
    expect(single.chart.d1[3]).toBe(1);
    expect(single.lock.held).toBe(single.lock.drawn);
  });
});

describe('the plane through three frames', () => {
  it('holds the first, the last and the frame farthest off the line between them', () => {
    const run = runOf();
    const model = planeOf(run, 'three-points');
    const [start, end] = [frameOf(run.path, 17, 0), frameOf(run.path, 17, 40)];
    const chord = start.map((w, i) => w - end[i]);
    // By Heron: the height of the triangle with the two ends.
    const heights = Array.from(run.path.frames, (n) => {
      const own = frameOf(run.path, 17, n);
      const [a, b, c] = [distance(own, start), distance(own, end), Math.hypot(...chord)];
      const s = (a + b + c) / 2;
      return Math.sqrt(Math.max(0, s * (s - a) * (s - b) * (s - c)));
    });
    const farthest = heights.indexOf(Math.max(...heights));
    expect(farthest).toBeGreaterThan(0);
    const { mesh, path } = model;
    for (const n of [0, farthest, 40]) {
      expect(path.vertices[n]).toBeGreaterThanOrEqual(0);
      const [x, y] = path.points.subarray(3 * n);
      expect(missOfMesh(mesh, x, y, run.path.losses[n])).toBeLessThan(1e-9 * model.lock.range);
    }
    expect(model.lock.held).toBeLessThan(model.lock.drawn);
  });

  it('takes the farthest frame where the path ends as it began', () => {
    const bowl = createBowl([1, 2, 3]);
    const corners = [
      [0, 0, 0],
      [0, 0, 4],
      [1, 0, 2],
      [0, 0, 0],
    ];
    const model = planeOf(
      { field: bowl, path: asPath(bowl, Float64Array.from(corners.flat())) },
      'three-points',
    );
    expect([Array.from(model.chart.d1), Array.from(model.chart.d2)]).toEqual([
      [0, 0, 1],
      [1, 0, 0],
    ]);
    expect(model.lock.held).toBe(4);
  });
});

describe('the principal plane', () => {
  it('is that of an independent principal component analysis', () => {
    const run = runOf({}, 120, 1.5);
    const { chart, lock } = planeOf(run, 'principal');
    const covariance = covarianceOf(run.path, 17);
    const pairs = leadingPairs(covariance, 2);
    expect(1 - Math.abs(dotOf(chart.d1, pairs[0].vector))).toBeLessThan(1e-10);
    expect(1 - Math.abs(dotOf(chart.d2, pairs[1].vector))).toBeLessThan(1e-10);
    const trace = covariance.reduce((sum, row, i) => sum + row[i], 0);
    expect(lock.explained).toBeCloseTo((pairs[0].value + pairs[1].value) / trace, 12);
  });

  it('holds every frame of a path that lies in a plane', () => {
    const bowl = onlyTrain(createBowl([1, 3, 1, 1, 1]), [0, 1]);
    const model = planeOf(
      { field: bowl, path: asPath(bowl, walkDown(bowl, [2, 2, 0, 1, 0], 30, 0.1)) },
      'principal',
    );
    expect(model.lock.held).toBe(31);
    expect(model.lock.restWorst).toBe(0);
    expect(model.lock.explained).toBeCloseTo(1, 12);
    expect(model.lock.offWorst).toBeLessThan(1e-14);
  });

  it('shows two descents on one plane', () => {
    const run = runOf();
    const other = {
      path: asPath(run.field, walkDown(run.field, [...run.path.parameters.slice(0, 17)], 25, 0.3)),
      present: 25,
    };
    const model = planeOf(run, 'principal', { other });
    expect(model.other?.frames).toHaveLength(26);
    expect(model.other?.offSurface).toHaveLength(26);
    const off = Math.max(...model.path.offSurface!, ...model.other!.offSurface!);
    expect(model.lock.offWorst).toBe(off);
  });
});

function covarianceOf(path: PathFrames, D: number): number[][] {
  const frames = Array.from(path.frames, (n) => frameOf(path, D, n));
  const mean = Array.from({ length: D }, (_, i) => frames.reduce((sum, I) => sum + I[i], 0) / frames.length);
  return mean.map((a, i) => mean.map((b, j) => frames.reduce((sum, I) => sum + (I[i] - a) * (I[j] - b), 0)));
}

describe('the random plane', () => {
  const layout = createLayout([3, 4, 2], 'neuron');
  const all = new Uint8Array(layout.length).fill(1);
  const origin = Float64Array.from({ length: layout.length }, (_, i) => Math.sin(3 * i + 1));
  /** Incoming weights of each neuron, as index ranges. */
  const filters = [0, 3, 6, 9].map((at) => [at, at + 3]).concat([12, 16].map((at) => [at, at + 4]));

  it('is normalised filter by filter, as Li et al. define it', () => {
    for (const direction of randomDirections(layout, all, origin, 4)) {
      for (const [from, to] of filters) {
        const [d, own] = [direction.subarray(from, to), origin.subarray(from, to)];
        expect(Math.hypot(...d)).toBeCloseTo(Math.hypot(...own), 13);
      }
      expect(Array.from(direction.subarray(20))).toEqual([0, 0, 0, 0, 0, 0]);
    }
  });

  it('is Gaussian, and the same for the same seed only', () => {
    const wide = createLayout([6000, 1], 'none');
    const ones = new Uint8Array(6000).fill(1);
    const [d1, d2] = randomDirections(wide, ones, new Float64Array(6000).fill(1), 2);
    // A filter as long as √n has components of variance 1; the moments of n Gaussians deviate by √(15/n), √(96/n).
    for (const d of [d1, d2]) {
      expect(Math.abs(d.reduce((sum, x) => sum + x ** 3, 0) / 6000)).toBeLessThan(4 * Math.sqrt(15 / 6000));
      expect(Math.abs(d.reduce((sum, x) => sum + x ** 4, 0) / 6000 - 3)).toBeLessThan(
        4 * Math.sqrt(96 / 6000),
      );
    }
    expect(Math.abs(dotOf(d1, d2)) / 6000).toBeLessThan(4 / Math.sqrt(6000));
    const again = randomDirections(layout, all, origin, 4);
    expect(randomDirections(layout, all, origin, 4)).toEqual(again);
    expect(randomDirections(layout, all, origin, 5)).not.toEqual(again);
  });

  it('counts only what moves, and gives a filter of zeros no length', () => {
    const some = all.slice();
    some.fill(0, 1, 3);
    some.fill(0, 12, 16);
    const bare = origin.slice();
    bare.fill(0, 3, 6);
    const [direction] = randomDirections(layout, some, bare, 4);
    expect(Math.abs(direction[0])).toBeCloseTo(Math.abs(origin[0]), 14);
    expect(Array.from(direction.subarray(1, 6), Math.abs)).toEqual([0, 0, 0, 0, 0]);
    expect(Array.from(direction.subarray(12, 16))).toEqual([0, 0, 0, 0]);
  });

  it('spans the two directions, the first one as it is', () => {
    const run = runOf();
    const { chart } = planeOf(run, 'random', {}, 7);
    const trainable = new Uint8Array(17).fill(1);
    const [first, second] = randomDirections(run.layout, trainable, chart.origin, 7);
    expect(Math.abs(dotOf(first, chart.d1))).toBeCloseTo(Math.hypot(...first), 12);
    const left = second.map(
      (x, i) => x - dotOf(second, chart.d1) * chart.d1[i] - dotOf(second, chart.d2) * chart.d2[i],
    );
    expect(Math.hypot(...left)).toBeLessThan(1e-13);
    expect(largestDifference(planeOf(run, 'random', {}, 8).chart.d1, chart.d1)).toBeGreaterThan(1e-3);
  });
});

describe('the plane along the curvature', () => {
  it('has the two largest curvatures at the last frame', () => {
    const run = runOf();
    const { chart } = planeOf(run, 'hessian');
    const columns = Array.from({ length: 17 }, (_, i) => {
      const slope = (step: number) => {
        const out = new Float64Array(17);
        run.field.gradient(
          chart.origin.map((w, k) => w + (k === i ? step : 0)),
          out,
        );
        return out;
      };
      const [above, below] = [slope(1e-5), slope(-1e-5)];
      return Array.from(above, (g, j) => (g - below[j]) / 2e-5);
    });
    // The differences err by 1e-10 of third derivatives of order 1; the gap is above 0.01.
    const pairs = leadingPairs(columns, 2);
    expect(1 - Math.abs(dotOf(chart.d1, pairs[0].vector))).toBeLessThan(1e-9);
    expect(1 - Math.abs(dotOf(chart.d2, pairs[1].vector))).toBeLessThan(1e-9);
  });
});
