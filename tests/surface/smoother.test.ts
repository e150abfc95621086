import { describe, expect, it } from 'vitest';
import { createEmbedding } from '../../src/surface/embedding';
import { dot } from '../../src/surface/linear';
import type { LossField, PathFrames, SurfaceModel } from '../../src/surface/model';
import type { FitRequest } from '../../src/surface/request';
import { exactSpike95, fitSheetIn } from '../../src/surface/sheet';
import { isRough, smootherPlane } from '../../src/surface/smoother';
import { finish } from '../../src/surface/stages';
import { batchRun, fitOne, frameOf, largestDifference, stochasticRun } from './helpers/runs';

const SAMPLES = 12_000;
const rough = stochasticRun(0.1, 2, 160);

const request = ({ field, path }: { field: LossField; path: PathFrames }, present = 160): FitRequest => ({
  ...{ kind: 'sheet', path, field, present },
  ...{ previous: null, resolutions: [9] },
});

function smootherOf(model: SurfaceModel, asked = request(rough), samples = SAMPLES) {
  return finish(smootherPlane(asked, model, samples));
}

const model = fitOne(rough.field, rough.path, { resolutions: [9] });

describe('smootherPlane', () => {
  it('finds orthonormal directions in which a rough sheet is smoother at all of its frames', () => {
    expect(isRough(model)).toBe(true);
    const plane = smootherOf(model)!;
    expect(dot(plane.d1, plane.d1)).toBeCloseTo(1, 13);
    expect(dot(plane.d2, plane.d2)).toBeCloseTo(1, 13);
    expect(Math.abs(dot(plane.d1, plane.d2))).toBeLessThan(1e-13);
    expect(plane.origin).toEqual(model.chart.origin);
    const smoother = finish(fitSheetIn(plane, model, request(rough)))!;
    expect(exactSpike95(smoother.lock)).toBeLessThan(exactSpike95(model.lock));
    expect(smoother.lock.worst).toBeLessThanOrEqual(1e-9 * smoother.lock.range);
    const { embed } = createEmbedding(smoother.chart);
    const place = new Float64Array(17);
    smoother.path.frames.forEach((frame, i) => {
      if (smoother.path.vertices[i] < 0) return;
      embed(smoother.path.points[3 * i], smoother.path.points[3 * i + 1], place);
      expect(largestDifference(place, frameOf(rough.path, 17, frame))).toBeLessThan(1e-12);
    });
  });

  it('finds the same whatever frame is shown and whichever way the axes point', () => {
    const plane = smootherOf(model)!;
    expect(smootherOf(model, request(rough, 7))).toEqual(plane);
    const { chart } = model;
    const turned = { ...chart, d1: chart.d2, d2: chart.d1.map((value) => 0 - value) };
    const found = smootherOf({ ...model, chart: turned })!;
    // The same two directions, in the order and the sense of the axes before.
    expect(largestDifference(found.d1, plane.d2)).toBeLessThan(1e-12);
    expect(
      largestDifference(
        found.d2,
        plane.d1.map((value) => -value),
      ),
    ).toBeLessThan(1e-12);
  });

  it('spends about what it may, and nothing where that would find nothing', () => {
    let samples = 0;
    const field = {
      ...rough.field,
      loss: (p: Float64Array) => {
        samples++;
        return rough.field.loss(p);
      },
    };
    expect(smootherOf(model, request({ ...rough, field }))).not.toBeNull();
    expect(samples).toBeGreaterThan(SAMPLES);
    expect(samples).toBeLessThan(1.5 * SAMPLES);
    samples = 0;
    expect(smootherOf(model, request({ ...rough, field }), 1000)).toBeNull();
    expect(samples).toBe(0);
  });

  it('pauses between few samples, so that it can be dropped', () => {
    let [since, most, pauses] = [0, 0, 0];
    const field = {
      ...rough.field,
      loss: (p: Float64Array) => {
        most = Math.max(most, ++since);
        return rough.field.loss(p);
      },
    };
    const work = smootherPlane(request({ ...rough, field }), model, SAMPLES);
    while (pauses++ < 300 && !work.next().done) since = 0;
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThanOrEqual(16);
  });

  it('turns a sheet for two descents through both', () => {
    const other = { path: batchRun(2, 60).path, present: 60 };
    const both = fitOne(rough.field, rough.path, { other, resolutions: [9] });
    const asked = { ...request(rough), other };
    const plane = smootherOf(both, asked)!;
    const smoother = finish(fitSheetIn(plane, both, asked))!;
    expect(smoother.path.frames.length + smoother.other!.frames.length).toBe(161 + 61);
    expect(exactSpike95(smoother.lock)).toBeLessThan(exactSpike95(both.lock));
  });
});

describe('isRough', () => {
  it('asks for no search where a sheet is smooth, or nothing moves, or it is no sheet', () => {
    const smooth = batchRun(1, 100);
    expect(isRough(fitOne(smooth.field, smooth.path))).toBe(false);
    expect(isRough({ ...model, lock: { ...model.lock, flat: true } })).toBe(false);
    expect(isRough({ ...model, chart: { ...model.chart, kind: 'plane' } })).toBe(false);
    expect(
      isRough({ ...model, lock: { ...model.lock, spike95: 0.009, exactSpike95: undefined } as never }),
    ).toBe(false);
  });
});

describe('fitSheetIn', () => {
  it('declines a plane that is no smoother', () => {
    const { origin, d1, d2 } = model.chart;
    expect(finish(fitSheetIn({ origin, d1, d2 }, model, request(rough)))).toBeNull();
  });
});
