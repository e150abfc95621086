import { describe, expect, it } from 'vitest';
import { axesAt } from '../../src/surface/axes';
import { createEmbedding } from '../../src/surface/embedding';
import { diagonal } from '../../src/surface/extent';
import { dot, norm } from '../../src/surface/linear';
import type { Chart, LossField, PathFrames, SurfaceModel } from '../../src/surface/model';
import { driftOf } from '../../src/surface/ribbon-drift';
import { measureLine } from '../../src/surface/ribbon-line';
import { layNormals, movingMean } from '../../src/surface/ribbon-normals';
import { finish } from '../../src/surface/stages';
import { createBowl, onlyTrain, walkDown } from './helpers/fields';
import { areasOf, usedVertices } from './helpers/meshes';
import { asPath, createNetwork, createNoise, createRecords, descend, xavier } from './helpers/network';
import {
  asking,
  batchRun,
  firstFrames,
  fitAll,
  fitOne,
  frameOf,
  largestDifference,
  stochasticRun,
} from './helpers/runs';

const ribbonOf = (field: LossField, path: PathFrames, previous: Chart | null = null, resolution = 21) =>
  fitOne(field, path, { kind: 'ribbon', previous, resolutions: [resolution] });

/** Whether it is bent to a path that goes to and fro; else the path is its middle line. */
const isBent = ({ chart }: SurfaceModel) => chart.knots.length > 0;

/** What must hold of every ribbon, however poor the path. */
function expectSound(model: SurfaceModel, field: LossField, path: PathFrames) {
  const D = field.dimension;
  const { chart, mesh, path: drawn, lock } = model;
  const { embed } = createEmbedding(chart);
  const place = new Float64Array(D);
  // Where the loss moves by roundings alone, a place that frames share has but one of their losses.
  if (!lock.flat) expect(lock.held).toBe(drawn.frames.length);
  expect(lock.held).toBe(drawn.vertices.filter((v) => v >= 0).length);
  expect(lock.held).toBeGreaterThan(0);
  const tolerance = lock.flat ? 1e-12 * Math.abs(model.pathLoss[1]) : 1e-9 * lock.range;
  expect(lock.worst).toBeLessThanOrEqual(tolerance);
  drawn.frames.forEach((frame, i) => {
    const [x, y, loss] = drawn.points.subarray(3 * i, 3 * i + 3);
    const target = frameOf(path, D, path.frames.indexOf(frame));
    if (!isBent(model)) expect(y).toBe(0);
    embed(x, y, place);
    expect(largestDifference(place, target)).toBeLessThanOrEqual(
      1e-12 * Math.max(1, ...target.map(Math.abs)),
    );
    // On the mesh as drawn: a corner at the frame's own place, at its loss.
    const v = drawn.vertices[i];
    if (v < 0) return;
    expect(usedVertices(model).has(v)).toBe(true);
    expect(Math.abs(mesh.vertices[3 * v] - x)).toBeLessThanOrEqual(1e-7 * diagonal(model.extent));
    expect(Math.abs(mesh.vertices[3 * v + 1] - y)).toBeLessThanOrEqual(1e-7 * diagonal(model.extent));
    expect(Math.abs(mesh.vertices[3 * v + 2] - loss)).toBeLessThanOrEqual(tolerance);
    expect(loss).toBe(path.losses[path.frames.indexOf(frame)]);
  });
  expect(Math.min(...areasOf(mesh))).toBeGreaterThan(0);
  for (const values of [drawn.draped, chart.origin, chart.d1, chart.d2, mesh.slopes, mesh.remoteness]) {
    expect(Array.from(values).every(Number.isFinite)).toBe(true);
  }
  if (!isBent(model)) for (let k = 2; k < drawn.draped.length; k += 4) expect(drawn.draped[k - 1]).toBe(0);
  expectOrthonormal(model, D);
}

function expectOrthonormal({ chart }: SurfaceModel, D: number) {
  const { arcs, normals } = chart.spine!;
  for (let k = 0; k < arcs.length; k++) {
    const u = normals.subarray(k * D, k * D + D);
    if (D > 1) expect(dot(u, u)).toBeCloseTo(1, 12);
    if (k > 0) expect(arcs[k]).toBeGreaterThan(arcs[k - 1]);
    if (k > 0) expect(dot(u, normals.subarray((k - 1) * D, k * D))).toBeGreaterThanOrEqual(-1e-15);
  }
  expect(dot(chart.d1, chart.d1)).toBeCloseTo(1, 12);
  expect(Math.abs(dot(chart.d1, chart.d2))).toBeLessThan(1e-12);
}

const batch = batchRun(1, 150);
const stochastic = stochasticRun(0.3, 2, 150);
const bowl = createBowl([1, 3, 2, 0.5]);
const walked = asPath(bowl, walkDown(bowl, [1, 0.8, 0.2, -1], 30, 0.1));
const lone = createBowl([2]);
const pair = createBowl([2, 40]);
const large = createNetwork([40, 25, 6, 5], wideRecords(), [3, 4]);

function wideRecords() {
  const { inputs, targets } = createRecords('xor', 60, 1);
  return {
    inputs: Float64Array.from({ length: 40 * 6 }, (_, k) => inputs[k % 120]),
    targets: targets.subarray(0, 30),
  };
}

describe('a ribbon holds its path', () => {
  it.each<[string, LossField, PathFrames]>([
    ['a batch descent', batch.field, batch.path],
    ['a stochastic descent', stochastic.field, stochastic.path],
    ['one frame', bowl, firstFrames(walked, 4, 1)],
    ['two frames', bowl, firstFrames(walked, 4, 2)],
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
      'movement of a rounding',
      bowl,
      asPath(
        bowl,
        Float64Array.from({ length: 20 }, (_, k) => (k % 4) + 1 + 1e-15 * k),
      ),
    ],
    ['there and back', bowl, asPath(bowl, Float64Array.of(1, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0))],
    ['one trainable parameter', onlyTrain(bowl, [1]), trainedAlone()],
    ['one parameter in all', lone, asPath(lone, walkDown(lone, [1], 20, 0.1))],
    ['one parameter, to and fro', lone, asPath(lone, walkDown(lone, [1], 20, 0.9))],
    ['two parameters, in zigzag', pair, asPath(pair, walkDown(pair, [1, 1], 20, 0.048))],
    [
      'frames twice over',
      bowl,
      asPath(bowl, Float64Array.from([...walked.parameters, ...walked.parameters])),
    ],
    ['convergence to the last bit', bowl, asPath(bowl, walkDown(bowl, [1, 0.8, 0.2, -1], 400, 0.3))],
    [
      'a step of 1e150',
      createBowl([1e-300, 1e-300]),
      asPath(createBowl([1e-300, 1e-300]), Float64Array.from([0, 0, 1e150, 3e149, 2e150, -1e150])),
    ],
    [`${large.dimension} parameters`, large, descend(large, xavier([40, 25, 6, 5], 1), 12, 0.3, 6)],
  ])('%s', (_, field, path) => {
    expectSound(ribbonOf(field, path), field, path);
  });

  it('where it is longer than what is drawn of it', () => {
    const { field, path } = stochasticRun(0.3, 2, 1300);
    const model = fitOne(field, path, { kind: 'ribbon', present: 777, resolutions: [21] });
    expect(model.path.frames.length).toBeLessThanOrEqual(1003);
    expect(model.path.frames).toContain(777);
    expectSound(model, field, path);
  });
});

function trainedAlone() {
  const field = onlyTrain(bowl, [1]);
  return asPath(bowl, walkDown(field, [1, 1, 1, 1], 20, 0.1));
}

describe('the map of a ribbon', () => {
  const random = createNoise(5);

  it.each([
    ['batch', batch],
    ['stochastic', stochastic],
  ])('is undone by project, on the path and beside it (%s)', (_, { field, path }) => {
    const model = ribbonOf(field, path);
    // The strip itself: what it is bent by is left out.
    const none = new Float64Array(0);
    const { embed, project } = createEmbedding({ ...model.chart, knots: none, residuals: none });
    const length = model.chart.spine!.arcs.at(-1)!;
    const place = new Float64Array(field.dimension);
    for (let trial = 0; trial < 60; trial++) {
      // Beyond both ends too; beside it, as far as a small share of its length.
      const x = length * (1.2 * random() - 0.1);
      const y = trial % 2 ? 0 : 0.004 * length * (random() - 0.5);
      embed(x, y, place);
      const [backX, backY] = project(place);
      expect(Math.abs(backX - x)).toBeLessThan(1e-8 * length);
      expect(Math.abs(backY - y)).toBeLessThan(1e-8 * length);
    }
  });

  it('measures x along the path and y across it', () => {
    const { field, path } = batch;
    const { chart } = ribbonOf(field, path);
    const { embed } = createEmbedding(chart);
    const [a, b] = [new Float64Array(field.dimension), new Float64Array(field.dimension)];
    const length = chart.spine!.arcs.at(-1)!;
    for (let trial = 0; trial < 40; trial++) {
      const x = length * random();
      const { d1, d2 } = axesAt(chart, x, 0);
      expect(norm(d1)).toBeCloseTo(1, 10);
      expect(norm(d2)).toBeCloseTo(1, 12);
      embed(x, 0, a);
      embed(x, 0.3, b);
      expect(
        largestDifference(
          b,
          a.map((value, i) => value + 0.3 * d2[i]),
        ),
      ).toBeLessThan(1e-14);
      embed(x + 1e-7 * length, 0, b);
      const moved = b.map((value, i) => (value - a[i]) / (1e-7 * length));
      // Within a piece; a corner of the path lies between few of them.
      if (dot(moved, d1) > 1 - 1e-9) expect(largestDifference(moved, d1)).toBeLessThan(1e-6);
    }
    // A gentle path has its corners between pieces that hardly differ: across it is at right angles everywhere.
    for (let trial = 0; trial < 40; trial++) {
      const { d1, d2 } = axesAt(chart, length * random(), 0);
      expect(Math.abs(dot(d1, d2))).toBeLessThan(0.5);
    }
  });

  it('goes on straight beyond both ends', () => {
    const { field, path } = batch;
    const { chart } = ribbonOf(field, path);
    const { embed } = createEmbedding(chart);
    const D = field.dimension;
    const length = chart.spine!.arcs.at(-1)!;
    const place = new Float64Array(D);
    const middle = new Float64Array(D);
    for (const [from, to] of [
      [length, length + 2],
      [-2, 0],
    ]) {
      embed(from, 0.1, place);
      const ends = place.slice();
      embed(to, 0.1, place);
      embed((from + to) / 2, 0.1, middle);
      expect(
        largestDifference(
          middle,
          ends.map((value, i) => (value + place[i]) / 2),
        ),
      ).toBeLessThan(1e-14);
      expect(norm(ends.map((value, i) => value - place[i]))).toBeCloseTo(2, 12);
    }
    // There its chart is the plane of its own axes: what is shown of frames that it does not know.
    embed(length + 1, 0.2, place);
    const flat = chart.origin.map((o, i) => o + (length + 1) * chart.d1[i] + 0.2 * chart.d2[i]);
    expect(largestDifference(place, flat)).toBeLessThan(1e-13);
  });

  it('is wide where the loss is sharpest across the path', () => {
    // A straight walk along the first axis; of the others, the third is the sharpest.
    const field = createBowl([1, 2, 30, 5]);
    const path = asPath(field, walkDown(field, [2, 0, 0, 0], 12, 0.1));
    const { normals, arcs } = ribbonOf(field, path).chart.spine!;
    for (let k = 0; k < arcs.length; k++) {
      expect(largestDifference(normals.subarray(4 * k, 4 * k + 4), [0, 0, 1, 0])).toBeLessThan(1e-6);
    }
  });

  it('keeps the direction that it is wide in where another becomes sharper', () => {
    // Along the first axis the curvature of the second falls and that of the third rises: they cross halfway.
    const steep = (t: number) => [3 - 2 * t, 1 + 2 * t];
    const field: LossField = {
      dimension: 3,
      trainable: new Uint8Array(3).fill(1),
      loss: ([t, a, b]) => (steep(t)[0] * a * a + steep(t)[1] * b * b) / 2 - t,
      gradient([t, a, b], out) {
        out.set([b * b - a * a - 1, steep(t)[0] * a, steep(t)[1] * b]);
      },
    };
    const path = asPath(
      field,
      Float64Array.from({ length: 33 }, (_, k) => (k % 3 ? 0 : k / 30)),
    );
    const { normals, arcs } = ribbonOf(field, path).chart.spine!;
    for (let k = 0; k < arcs.length; k++) expect(normals[3 * k + 1]).toBeGreaterThan(1 - 1e-6);
  });

  it('keeps its sense when the run grows, and says where it was before', () => {
    const { field, path } = batch;
    const D = field.dimension;
    const before = ribbonOf(field, firstFrames(path, D, 60));
    const negated = {
      ...before.chart,
      spine: { ...before.chart.spine!, normals: before.chart.spine!.normals.map((v) => -v) },
    };
    for (const previous of [before.chart, negated]) {
      const grown = ribbonOf(field, path, previous);
      expect(
        dot(grown.chart.spine!.normals.subarray(0, D), previous.spine!.normals.subarray(0, D)),
      ).toBeGreaterThan(0.9);
      for (const i of [0, 20, 59]) {
        const v = grown.path.vertices[i];
        expect(grown.mesh.previous[2 * v]).toBeCloseTo(before.path.points[3 * i], 5);
        expect(grown.mesh.previous[2 * v + 1]).toBeCloseTo(0, 6);
      }
    }
  });
});

describe('the width of a ribbon', () => {
  const random = createNoise(9);

  it('turns far less from vertex to vertex than a path that jumps to and fro', () => {
    const { field, path } = stochastic;
    const D = field.dimension;
    const { line, directions } = measureLine(path.parameters, D);
    const asked = { ...asking(field, path, 0), kind: 'ribbon' } as const;
    const { normals } = finish(layNormals(line, directions, asked, null));
    const { vertices, arcs } = line;
    const row = (rows: Float64Array, k: number) => rows.subarray(k * D, k * D + D);
    const steps = Array.from({ length: arcs.length - 1 }, (_, k) => {
      const from = row(vertices, k);
      return row(vertices, k + 1).map((value, i) => (value - from[i]) / (arcs[k + 1] - arcs[k]));
    });
    const turnOf = (unit: (k: number) => Float64Array, count: number) =>
      Array.from({ length: count - 1 }, (_, k) => Math.acos(Math.min(1, dot(unit(k), unit(k + 1)))))
        .sort((a, b) => a - b)
        .at(count >> 1)!;
    const ofSteps = turnOf((k) => steps[k], steps.length);
    // The path turns back more often than not; laid exactly across it, the width would turn by a sixth of that.
    expect(ofSteps).toBeGreaterThan(Math.PI / 2);
    expect(turnOf((k) => row(normals, k), arcs.length)).toBeLessThan(ofSteps / 12);
  });

  it('is a mean over as many vertices on both sides', () => {
    const rows = Float64Array.from({ length: 3 * 23 }, () => random() - 0.5);
    const means = movingMean(rows, 3, 4);
    for (let k = 0; k < 23; k++) {
      const reach = Math.min(4, k, 22 - k);
      for (let i = 0; i < 3; i++) {
        let sum = 0;
        for (let m = k - reach; m <= k + reach; m++) sum += rows[3 * m + i];
        expect(means[3 * k + i]).toBeCloseTo(sum / (2 * reach + 1), 13);
      }
    }
  });
});

describe('a ribbon along a drift', () => {
  it('is taken where a path goes to and fro, and not where it goes its way', () => {
    expect(isBent(ribbonOf(stochastic.field, stochastic.path))).toBe(true);
    expect(isBent(ribbonOf(pair, asPath(pair, walkDown(pair, [1, 1], 20, 0.048))))).toBe(true);
    expect(isBent(ribbonOf(batch.field, batch.path))).toBe(false);
    expect(isBent(ribbonOf(bowl, walked))).toBe(false);
    const alone = onlyTrain(pair, [1]);
    expect(isBent(ribbonOf(alone, asPath(alone, walkDown(alone, [1, 1], 20, 0.048))))).toBe(false);
  });

  it.each([1, 2, 3, 4])('is far smoother than the losses along the path (start %d)', (seed) => {
    const { field, path } = stochasticRun(0.05, seed);
    const { lock, path: drawn } = ribbonOf(field, path, null, 9);
    expect([lock.held, lock.drawn]).toEqual([301, 301]);
    // How far a frame stands out of its neighbours: what a ribbon along the path itself has for ridges.
    const out = Array.from(drawn.frames.subarray(1, -1), (_, k) =>
      Math.abs(path.losses[k + 1] - (path.losses[k] + path.losses[k + 2]) / 2),
    ).sort((a, b) => a - b);
    expect(lock.spike95).toBeLessThan((0.5 * out[Math.floor(0.95 * out.length)]) / lock.range);
  });

  it('has a middle line that begins and ends with the path, and is far shorter', () => {
    const { field, path } = stochastic;
    const D = field.dimension;
    const { vertices, arcs } = ribbonOf(field, path).chart.spine!;
    expect(largestDifference(vertices.subarray(0, D), path.parameters.subarray(0, D))).toBe(0);
    expect(largestDifference(vertices.slice(-D), path.parameters.slice(-D))).toBeLessThan(1e-12);
    let walkedInAll = 0;
    for (let n = 1; n < path.frames.length; n++) {
      walkedInAll += norm(frameOf(path, D, n).map((value, i) => value - path.parameters[(n - 1) * D + i]));
    }
    expect(arcs[arcs.length - 1]).toBeLessThan(0.5 * walkedInAll);
  });

  it('leaves frozen parameters where they are', () => {
    const places = Float64Array.from({ length: 3 * 200 }, (_, k) => (k % 3 === 1 ? 0.1 : random() - 0.5));
    const drift = driftOf(places, 3);
    for (let k = 1; k < drift.length; k += 3) expect(drift[k]).toBe(0.1);
    expect(Array.from(drift.subarray(0, 3))).toEqual(Array.from(places.subarray(0, 3)));
  });

  const random = createNoise(11);
});

describe('a ribbon as drawn', () => {
  it('has its vertices on the surface, coarse and fine', () => {
    const { field, path } = stochastic;
    const models = fitAll(field, path, { kind: 'ribbon', resolutions: [13, 33] });
    expect(models.map(({ resolution }) => resolution)).toEqual([13, 33]);
    expect(models[1].chart).toEqual(models[0].chart);
    const { chart, mesh } = models[1];
    const { embed } = createEmbedding(chart);
    const place = new Float64Array(field.dimension);
    for (const v of usedVertices(models[1])) {
      embed(mesh.vertices[3 * v], mesh.vertices[3 * v + 1], place);
      expect(mesh.vertices[3 * v + 2]).toBeCloseTo(field.loss(place), 12);
    }
  });

  it('draws the other descent where it is nearest', () => {
    const { field, path } = batch;
    const other = { path: stochasticRun(0.3, 1, 29).path, present: 3 };
    const [model] = fitAll(field, path, { kind: 'ribbon', other, resolutions: [21] });
    expect(model.other?.frames.length).toBe(30);
    expect(model.path.frames.length).toBe(151);
    // It begins where the ribbon does, and leaves it.
    expect(Math.abs(model.other!.points[0])).toBeLessThan(1e-12);
    expect(model.other!.vertices[0]).toBe(model.path.vertices[0]);
    expect(Array.from(model.other!.vertices.subarray(10)).every((v) => v === -1)).toBe(true);
    expect(model.lock.worst).toBeLessThanOrEqual(1e-9 * model.lock.range);
    // How far it is off: the ribbon's own path never, the other one as the ribbon's map says.
    expect(Math.max(...model.path.offSurface!)).toBeLessThan(1e-12);
    const { embed } = createEmbedding(model.chart);
    const place = new Float64Array(field.dimension);
    const [x, y] = model.other!.points.subarray(3 * 29);
    embed(x, y, place);
    const target = frameOf(other.path, field.dimension, 29);
    const off = norm(place.map((value, i) => value - target[i]));
    expect(off).toBeGreaterThan(0.01);
    expect(model.other!.offSurface![29]).toBeCloseTo(off, 12);
  });
});
