import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CompiledLoss } from '../../../src/engine/compiled/sample';
import type { ChartNumbers } from '../../../src/engine/compiled/sample-chart';
import { findRows, ROW } from '../../../src/engine/compiled/sample-rows';
import type { Problem } from '../../../src/engine/problem';
import { Random } from '../../../src/engine/random';
import { ACTIVATION_NAMES } from '../../../src/engine/settings';
import { problemOf, randomRecords } from '../../helpers/problems';

const NONE = new Float64Array(0);

/** A flat chart along two random directions that are not even orthogonal. */
function flatChart(D: number, seed: number, size: number): ChartNumbers {
  const random = new Random(seed, 9);
  const row = (most: number) => Float64Array.from({ length: D }, () => random.between(-most, most));
  return {
    ...{ dimension: D, origin: row(size), d1: row(1), d2: row(1), blend: 'none', knots: NONE, blended: 0 },
    ...{ residuals: NONE, scale: 1, heldScale: 1, width: 0, radius: 0 },
    ...{ held: new Int32Array(0), missing: NONE },
  };
}

/** x, y of a grid's points, row by row. */
function grid(columns: number, rows: number, half: number): Float64Array {
  const points = new Float64Array(2 * columns * rows);
  for (let k = 0; k < columns * rows; k++) {
    points[2 * k] = half * ((2 * (k % columns)) / (columns - 1) - 1);
    points[2 * k + 1] = half * ((2 * Math.floor(k / columns)) / Math.max(1, rows - 1) - 1);
  }
  return points;
}

/** The same points in float64, in float32 one by one, and in float32 by rows. */
function threeWays(problem: Problem, chart: ChartNumbers, points: Float64Array) {
  const kernel = new CompiledLoss(problem);
  kernel.lay(chart);
  const count = points.length / 2;
  const double = kernel.sample(points, 'double').slice();
  kernel.embed(points);
  const alone = kernel.run(count, 'single').slice();
  return { double, alone, rows: kernel.sample(points, 'single').slice() };
}

/** The largest difference, as a share of the highest loss. */
function worst(found: Float64Array, expected: Float64Array): number {
  const highest = expected.reduce((most, loss) => Math.max(most, Math.abs(loss)), 0);
  return found.reduce((most, loss, i) => Math.max(most, Math.abs(loss - expected[i]!)), 0) / highest;
}

/** Half of what the sampler allows of a land whose losses all but begin at 0. */
const CLOSE = 5e-6;

describe('findRows', () => {
  it('begins a row at every multiple of its length, and wherever the step is another one', () => {
    const points = grid(13, 4, 1);
    const { dx, dy, firsts } = findRows(points, null)!;
    expect([dx, dy]).toEqual([points[4]! - points[2]!, 0]);
    const begun = [...firsts.keys()].filter((i) => firsts[i] === 1);
    const expected = [0, 8, 13, 16, 24, 26, 32, 39, 40, 48];
    expect(begun).toEqual(expected);
  });

  it('finds rows in any direction, and takes an earlier step again', () => {
    const line = Float64Array.from({ length: 40 }, (_, k) => (k % 2 === 0 ? 0.1 : -0.7) * (k >> 1));
    const first = findRows(line, null)!;
    expect(first.dy / first.dx).toBeCloseTo(-7, 12);
    expect([...first.firsts.keys()].filter((i) => first.firsts[i])).toEqual([0, 8, 16]);
    const later = findRows(
      line.map((value) => value + 1e3),
      first,
    )!;
    expect([later.dx, later.dy]).toEqual([first.dx, first.dy]);
  });

  it('finds none among points at random, in one place, or too few', () => {
    const random = new Random(4, 4);
    expect(
      findRows(
        Float64Array.from({ length: 200 }, () => random.uniform()),
        null,
      ),
    ).toBeNull();
    expect(findRows(new Float64Array(200), null)).toBeNull();
    expect(findRows(grid(2, 50, 1), null)).toBeNull();
    expect(findRows(Float64Array.of(0, 0, 1, 0), null)).toBeNull();
    expect(findRows(new Float64Array(40).fill(Number.NaN), null)).toBeNull();
  });
});

const drawn = fc.record({
  hidden: fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 3 }),
  activation: fc.constantFrom(...ACTIVATION_NAMES),
  inputs: fc.integer({ min: 1, max: 7 }),
  outputs: fc.integer({ min: 1, max: 3 }),
  records: fc.constantFrom(1, 3, 63, 64, 65, 129),
  seed: fc.integer({ min: 1, max: 999 }),
  half: fc.constantFrom(0.01, 1, 4),
  bias: fc.constantFrom('neuron' as const, 'none' as const, 'layer' as const),
});

describe('points in rows', () => {
  it('have the float64 losses to 5e-6 of the highest, or as single points have, whatever the network', () => {
    let taken = 0;
    fc.assert(
      fc.property(drawn, ({ hidden, activation, inputs, outputs, records, seed, half, bias }) => {
        const data = randomRecords(seed, records, inputs, outputs);
        const problem = problemOf({ network: { hidden, activation, bias } }, data);
        const chart = flatChart(problem.layout.length, seed, 1);
        const { double, alone, rows } = threeWays(problem, chart, grid(19, 3, half));
        expect(worst(rows, double)).toBeLessThan(Math.max(CLOSE, 3 * worst(alone, double)));
        // That they are not the same bits tells that rows were taken at all.
        if (rows.some((loss, i) => loss !== alone[i])) taken += 1;
      }),
      { numRuns: 120, seed: 5 },
    );
    expect(taken).toBeGreaterThan(60);
  });

  it('stay right where units are saturated, and come back from it', () => {
    // A step of at most a unit or so, over a land on which pre-activations run from −150 to 150.
    for (const activation of ['tanh', 'sigmoid'] as const) {
      const problem = problemOf({ network: { hidden: [6], activation } }, randomRecords(3, 70, 2, 1));
      const chart = flatChart(problem.layout.length, 3, 30);
      const { double, alone, rows } = threeWays(problem, chart, grid(200, 1, 80));
      expect(worst(rows, double)).toBeLessThan(Math.max(CLOSE, 2 * worst(alone, double)));
      expect(rows.some((loss, i) => loss !== alone[i])).toBe(true);
    }
  });

  it('are single points where the step is too long', () => {
    const problem = problemOf({ network: { hidden: [6] } }, randomRecords(3, 70, 2, 1));
    const chart = flatChart(problem.layout.length, 3, 1);
    const { double, alone, rows } = threeWays(problem, chart, grid(19, 3, 500));
    expect([...rows]).toEqual([...alone]);
    expect(worst(rows, double)).toBeLessThan(CLOSE);
  });

  it('follow the chart and the records that are chosen', () => {
    const problem = problemOf({ network: { hidden: [5] } }, randomRecords(3, 90, 2, 1));
    const D = problem.layout.length;
    const points = grid(24, 4, 1);
    const kernel = new CompiledLoss(problem);
    const charts = [flatChart(D, 1, 1), flatChart(D, 2, 1)];
    for (const records of [null, Int32Array.of(5, 80), null]) {
      for (const chart of charts) {
        kernel.choose(records);
        kernel.lay(chart);
        const rows = kernel.sample(points, 'single').slice();
        expect(worst(rows, kernel.sample(points, 'double'))).toBeLessThan(CLOSE);
      }
    }
  });

  it('are the same bits in whatever calls they come, if calls begin after whole rows', () => {
    const problem = problemOf({ network: { hidden: [5, 3] } }, randomRecords(3, 70, 2, 1));
    const kernel = new CompiledLoss(problem);
    kernel.lay(flatChart(problem.layout.length, 4, 1));
    const points = grid(29, 6, 1);
    const whole = [...kernel.sample(points, 'single')];
    const parts = [0, 3 * ROW, 8 * ROW, 29 * 6].flatMap((to, k, ends) =>
      k === 0 ? [] : [...kernel.sample(points.subarray(2 * ends[k - 1]!, 2 * to), 'single')],
    );
    expect(parts).toEqual(whole);
  });

  it('are not finite where one by one they are not', () => {
    const problem = problemOf({ network: { hidden: [4], output: 'linear' } });
    const chart = flatChart(problem.layout.length, 3, 1);
    const points = grid(16, 2, 1);
    for (const at of [3, 8, 20]) points[2 * at] = Number.NaN;
    const { alone, rows } = threeWays(problem, chart, points);
    expect([...rows].map(Number.isFinite)).toEqual([...alone].map(Number.isFinite));
    expect([...rows].filter(Number.isFinite).length).toBe(29);
  });
});
