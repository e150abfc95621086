import { describe, expect, it } from 'vitest';
import type { ActivationName } from '../../src/engine/settings';
import { finish } from '../../src/surface/stages';
import { Bench, MEASURES } from '../../src/worker/measures';
import { randomVector } from '../helpers/differences';
import { problemOf, randomRecords } from '../helpers/problems';

const EMPTY = new Float64Array(0);
const NONE = { count: 0, inputCount: 2, outputCount: 2, inputs: EMPTY, targets: EMPTY };
const SHAPE = { network: { hidden: [3], activation: 'tanh' as ActivationName, output: 'tanh' as const } };

/** N(x) of a 2-3-|O| network of tanh with a bias a neuron, written out. */
function answer(w: Float64Array, x: readonly number[], outputs: number): number[] {
  const biases = 6 + 3 * outputs;
  const hidden = [0, 1, 2].map((j) => Math.tanh(w[2 * j]! * x[0]! + w[2 * j + 1]! * x[1]! + w[biases + j]!));
  return Array.from({ length: outputs }, (_, k) =>
    Math.tanh(hidden.reduce((sum, z, j) => sum + w[6 + 3 * k + j]! * z, w[biases + 3 + k]!)),
  );
}

describe('measurements of every record', () => {
  const records = randomRecords(2, 150, 2, 2);
  const problem = problemOf(SHAPE, records);
  const bench = new Bench(problem, NONE);
  const parameters = randomVector(problem.layout.length, 8);

  it.each([0, 0.3])('give C_i, the size of ∇C_i and the outputs; an L2 rate of %f counts', (rate) => {
    const loss = { kind: 'mse' as const, regularization: rate ? ('l2' as const) : ('none' as const), rate };
    const carrying = new Bench(problemOf({ ...SHAPE, loss }, records), NONE);
    const penalty = (w: Float64Array) => rate * 0.5 * w.subarray(0, 12).reduce((sum, x) => sum + x * x, 0);
    const values = finish(MEASURES.recordGradients(carrying, parameters));
    expect(values.length).toBe(150 * 4);
    for (let i = 0; i < 150; i++) {
      const outputs = answer(parameters, [...records.inputs.subarray(2 * i, 2 * i + 2)], 2);
      const misses = outputs.map((o, k) => o - records.targets[2 * i + k]!);
      expect(values[i]).toBeCloseTo((misses[0]! ** 2 + misses[1]! ** 2) / 2 + penalty(parameters), 12);
      outputs.forEach((o, k) => expect(values[300 + 2 * i + k]).toBeCloseTo(o, 12));
      const slopes = Array.from(parameters, (_, j) => {
        const lossAt = (by: number) => {
          const moved = parameters.with(j, parameters[j]! + by);
          const said = answer(moved, [...records.inputs.subarray(2 * i, 2 * i + 2)], 2);
          return said.reduce((sum, o, k) => sum + (o - records.targets[2 * i + k]!) ** 2 / 2, penalty(moved));
        };
        return (lossAt(1e-5) - lossAt(-1e-5)) / 2e-5;
      });
      expect(values[150 + i]).toBeCloseTo(Math.hypot(...slopes), 8);
    }
  });

  it('give one parameter’s slopes, and the slopes along a direction, which the former make up', () => {
    const each = Array.from(parameters, (_, j) =>
      finish(MEASURES.recordSlopes(bench, parameters, Float64Array.of(j))),
    );
    const direction = randomVector(parameters.length, 3);
    const pulls = finish(MEASURES.recordPulls(bench, parameters, direction));
    pulls.forEach((pull, i) => {
      const wanted = direction.reduce((sum, d, j) => sum + d * each[j]![i]!, 0);
      expect(pull).toBeCloseTo(wanted, 12);
    });
    const sizes = finish(MEASURES.recordGradients(bench, parameters)).subarray(150, 300);
    sizes.forEach((size, i) => expect(size).toBeCloseTo(Math.hypot(...each.map((slopes) => slopes[i]!)), 12));
  });

  it('count classes: the largest of several outputs, one output by its middle', () => {
    for (const outputs of [1, 3]) {
      const train = randomRecords(6, 70, 2, outputs);
      const test = randomRecords(7, 20, 2, outputs);
      const about = problemOf(SHAPE, train);
      const at = randomVector(about.layout.length, 12);
      const middle = 0.4;
      const classOf = (said: readonly number[]) =>
        outputs === 1 ? Number(said[0]! > middle) : said.indexOf(Math.max(...said));
      const classes = outputs === 1 ? 2 : 3;
      const wanted = [train, test].flatMap(({ count, inputs, targets }) => {
        const counts = new Array<number>(classes * classes).fill(0);
        for (let i = 0; i < count; i++) {
          const own = classOf([...targets.subarray(i * outputs, (i + 1) * outputs)]);
          const said = classOf(answer(at, [...inputs.subarray(2 * i, 2 * i + 2)], outputs));
          counts[own * classes + said]! += 1;
        }
        return counts;
      });
      const found = finish(MEASURES.confusion(new Bench(about, test), at, Float64Array.of(middle)));
      expect([...found]).toEqual(wanted);
      // Not all of one kind, or nothing has been tried.
      expect(wanted.filter((count) => count > 0).length).toBeGreaterThan(classes);
    }
  });

  it('leave the regulariser out of the held-out loss', () => {
    const test = randomRecords(4, 9, 2, 2);
    const loss = (regularization: 'none' | 'l2') => {
      const about = problemOf({ ...SHAPE, loss: { regularization, rate: 0.5 } }, records);
      return finish(MEASURES.heldOutLoss(new Bench(about, test), parameters))[0];
    };
    expect(loss('l2')).toBe(loss('none'));
  });
});
