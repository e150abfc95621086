import { describe, expect, it } from 'vitest';
import { EachRecord, penaltySlope } from '../../src/engine/each-record';
import { Objective } from '../../src/engine/objective';
import { createProblem, type Problem } from '../../src/engine/problem';
import { BIAS_MODES } from '../../src/engine/settings';
import { ENDS, randomVector, smoothCase } from '../helpers/differences';
import { type Overrides, problemOf, randomRecords, recordsOf, settingsOf } from '../helpers/problems';
import { readFixture } from '../helpers/reference';

/** ∇C_i of every record, one by one. */
function eachGradient(problem: Problem, parameters: Float64Array): Float64Array[] {
  const each = new EachRecord(problem);
  const found: Float64Array[] = [];
  for (let start = 0; start < problem.records.count; ) {
    const size = each.look(parameters, start, true);
    for (let r = 0; r < size; r++) {
      const gradient = new Float64Array(parameters.length).fill(Number.NaN);
      each.gradient(r, gradient);
      found.push(gradient);
    }
    start += size;
  }
  return found;
}

const close = (actual: number, wanted: number, tolerance: number) =>
  expect(Math.abs(actual - wanted)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(wanted)));

describe('each record by itself', () => {
  it.each(ENDS)(
    'has the slope that a difference of its own loss sees: $output, $kind',
    ({ output, kind }) => {
      for (const bias of BIAS_MODES) {
        const network = { hidden: [3, 2], activation: 'tanh' as const, output, bias };
        const found = smoothCase(settingsOf({ network, loss: { kind } }), 5);
        if (!found) continue;
        const { problem, parameters } = found;
        const objective = new Objective(problem);
        eachGradient(problem, parameters).forEach((gradient, record) => {
          const largest = Math.max(1, ...gradient.map(Math.abs));
          gradient.forEach((slope, i) => {
            const h = 1e-5 * Math.max(1, Math.abs(parameters[i]!));
            const lossAt = (w: number) => objective.lossOver(parameters.with(i, w), Int32Array.of(record));
            const difference = (lossAt(parameters[i]! + h) - lossAt(parameters[i]! - h)) / (2 * h);
            expect(Math.abs(slope - difference)).toBeLessThanOrEqual(1e-6 * largest);
          });
        });
      }
    },
  );

  it.each(['descent-xor-batch-sum.json', 'descent-bias-single.json', 'descent-bias-per-layer.json'])(
    'adds up to PyTorch’s gradient: %s',
    (file) => {
      const { recipe, gradient0 } = readFixture<{
        recipe: Overrides & {
          data: { inputs: string[]; rows: number[][] };
          start: { parameters: number[] };
          descent: { mode: string; reduce: string };
        };
        gradient0: number[];
      }>(file);
      const problem = createProblem(
        settingsOf(recipe),
        recordsOf(recipe.data.rows, recipe.data.inputs.length),
      );
      const gradients = eachGradient(problem, Float64Array.from(recipe.start.parameters));
      const used = recipe.descent.mode === 'batch' ? gradients : gradients.slice(0, 1);
      const divisor = problem.descent.reduce === 'mean' ? used.length : 1;
      gradient0.forEach((wanted, i) =>
        close(used.reduce((sum, gradient) => sum + gradient[i]!, 0) / divisor, wanted, 1e-9),
      );
    },
  );

  it.each(['none', 'l1', 'l2'] as const)(
    'adds up, with the regulariser %s, to what a batch follows: beyond a block, with frozen parameters',
    (regularization) => {
      for (const reduce of ['sum', 'mean'] as const) {
        const problem = problemOf(
          {
            network: { hidden: [4, 3], bias: 'layer' },
            loss: { regularization, rate: 0.03 },
            train: [0, 3, 5, 17, 24, 25],
          },
          randomRecords(9, 130, 2, 2),
        );
        const parameters = randomVector(problem.layout.length, 4);
        const wanted = new Float64Array(parameters.length);
        const all = Int32Array.from({ length: 130 }, (_, i) => i);
        new Objective(problem).gradientOver(parameters, all, 130, reduce, wanted);
        const gradients = eachGradient(problem, parameters);
        const divisor = reduce === 'mean' ? 130 : 1;
        wanted.forEach((value, i) => {
          const misses = gradients.reduce((sum, gradient) => sum + gradient[i]!, 0);
          const penalty = problem.trainable[i] ? penaltySlope(problem, parameters, i) : 0;
          const total = misses + 130 * penalty;
          close(total / divisor, value, 1e-12);
        });
      }
    },
  );
});
