import { describe, expect, it } from 'vitest';
import { Descent } from '../../../src/engine/descent';
import { StepOrder } from '../../../src/store/measure/step-order';
import { problemOf, randomRecords } from '../../helpers/problems';

describe('when a record is used next', () => {
  it.each([
    ['batch', 'cyclic', 1],
    ['stochastic', 'cyclic', 1],
    ['stochastic', 'shuffled', 1],
    ['mini-batch', 'cyclic', 5],
    ['mini-batch', 'shuffled', 5],
    ['mini-batch', 'shuffled', 12],
  ] as const)('is when the descent itself uses it: %s, %s, %i', (mode, order, batchSize) => {
    const problem = problemOf({ descent: { mode, order, batchSize } }, randomRecords(1, 12, 2, 1));
    const descent = new Descent(problem);
    const used: number[][] = [];
    for (let n = 0; n < 90; n++) {
      descent.evaluate(false);
      used.push([...descent.stepRecords]);
      descent.advance();
    }
    const waits = new Int32Array(12);
    const steps = new StepOrder(problem);
    // Not in order: as a person goes back and forth.
    for (const n of [0, 40, 7, 23, 8, 55]) {
      steps.waits(n, waits);
      waits.forEach((wait, record) => {
        expect(n + wait).toBe(used.findIndex((records, m) => m >= n && records.includes(record)));
      });
    }
  });
});
