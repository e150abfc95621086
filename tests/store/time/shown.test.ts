import { describe, expect, it } from 'vitest';
import { Objective } from '../../../src/engine/objective';
import { createProblem } from '../../../src/engine/problem';
import { Random } from '../../../src/engine/random';
import { Showing } from '../../../src/store/time/shown';
import { recordsOf, settingsOf } from '../../helpers/problems';

const random = new Random(4, 0);
const RECORDS = recordsOf(
  Array.from({ length: 11 }, () => [0, 1, 2].map(() => random.uniform())),
  2,
);

const CASES = (['batch', 'mini-batch', 'stochastic'] as const).flatMap((mode) =>
  (['sum', 'mean'] as const).map((reduce) => ({ mode, reduce })),
);

describe('the gradients of a shown frame', () => {
  it.each(CASES)(
    'are, bit for bit, those of its step and of all records: $mode, $reduce',
    ({ mode, reduce }) => {
      const problem = createProblem(
        settingsOf({
          descent: { mode, reduce, order: 'shuffled' },
          loss: { regularization: 'l2', rate: 0.01 },
        }),
        RECORDS,
      );
      const objective = new Objective(problem);
      const showing = new Showing(problem);
      const parameters = Float64Array.from(
        { length: problem.layout.length },
        (_, i) => 0.3 * Math.sin(i + 1),
      );
      for (const n of [0, 3, 40]) {
        const shown = showing.frame({ n, parameters, loss: 1, stepLoss: 1 });
        const wanted = new Float64Array(parameters.length);
        const { stepRecords } = shown;
        objective.gradient(parameters, wanted);
        expect(shown.lossGradient).toEqual(wanted);
        objective.gradientOver(parameters, stepRecords, stepRecords.length, reduce, wanted);
        expect(shown.gradient).toEqual(wanted);
      }
    },
  );
});
