import { describe, expect, it } from 'vitest';
import { Random } from '../../src/engine/random';
import { levelsOver } from '../../src/surface/contours';
import { createEmbedding } from '../../src/surface/embedding';
import { diagonal } from '../../src/surface/extent';
import { fitSurface } from '../../src/surface/fit';
import { createHeight } from '../../src/surface/height';
import { isolines } from '../../src/surface/isolines';
import type { SurfaceModel } from '../../src/surface/model';
import type { FitRequest } from '../../src/surface/request';
import { createCompiledSamplers } from '../../src/surface/samplers/compiled';
import {
  HEIGHT_SCALES,
  PLANE_DIRECTIONS,
  SLICE_DIRECTIONS,
  SURFACE_KINDS,
  type SurfaceKind,
} from '../../src/surface/settings';
import { type Overrides, settingsOf } from '../helpers/problems';
import { missOfMesh } from './helpers/meshes';
import { groundOf, type RandomRun, randomSettings, runOf } from './helpers/random-runs';
import { frameOf, largestDifference, modelsOf } from './helpers/runs';
import { expectDirections, expectHeld, expectLand } from './helpers/sound';

/** A surface of a run at any of its frames, along any directions, sampled by the engine or by the kernel. */
function fit(run: RandomRun, kind: SurfaceKind, random: Random, more: Partial<FitRequest> = {}) {
  const { frames } = run.path;
  const options = {
    plane: PLANE_DIRECTIONS[random.below(4)],
    slice: SLICE_DIRECTIONS[random.below(3)],
    planeSeed: random.below(100),
  };
  const present = frames[random.below(frames.length)];
  const samplers = random.below(2) ? { samplers: createCompiledSamplers(run.problem) } : {};
  const asked = { kind, options, present, previous: null, resolutions: [9], ...groundOf(run) };
  return [...modelsOf(fitSurface({ ...asked, ...samplers, ...more }))].at(-1)!;
}

/**
 * All frames are held, but for those that cannot be told apart from another by their coordinates: a path over more
 * magnitudes than a float64 has digits for has all its smallest frames at one place.
 */
function expectOnlyDoublesFloat({ path, other, extent }: SurfaceModel): void {
  const drawn = other ? [path, other] : [path];
  const holding = drawn.flatMap(({ points, vertices }) =>
    Array.from(vertices, (v, i) => [v, points[3 * i], points[3 * i + 1]]).filter(([v]) => v >= 0),
  );
  for (const { points, vertices } of drawn) {
    vertices.forEach((v, i) => {
      if (v >= 0) return;
      const distances = holding.map(([, x, y]) => Math.hypot(points[3 * i] - x, points[3 * i + 1] - y));
      expect(Math.min(...distances)).toBeLessThanOrEqual(1e-10 * diagonal(extent));
    });
  }
}

/** All frames, or at least the one that is shown. */
function expectHolding(model: SurfaceModel, run: RandomRun, other: RandomRun | null): void {
  const { problem, path } = run;
  const { chart, path: drawn, present } = model;
  const held = expectHeld(model, problem, path);
  const otherHeld = other ? expectHeld(model, problem, other.path, model.other) : 0;
  expect(model.lock.held).toBe(held + otherHeld);
  const moving = problem.trainable.reduce((sum, flag) => sum + flag, 0);
  const isWhole =
    (chart.kind === 'ribbon' && !other) ||
    (chart.kind === 'sheet' && chart.blend === 'exact') ||
    (chart.kind === 'two-weights' && moving <= 2);
  if (isWhole) expectOnlyDoublesFloat(model);
  if (chart.kind === 'slice') {
    expect(drawn.vertices[drawn.frames.indexOf(present)]).toBeGreaterThanOrEqual(0);
  }
}

/** Coordinates and parameters, there and back: at every frame that is held, and on what does not bend everywhere. */
function expectInverse({ chart, extent, path }: SurfaceModel, run: RandomRun, random: Random): void {
  if (chart.spine) return;
  const D = run.problem.layout.length;
  const { project } = createEmbedding(chart);
  const { embed } = createEmbedding({ ...chart, blend: 'none' });
  const place = new Float64Array(D);
  const size = Math.max(...Object.values(extent).map(Math.abs), ...chart.origin.map(Math.abs));
  path.frames.forEach((frame, i) => {
    if (path.vertices[i] < 0 || chart.kind === 'slice') return;
    const found = project(frameOf(run.path, D, run.path.frames.indexOf(frame)));
    expect(largestDifference(found, path.points.subarray(3 * i, 3 * i + 2))).toBeLessThanOrEqual(
      1e-13 * size,
    );
  });
  if (D < 2) return;
  for (let k = 0; k < 5; k++) {
    const [x, y] = [random.between(extent.xMin, extent.xMax), random.between(extent.yMin, extent.yMax)];
    embed(x, y, place);
    expect(largestDifference(project(place), [x, y])).toBeLessThanOrEqual(1e-12 * size);
  }
}

/** Lines of a level lie at it on the land as it is drawn. */
function expectContours({ mesh, pathLoss, meshLoss }: SurfaceModel, random: Random): void {
  const height = createHeight(HEIGHT_SCALES[random.below(3)], pathLoss[1]);
  const values = Float64Array.from({ length: mesh.vertices.length / 3 }, (_, v) =>
    height.height(mesh.vertices[3 * v + 2]),
  );
  const raised = mesh.vertices.map((value, k) => (k % 3 === 2 ? values[(k - 2) / 3] : value));
  const levels = levelsOver(pathLoss, meshLoss, height);
  const [low, high] = meshLoss.map(height.height);
  for (const level of levels.filter((_, k) => k % 7 === 3)) {
    for (const { points } of isolines(mesh, values, level.height)) {
      const [x, y] = points.subarray(0, 2);
      const drawn = { vertices: raised, triangles: mesh.triangles };
      expect(missOfMesh(drawn, x, y, level.height)).toBeLessThan(1e-6 * (high - low));
    }
  }
}

function expectSurfaces(run: RandomRun, random: Random, other: RandomRun | null = null): void {
  const more = other && { other: { path: other.path, present: other.path.frames.at(-1)! } };
  for (const kind of SURFACE_KINDS) {
    const model = fit(run, kind, random, { ...more });
    expectLand(model, run.problem);
    expectDirections(model, run.problem);
    expectHolding(model, run, other);
    expectInverse(model, run, random);
    expectContours(model, random);
    const next = fit(run, kind, random, { previous: model.chart, ...more });
    expectLand(next, run.problem);
    expectHolding(next, run, other);
  }
}

const STEPS = [0, 1, 2, 12, 60];

describe('the five surfaces of any network and descent', () => {
  it.each(Array.from({ length: 40 }, (_, seed) => seed))('of choices drawn at random (seed %d)', (seed) => {
    const random = new Random(seed, 41);
    const run = runOf(randomSettings(random), seed, STEPS[seed % STEPS.length]);
    expectSurfaces(run!, random);
  });

  it.each(Array.from({ length: 12 }, (_, seed) => seed))(
    'with another descent beside it (seed %d)',
    (seed) => {
      const random = new Random(seed, 43);
      const settings = randomSettings(random);
      const { descent } = randomSettings(random);
      expectSurfaces(runOf(settings, seed, 30)!, random, runOf({ ...settings, descent }, seed, 20)!);
    },
  );

  const deep: Overrides['network'] = {
    hidden: [40, 24],
    activation: 'tanh',
    output: 'linear',
    bias: 'neuron',
  };
  const linear: Overrides['network'] = { hidden: [3], activation: 'linear', output: 'linear' };
  it.each<[string, Overrides, number]>([
    ['D = 2', { network: { hidden: [], bias: 'none' }, descent: { learningRate: 0.3 } }, 40],
    ['D = 3, one shared bias', { network: { hidden: [], bias: 'network' } }, 40],
    ['D = 1,129', { network: deep, descent: { learningRate: 0.01 } }, 4],
    [
      'D = 337, stochastic',
      { network: { hidden: [16, 16] }, descent: { mode: 'stochastic', learningRate: 0.05 } },
      8,
    ],
    ['a path that stands still', { descent: { learningRate: 1e-300 } }, 12],
    ['steps of a billionth', { descent: { learningRate: 1e-9 } }, 12],
    ['two parameters that move', { train: [1, 7], descent: { learningRate: 0.5 } }, 40],
    ['two parameters that hop', { train: [1, 7], descent: { mode: 'stochastic', learningRate: 0.9 } }, 60],
    ['one parameter that moves', { train: [3], descent: { learningRate: 0.5 } }, 12],
    ['losses up to 1e300', { network: linear, descent: { learningRate: 3 } }, 500],
    [
      'a stochastic one just before it ends',
      { network: linear, descent: { mode: 'stochastic', learningRate: 9 } },
      500,
    ],
    ['momentum without end', { network: linear, descent: { optimizer: 'momentum', learningRate: 0.9 } }, 500],
  ])('of %s', (_, overrides, steps) => {
    expectSurfaces(runOf(settingsOf(overrides), 2, steps)!, new Random(steps, 42));
  });

  it.each([1, 2, 3, 4])('of a branch at any frame, on the chart of what it left (seed %d)', (seed) => {
    const random = new Random(seed, 44);
    const settings = randomSettings(random);
    const trunk = runOf(settings, seed, 20)!;
    const D = trunk.problem.layout.length;
    const parameters = [...frameOf(trunk.path, D, random.below(trunk.path.frames.length))];
    const { descent } = randomSettings(random);
    const branch = runOf({ ...settings, start: { kind: 'given', parameters }, descent }, seed, 30)!;
    for (const kind of SURFACE_KINDS) {
      const before = fit(trunk, kind, random);
      const model = fit(branch, kind, random, { previous: before.chart });
      expectLand(model, branch.problem);
      expectHolding(model, branch, null);
    }
  });
});
