import type { CheckedLoss } from './gradient-check';
import { Inspector } from './inspect';
import { KinkFinder } from './kinks';
import type { Objective } from './objective';
import type { Problem } from './problem';

/** C over all training records, regulariser included, with its gradient at these parameters (length D). */
export function checkedLoss(objective: Objective, parameters: Float64Array): CheckedLoss {
  const { problem } = objective;
  const gradient = new Float64Array(parameters.length);
  objective.gradient(parameters, gradient);
  return {
    trainable: problem.trainable,
    gradient,
    loss: (at) => objective.loss(at),
    kinks: KinkFinder.has(problem) ? new KinkFinder(problem, objective.all, true) : null,
  };
}

/** C_i of one training record, regulariser left out, with the gradient that an inspection of it gives. */
export function checkedRecordLoss(problem: Problem, parameters: Float64Array, record: number): CheckedLoss {
  const inspector = new Inspector(problem);
  return {
    trainable: problem.trainable,
    gradient: inspector.inspect(parameters, record).gradient.slice(),
    loss: (at) => inspector.inspect(at, record).recordLoss,
    kinks: KinkFinder.has(problem) ? new KinkFinder(problem, Int32Array.of(record), false) : null,
  };
}
