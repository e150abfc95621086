import { describe, expect, it } from 'vitest';
import { createEmbedding } from '../../src/surface/embedding';
import { fitSurface } from '../../src/surface/fit';
import { dot } from '../../src/surface/linear';
import type { LossField, PathFrames, SurfaceModel } from '../../src/surface/model';
import { isRough } from '../../src/surface/smoother';
import { createBowl, onlyTrain, walkDown } from './helpers/fields';
import { areasOf } from './helpers/meshes';
import { asPath, createNetwork, createRecords, descend, xavier } from './helpers/network';
import {
  batchRun,
  firstFrames,
  fitAll,
  fitOne,
  frameOf,
  largestDifference,
  stochasticRun,
} from './helpers/runs';

/** What must hold of every fit, however poor the path. */
function expectSound(model: SurfaceModel, field: LossField, path: PathFrames) {
  const { chart, path: drawn, mesh, lock, extent } = model;
  const { embed } = createEmbedding(chart);
  const out = new Float64Array(field.dimension);
  drawn.frames.forEach((frame, i) => {
    if (drawn.vertices[i] < 0) return;
    const target = frameOf(path, field.dimension, path.frames.indexOf(frame));
    embed(drawn.points[3 * i], drawn.points[3 * i + 1], out);
    expect(largestDifference(out, target)).toBeLessThanOrEqual(
      1e-12 * Math.max(1, ...Array.from(target, Math.abs)),
    );
  });
  expect(extent.xMax).toBeGreaterThan(extent.xMin);
  expect(extent.yMax).toBeGreaterThan(extent.yMin);
  expect(Math.min(...areasOf(mesh))).toBeGreaterThan(0);
  for (const v of mesh.triangles) expect(Number.isFinite(mesh.vertices[3 * v + 2])).toBe(true);
  for (const values of [drawn.draped, chart.d1, chart.d2, mesh.slopes, mesh.remoteness]) {
    expect(Array.from(values).every(Number.isFinite)).toBe(true);
  }
  expect(Object.values(lock).every((value) => typeof value !== 'number' || Number.isFinite(value))).toBe(
    true,
  );
  expect([drawn.frames[0], drawn.frames[drawn.frames.length - 1]]).toEqual([
    path.frames[0],
    path.frames[path.frames.length - 1],
  ]);
}

const bowl = createBowl([1, 3, 2, 0.5]);
const walked = asPath(bowl, walkDown(bowl, [1, 0.8, 0.2, -1], 30, 0.1));
const constant: LossField = { ...createBowl([0, 0, 0]), loss: () => 0.25 };

describe('fitSurface on poor paths', () => {
  it.each<[string, LossField, PathFrames]>([
    ['one frame', bowl, firstFrames(walked, 4, 1)],
    ['two frames', bowl, firstFrames(walked, 4, 2)],
    ['three frames', bowl, firstFrames(walked, 4, 3)],
    [
      'no movement',
      bowl,
      asPath(
        bowl,
        Float64Array.from({ length: 20 }, (_, k) => (k % 4) + 1),
      ),
    ],
    [
      'movement of a rounding',
      bowl,
      asPath(
        bowl,
        Float64Array.from({ length: 20 }, (_, k) => (k % 4) + 1 + 1e-15 * k),
      ),
    ],
    [
      'one trainable parameter',
      onlyTrain(bowl, [1]),
      asPath(bowl, walkDown(onlyTrain(bowl, [1]), [1, 1, 1, 1], 20, 0.1)),
    ],
    [
      'one parameter in all',
      createBowl([2]),
      asPath(createBowl([2]), walkDown(createBowl([2]), [1], 20, 0.1)),
    ],
    [
      'frames twice over',
      bowl,
      asPath(bowl, Float64Array.from([...walked.parameters, ...walked.parameters])),
    ],
    ['a constant loss', constant, asPath(constant, walkDown(bowl, [1, 1, 1], 3, 0.1).slice(0, 9))],
    [
      'a loss of zero',
      { ...constant, loss: () => 0 },
      asPath({ ...constant, loss: () => 0 }, Float64Array.from([0, 0, 0, 1, 1, 0, 2, 0, 1])),
    ],
    ['a convergence to the last bit', bowl, asPath(bowl, walkDown(bowl, [1, 0.8, 0.2, -1], 400, 0.3))],
    [
      'a step of 1e200',
      createBowl([1e-300, 1e-300]),
      asPath(createBowl([1e-300, 1e-300]), Float64Array.from([0, 0, 1e150, 3e149, 2e150, -1e150])),
    ],
  ])('%s', (_, field, path) => {
    const model = fitOne(field, path, { present: path.frames[0] });
    expectSound(model, field, path);
    // Where the loss moves by roundings alone, a place that frames share has but one of their losses.
    if (!model.lock.flat) expect(model.lock.held).toBe(model.path.frames.length);
    expect(model.lock.held).toBeGreaterThan(0);
    const tolerance = model.lock.flat ? 1e-12 * Math.abs(model.pathLoss[1]) : 1e-9 * model.lock.range;
    expect(model.lock.worst).toBeLessThanOrEqual(tolerance);
  });

  it('shares one vertex among frames with the same parameters', () => {
    const twice = asPath(bowl, Float64Array.from([...walked.parameters, ...walked.parameters]));
    const { path } = fitOne(bowl, twice);
    expect(Array.from(path.vertices.subarray(31))).toEqual(Array.from(path.vertices.subarray(0, 31)));
    expect(new Set(path.vertices).size).toBe(31);
  });

  it('says flat where the losses are all alike', () => {
    const path = asPath(constant, Float64Array.from([0, 0, 0, 1, 1, 0, 2, 0, 1]));
    expect(fitOne(constant, path).lock.flat).toBe(true);
    expect(fitOne(bowl, walked).lock.flat).toBe(false);
  });
});

describe('fitSurface', () => {
  it('gives coarse and fine in the same directions, and breathes between', () => {
    const { field, path } = batchRun();
    const [coarse, fine] = fitAll(field, path, { resolutions: [13, 33] });
    expect([coarse.resolution, fine.resolution]).toEqual([13, 33]);
    expect(fine.chart).toEqual(coarse.chart);
    expect(fine.extent).toEqual(coarse.extent);
    let [breaths, evaluations, most] = [0, 0, 0];
    const counted = {
      ...field,
      loss: (p: Float64Array) => {
        evaluations++;
        return field.loss(p);
      },
    };
    const asked = {
      kind: 'sheet',
      path,
      present: 0,
      field: counted,
      previous: null,
      resolutions: [13],
    } as const;
    for (const value of fitSurface(asked)) {
      if (breaths > 10) most = Math.max(most, evaluations);
      if (value === null) breaths++;
      evaluations = 0;
    }
    expect(breaths).toBeGreaterThan(100);
    // After the directions are chosen, no slice asks for more than a few losses.
    expect(most).toBeLessThanOrEqual(16);
  });

  it('locks batch descents without a fold, and its spikes are small', () => {
    for (const seed of [1, 2, 3]) {
      const { field, path } = batchRun(seed);
      const { lock, chart } = fitOne(field, path);
      expect(chart.blend).toBe('exact');
      expect(lock.worst).toBeLessThanOrEqual(1e-9 * lock.range);
      expect([lock.held, lock.drawn]).toEqual([301, 301]);
      expect(lock.spike95).toBeLessThan(0.01);
      expect(lock.spikeWorst).toBeLessThan(0.05);
      // What the sheet is for: the flat plane misses by much of the range.
      expect(lock.flatMiss / lock.range).toBeGreaterThan(0.05);
    }
  });

  it('folds where a stochastic path hops too wildly, and says what it misses', () => {
    const { field, path } = stochasticRun(0.5);
    for (const present of [0, 5, 150, 300]) {
      const { lock, chart, path: drawn } = fitOne(field, path, { present, resolutions: [9] });
      expect(chart.blend).toBe('fold');
      expect(lock.exactSpike95).toBeGreaterThan(0.03);
      expect(lock.held).toBe(Math.min(13, present + 1));
      expect(lock.worst).toBeLessThanOrEqual(1e-9 * lock.range);
      const misses = Array.from(drawn.frames, (_, i) =>
        Math.abs(drawn.through![i] - drawn.points[3 * i + 2]),
      );
      expect(lock.restWorst).toBe(Math.max(...misses.filter((_, i) => drawn.vertices[i] < 0)));
      const held = Array.from(drawn.frames).filter((_, i) => drawn.vertices[i] >= 0);
      expect(held).toEqual(Array.from({ length: lock.held }, (_, k) => present - lock.held + 1 + k));
    }
  });

  it('does not fold where the path lies in the plane: what is steep there is the land itself', () => {
    const net = createNetwork([2, 4, 1], createRecords('xor', 60, 1));
    // One step onto a plateau from which no gradient leads away, and stillness there.
    const jumped = xavier([2, 4, 1], 1);
    const gradient = new Float64Array(net.dimension);
    net.gradient(jumped, gradient);
    const far = jumped.map((value, i) => value - 600 * gradient[i]);
    const path = asPath(
      net,
      Float64Array.from([
        ...jumped,
        ...Array(40)
          .fill([...far])
          .flat(),
      ]),
    );
    const model = fitOne(net, path, { present: 0 });
    const { lock, chart } = model;
    expect(lock.spike95).toBeGreaterThan(0.03);
    expect(isRough(model)).toBe(false);
    expect(chart.blend).toBe('exact');
    expect([lock.held, lock.drawn]).toEqual([41, 41]);
    expect(lock.worst).toBeLessThanOrEqual(1e-9 * lock.range);
  });

  it('says how far each frame is off a sheet that folds, of both descents', () => {
    const { field, path } = stochasticRun(0.5);
    const other = { path: batchRun(1).path, present: 77 };
    const model = fitOne(field, path, { present: 150, other, resolutions: [9] });
    expect(model.chart.blend).toBe('fold');
    const { embed } = createEmbedding(model.chart);
    const place = new Float64Array(field.dimension);
    let farthest = 0;
    for (const [drawn, whole] of [
      [model.path, path],
      [model.other!, other.path],
    ] as const) {
      drawn.frames.forEach((frame, i) => {
        embed(drawn.points[3 * i], drawn.points[3 * i + 1], place);
        const target = frameOf(whole, field.dimension, frame);
        const off = Math.sqrt(place.reduce((sum, value, k) => sum + (value - target[k]) ** 2, 0));
        expect(Math.abs(drawn.offSurface![i] - off)).toBeLessThan(1e-12);
        if (drawn.vertices[i] >= 0) expect(off).toBeLessThan(1e-12);
        farthest = Math.max(farthest, off);
      });
    }
    expect(farthest).toBeGreaterThan(0.01);
    expect(Math.abs(model.lock.offWorst! - farthest)).toBeLessThan(1e-12);
  });

  it('draws at most 1,000 of a long path, the present among them', () => {
    const long = batchRun(1, 2600);
    const model = fitOne(long.field, long.path, { present: 1777, resolutions: [9] });
    expect(model.path.frames.length).toBe(1000);
    expect(model.path.frames).toContain(1777);
    expect(model.lock.range).toBe(Math.max(...long.path.losses) - Math.min(...long.path.losses));
    expectSound(model, long.field, long.path);
  });

  it('holds the present and the 12 before it on a long path that folds', () => {
    const long = stochasticRun(0.5, 1, 1500);
    const model = fitOne(long.field, long.path, { present: 777, resolutions: [9] });
    expect(model.chart.blend).toBe('fold');
    expect(model.path.frames.length).toBeLessThanOrEqual(1000);
    const held = Array.from(model.path.frames).filter((_, i) => model.path.vertices[i] >= 0);
    expect(held).toEqual(Array.from({ length: 13 }, (_, k) => 765 + k));
    expectSound(model, long.field, long.path);
  });

  it('goes on from a previous chart: same senses, same order, and every vertex knows where it was', () => {
    const { field, path } = batchRun(3);
    let previous: SurfaceModel | null = null;
    for (const count of [20, 60, 150, 301]) {
      const model: SurfaceModel = fitOne(field, firstFrames(path, field.dimension, count), {
        previous: previous?.chart,
      });
      if (previous) {
        const [a, b] = [model.chart, previous.chart];
        expect(dot(a.d1, b.d1)).toBeGreaterThanOrEqual(0);
        expect(dot(a.d2, b.d2)).toBeGreaterThanOrEqual(0);
        expect(Math.abs(dot(a.d1, b.d1)) + Math.abs(dot(a.d2, b.d2))).toBeGreaterThanOrEqual(
          Math.abs(dot(a.d1, b.d2)) + Math.abs(dot(a.d2, b.d1)),
        );
        const { embed } = createEmbedding(a);
        const { project } = createEmbedding(b);
        const out = new Float64Array(field.dimension);
        for (let v = 0; 3 * v < model.mesh.vertices.length; v += 7) {
          embed(model.mesh.vertices[3 * v], model.mesh.vertices[3 * v + 1], out);
          expect(
            largestDifference(model.mesh.previous.subarray(2 * v, 2 * v + 2), project(out)),
          ).toBeLessThan(1e-5);
        }
      } else expect(model.mesh.previous.length).toBe(0);
      previous = model;
    }
  });

  it('does not flip when the previous chart points the other way', () => {
    const { field, path } = batchRun(1, 60);
    const first = fitOne(field, path);
    const turned = { ...first.chart, d1: first.chart.d2, d2: first.chart.d1.map((v) => -v) };
    const again = fitOne(field, path, { previous: turned });
    expect(again.chart.d1).toEqual(turned.d1);
    expect(again.chart.d2).toEqual(turned.d2);
  });
});

describe('two weights', () => {
  it('is z = f(x, y): x and y are the weights themselves, and every frame is held', () => {
    const frozen = Array.from({ length: 17 }, (_, i) => i).filter((i) => i !== 2 && i !== 9);
    const field = createNetwork([2, 4, 1], createRecords('xor', 40, 1), frozen);
    const path = descend(field, xavier([2, 4, 1], 3), 100, 0.5, 1);
    const model = fitOne(field, path, { kind: 'two-weights', resolutions: [9, 17] });
    expect(model.lock.worst).toBe(0);
    expect(model.lock.held).toBe(101);
    expect(model.lock.flatMiss).toBeLessThan(1e-12);
    const { embed } = createEmbedding(model.chart);
    const out = new Float64Array(17);
    path.frames.forEach((_, n) => {
      const target = frameOf(path, 17, n);
      expect([model.path.points[3 * n], model.path.points[3 * n + 1]]).toEqual([target[2], target[9]]);
      embed(target[2], target[9], out);
      expect(out).toEqual(target);
    });
    expectSound(model, field, path);
  });

  it('with one trainable weight, shows it against a frozen one', () => {
    const field = onlyTrain(bowl, [2]);
    const path = asPath(field, walkDown(field, [1, 1, 1, 1], 20, 0.1));
    const model = fitOne(field, path, { kind: 'two-weights' });
    expectSound(model, field, path);
    expect([Array.from(model.chart.d1), Array.from(model.chart.d2)]).toEqual([
      [0, 0, 1, 0],
      [1, 0, 0, 0],
    ]);
  });

  it('does not claim to hold what lies outside its plane', () => {
    const model = fitOne(bowl, walked, { kind: 'two-weights' });
    expect(model.lock.held).toBeLessThan(5);
    expect(model.lock.restWorst).toBeGreaterThan(0.1 * model.lock.range);
  });
});
