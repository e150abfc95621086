import { describe, expect, it } from 'vitest';
import { prepare } from '../../../src/data/prepare';
import { parameterNames } from '../../../src/engine/layout';
import { completeRecipe } from '../../../src/recipe/complete';
import type { OpenRun } from '../../../src/store/live';
import { recordSum, stepDirection } from '../../../src/store/measure/record-sum';
import { Showing } from '../../../src/store/time/shown';
import { finish } from '../../../src/surface/stages';
import { Bench, MEASURES } from '../../../src/worker/measures';

const SHARED = { network: { hidden: [3], bias: 'network' }, train: [0, 1, 2, 5, 8, 9], data: { count: 70 } };

describe('what a step follows, record by record', () => {
  it.each([
    ['batch', 'sum', 'none'],
    ['batch', 'mean', 'l2'],
    ['mini-batch', 'sum', 'l1'],
    ['mini-batch', 'mean', 'none'],
    ['stochastic', 'sum', 'l2'],
  ] as const)('adds up to the gradient that it uses: %s, %s, %s', async (mode, reduce, regularization) => {
    const loss = { regularization, rate: regularization === 'none' ? 0 : 0.05 };
    const recipe = completeRecipe({ ...SHARED, loss, descent: { mode, reduce, order: 'shuffled' } });
    const { problem, data } = await prepare(recipe, {});
    const run: OpenRun = { id: 1, problem, data, parameterNames: parameterNames(problem.layout) };
    const bench = new Bench(problem, data.test);
    const showing = new Showing(problem);
    const { parameters, loss: now, stepLoss } = showing.first();
    const shown = showing.frame({ n: 7, parameters, loss: now, stepLoss });
    const largest = Math.max(...shown.gradient.map(Math.abs));
    shown.gradient.forEach((slope, j) => {
      const values = finish(MEASURES.recordSlopes(bench, parameters, Float64Array.of(j)));
      const found = recordSum(run, shown, values, j);
      expect(found.parts.length).toBe(shown.stepRecords.length);
      expect(Math.abs(found.used - slope)).toBeLessThanOrEqual(1e-13 * largest * found.parts.length);
    });
    // Along the step itself they add up to its length.
    const direction = stepDirection(shown)!;
    const pulls = finish(MEASURES.recordPulls(bench, parameters, direction));
    expect(recordSum(run, shown, pulls, direction).used).toBeCloseTo(Math.hypot(...shown.gradient), 12);
  });
});
