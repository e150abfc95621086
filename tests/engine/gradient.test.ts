import { describe, expect, it } from 'vitest';
import { Inspector } from '../../src/engine/inspect';
import { Objective } from '../../src/engine/objective';
import { createProblem } from '../../src/engine/problem';
import { randomVector } from '../helpers/differences';
import { itHoldsForEveryNetwork } from '../helpers/every-network';
import { randomRecords, settingsOf } from '../helpers/problems';

function worstDifference(objective: Objective, parameters: Float64Array): { worst: number; largest: number } {
  const gradient = new Float64Array(parameters.length);
  objective.gradient(parameters, gradient);
  let worst = 0;
  let largest = 0;
  for (let i = 0; i < parameters.length; i++) {
    const kept = parameters[i]!;
    const step = 1e-5 * Math.max(1, Math.abs(kept));
    parameters[i] = kept + step;
    const above = objective.loss(parameters);
    const high = parameters[i]!;
    parameters[i] = kept - step;
    const slope = (above - objective.loss(parameters)) / (high - parameters[i]!);
    parameters[i] = kept;
    worst = Math.max(worst, Math.abs(slope - gradient[i]!));
    largest = Math.max(largest, Math.abs(gradient[i]!));
  }
  return { worst, largest };
}

describe('backpropagation against central differences', () => {
  itHoldsForEveryNetwork(3, 0.01, (problem, parameters) => {
    const { worst, largest } = worstDifference(new Objective(problem), parameters);
    expect(worst).toBeLessThanOrEqual(1e-6 * Math.max(1, largest));
  });

  it('covers l1 where no weight is near 0', () => {
    const settings = settingsOf({ loss: { regularization: 'l1', rate: 0.02 } });
    const objective = new Objective(createProblem(settings, randomRecords(4, 9, 2, 1)));
    const parameters = randomVector(17, 9).map((w) => (Math.abs(w) < 1e-3 ? 0.5 : w));
    const { worst, largest } = worstDifference(objective, parameters);
    expect(worst).toBeLessThanOrEqual(1e-6 * Math.max(1, largest));
  });

  it('leaves 0 at frozen parameters', () => {
    const objective = new Objective(createProblem(settingsOf({ train: [0, 12] }), randomRecords(4, 9, 2, 1)));
    const gradient = new Float64Array(17);
    objective.gradient(randomVector(17, 2), gradient);
    expect([...gradient.keys()].filter((i) => gradient[i] !== 0)).toEqual([0, 12]);
  });

  it('is the sum of the single records, in any block', () => {
    const problem = createProblem(
      settingsOf({ network: { bias: 'network', hidden: [3, 3] } }),
      randomRecords(4, 150, 2, 1),
    );
    const parameters = randomVector(problem.layout.length, 8);
    const whole = new Float64Array(problem.layout.length);
    const records = Int32Array.from({ length: 150 }, (_, i) => i);
    new Objective(problem).gradientOver(parameters, records, 150, 'sum', whole);
    const inspector = new Inspector(problem);
    const lanes = [new Float64Array(whole.length), new Float64Array(whole.length)];
    for (let i = 0; i < 150; i++) {
      const { gradient } = inspector.inspect(parameters, i);
      gradient.forEach((g, k) => {
        lanes[i % 2]![k] = lanes[i % 2]![k]! + g;
      });
    }
    whole.forEach((g, k) => expect(g).toBeCloseTo(lanes[0]![k]! + lanes[1]![k]!, 12));
  });
});
