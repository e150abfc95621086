import { Descent } from '../../src/engine/descent';
import type { Contestant } from './contest';

/** The reference engine; a stochastic step leaves the loss over all records out, as the others do. */
export const fallLine: Contestant = {
  name: 'Fall Line',
  isYardstick: false,
  prepare: async () => {},
  open(problem) {
    const descent = new Descent(problem);
    const start = descent.save();
    return {
      restart: () => descent.restore(start),
      walk(steps) {
        for (let i = 0; i < steps; i++) {
          descent.evaluate(false);
          descent.advance();
        }
      },
      parameters: () => descent.parameters,
      dispose() {},
    };
  },
};
