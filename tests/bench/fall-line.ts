import { CompiledDescent } from '../../src/engine/compiled/train';
import type { Problem } from '../../src/engine/problem';
import { ReferenceStepper, type Stepper } from '../../src/engine/stepper';
import type { Contestant } from './contest';

/** An engine of Fall Line; a stochastic step leaves the loss over all records out, as the others do. */
function engine(name: string, create: (problem: Problem) => Stepper): Contestant {
  return {
    name,
    isYardstick: false,
    isMeasuredByPeak: true,
    prepare: async () => {},
    open(problem) {
      const stepper = create(problem);
      const start = stepper.save();
      return {
        restart: () => stepper.restore(start),
        walk: (steps) => stepper.skip(steps),
        parameters: () => stepper.save().parameters,
        dispose() {},
      };
    },
  };
}

export const kernel = engine('Fall Line, kernel', (problem) => new CompiledDescent(problem));
export const reference = engine('Fall Line, reference', (problem) => new ReferenceStepper(problem));
