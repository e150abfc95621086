import { CompiledLoss } from '../../src/engine/compiled/sample';
import { Objective } from '../../src/engine/objective';
import type { SamplingContestant } from './sampling';

/** The compiled sampler, in one of its precisions, on one thread. */
export function kernelSampling(precision: 'single' | 'double'): SamplingContestant {
  return {
    name: `Fall Line, kernel (${precision === 'single' ? 'float32' : 'float64'})`,
    isYardstick: false,
    tolerance: precision === 'single' ? 1e-4 : 1e-12,
    precision,
    prepare: async () => {},
    open(problem) {
      const compiled = new CompiledLoss(problem);
      const D = problem.layout.length;
      const { capacity, stride } = compiled;
      return {
        losses(parameters) {
          const points = parameters.length / D;
          const losses = new Float64Array(points);
          for (let from = 0; from < points; from += capacity) {
            const count = Math.min(capacity, points - from);
            for (let i = 0; i < count; i++) {
              compiled.parameters.set(parameters.subarray((from + i) * D, (from + i + 1) * D), i * stride);
            }
            losses.set(compiled.run(count, precision).subarray(0, count), from);
          }
          return losses;
        },
        dispose() {},
      };
    },
  };
}

/** The reference sampler: the engine itself. */
export const referenceSampling: SamplingContestant = {
  name: 'Fall Line, reference',
  isYardstick: false,
  tolerance: 0,
  precision: 'double',
  prepare: async () => {},
  open(problem) {
    const objective = new Objective(problem);
    const D = problem.layout.length;
    return {
      losses: (parameters) =>
        Float64Array.from({ length: parameters.length / D }, (_, i) =>
          objective.loss(parameters.subarray(i * D, (i + 1) * D)),
        ),
      dispose() {},
    };
  },
};
