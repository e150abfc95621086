import { describe, expect, it } from 'vitest';
import { followPrevious, type Plane, sheetPlanes } from '../../src/surface/directions';
import { dot, fixSign, substituteAxis } from '../../src/surface/linear';
import type { Chart } from '../../src/surface/model';
import { finish } from '../../src/surface/stages';
import { createBowl, onlyTrain, walkDown } from './helpers/fields';
import { asPath, createNetwork, createRecords, descend, xavier } from './helpers/network';
import { batchRun, stochasticRun } from './helpers/runs';

function expectOrthonormal({ d1, d2 }: Plane) {
  expect(dot(d1, d1)).toBeCloseTo(1, 14);
  expect(dot(d2, d2)).toBeCloseTo(1, 14);
  expect(Math.abs(dot(d1, d2))).toBeLessThan(1e-14);
}

function leadIsPositive(d: Float64Array): boolean {
  const sizes = Array.from(d, Math.abs);
  return d[sizes.indexOf(Math.max(...sizes))] > 0;
}

describe('sheetPlanes', () => {
  it.each([
    ['batch', batchRun()],
    ['stochastic', stochasticRun(0.1)],
  ])('gives orthonormal directions of fixed sign (%s)', (_, { field, path }) => {
    const { trials } = finish(sheetPlanes(path, field, null));
    expect(trials).toHaveLength(2);
    for (const plane of trials) {
      expectOrthonormal(plane);
      expect(leadIsPositive(plane.d1) && leadIsPositive(plane.d2)).toBe(true);
      expect(plane.origin).toEqual(path.parameters.slice(-field.dimension));
    }
  });

  it('never moves frozen parameters, to the last bit', () => {
    const frozen = [0, 3, 5, 16];
    const field = createNetwork([2, 4, 1], createRecords('xor', 40, 1), frozen);
    const path = descend(field, xavier([2, 4, 1], 2), 80, 0.3, 40);
    for (const { d1, d2 } of finish(sheetPlanes(path, field, null)).trials) {
      for (const i of frozen) expect([d1[i], d2[i]].map(Math.abs)).toEqual([0, 0]);
    }
  });

  it('substitutes what is missing: straight path, no movement, one frame, one parameter', () => {
    const bowl = createBowl([1, 1, 1]);
    const straight = finish(sheetPlanes(asPath(bowl, walkDown(bowl, [1, 2, 2], 20, 0.1)), bowl, null));
    expect(straight.trials).toHaveLength(1);
    expectOrthonormal(straight.trials[0]);
    expect(straight.trials[0].d1[0]).toBeCloseTo(1 / 3, 12);
    // The axis least aligned with (1, 2, 2)/3 is the first.
    expect(straight.trials[0].d2[0]).toBeGreaterThan(0.9);

    for (const frames of [
      [1, 2, 3],
      [1, 2, 3, 1, 2, 3],
    ]) {
      const { trials } = finish(sheetPlanes(asPath(bowl, Float64Array.from(frames)), bowl, null));
      expect(trials.map(({ d1, d2 }) => [Array.from(d1), Array.from(d2)])).toEqual([
        [
          [1, 0, 0],
          [0, 1, 0],
        ],
      ]);
    }
    const single = onlyTrain(bowl, [2]);
    const along = finish(sheetPlanes(asPath(single, walkDown(single, [1, 1, 1], 5, 0.1)), single, null))
      .trials[0];
    expect([Array.from(along.d1), Array.from(along.d2)]).toEqual([
      [0, 0, 1],
      [1, 0, 0],
    ]);
  });

  it('has no second direction in one dimension', () => {
    const line = createBowl([1]);
    const { trials } = finish(sheetPlanes(asPath(line, walkDown(line, [1], 5, 0.1)), line, null));
    expect([Array.from(trials[0].d1), Array.from(trials[0].d2)]).toEqual([[1], [0]]);
  });
});

describe('followPrevious', () => {
  const plane = (d1: number[], d2: number[]) => ({
    origin: new Float64Array(3),
    d1: Float64Array.from(d1),
    d2: Float64Array.from(d2),
  });
  const previous = { ...plane([1, 0, 0], [0, 1, 0]), dimension: 3 } as Chart;

  it('keeps senses', () => {
    const kept = followPrevious(plane([-0.8, 0.6, 0], [0, 0, 1]), previous);
    expect([kept.d1[0], kept.d2[2]]).toEqual([0.8, 1]);
  });

  it('keeps the order', () => {
    const kept = followPrevious(plane([0, -1, 0], [1, 0, 0]), previous);
    expect([Array.from(kept.d1), Array.from(kept.d2)]).toEqual([
      [1, 0, 0],
      [0, 1, 0],
    ]);
  });
});

describe('substituteAxis', () => {
  it('prefers trainable axes, then frozen ones, then nothing', () => {
    const e1 = Float64Array.of(0, 1, 0);
    expect(Array.from(substituteAxis(Uint8Array.of(0, 1, 1), [e1]))).toEqual([0, 0, 1]);
    expect(Array.from(substituteAxis(Uint8Array.of(0, 1, 0), [e1]))).toEqual([1, 0, 0]);
    expect(Array.from(substituteAxis(Uint8Array.of(1), [Float64Array.of(1)]))).toEqual([0]);
  });

  it('fixSign takes the first of equal components', () => {
    expect(Array.from(fixSign(Float64Array.of(-0.5, 0.5)))).toEqual([0.5, -0.5]);
  });
});
