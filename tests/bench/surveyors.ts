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
        losses({ parameters }) {
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

/** The compiled sampler where the surface is flat: points in rows share the work on the first layer. */
export const flatSampling: SamplingContestant = {
  name: 'Fall Line, kernel (float32, flat surface)',
  isYardstick: false,
  tolerance: 1e-4,
  prepare: async () => {},
  open(problem) {
    const compiled = new CompiledLoss(problem);
    const { capacity } = compiled;
    return {
      losses({ chart, points }) {
        compiled.lay(chart);
        const losses = new Float64Array(points.length / 2);
        for (let from = 0; from < losses.length; from += capacity) {
          const some = points.subarray(2 * from, 2 * Math.min(losses.length, from + capacity));
          losses.set(compiled.sample(some, 'single'), from);
        }
        return losses;
      },
      dispose() {},
    };
  },
};

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
      losses: ({ parameters }) =>
        Float64Array.from({ length: parameters.length / D }, (_, i) =>
          objective.loss(parameters.subarray(i * D, (i + 1) * D)),
        ),
      dispose() {},
    };
  },
};
