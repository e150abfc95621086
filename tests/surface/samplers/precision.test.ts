import { describe, expect, it } from 'vitest';
import { ROW } from '../../../src/engine/compiled/sample-rows';
import { gridPoints } from '../../../src/surface/grid';
import type { Chart } from '../../../src/surface/model';
import { LocalKernel } from '../../../src/surface/samplers/local';
import { pickPoints, probes, withRows } from '../../../src/surface/samplers/precision';
import { problemOf, randomRecords } from '../../helpers/problems';
import { createNoise } from '../helpers/network';

describe('probes with their rows', () => {
  it.each([1, 7, 8, 50, 1001])('are themselves, in whole rows, among %d points', (count) => {
    const chosen = probes(count);
    const { among, at } = withRows(chosen, count);
    expect(at.map((k) => among[k])).toEqual(chosen);
    expect(among.length).toBe(ROW * chosen.length);
    for (let k = 0; k < among.length; k += ROW) expect(among[k]! % ROW).toBe(0);
    expect(Math.max(...among)).toBeLessThan(count);
  });

  it('err in float32 as they do among all points of a flat land, bit for bit', () => {
    const problem = problemOf({ network: { hidden: [6, 6] } }, randomRecords(4, 64, 2, 1));
    const D = problem.layout.length;
    const noise = createNoise(D);
    const row = () => Float64Array.from({ length: D }, () => noise() - 0.5);
    const chart: Chart = {
      ...{ kind: 'plane', dimension: D, origin: row(), d1: row(), d2: row(), blend: 'none' },
      ...{ knots: new Float64Array(0), residuals: new Float64Array(0), width: 0, radius: 0 },
      held: new Int32Array(0),
    };
    const sample = new LocalKernel(problem).open(chart, null);
    // Dyadic, so that all steps are the same to the last bit.
    const points = gridPoints({ xMin: -2, xMax: 2, yMin: -2, yMax: 2 }, 33);
    const whole = sample(points, 'single');
    const chosen = probes(points.length / 2);
    const { among, at } = withRows(chosen, points.length / 2);
    const beside = sample(pickPoints(points, among), 'single');
    expect(at.map((k) => beside[k])).toEqual(chosen.map((i) => whole[i]));
    const alone = sample(pickPoints(points, chosen), 'single');
    expect([...alone]).not.toEqual(chosen.map((i) => whole[i]));
  });
});
