import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Problem } from '../../src/engine/problem';
import { ACTIVATION_NAMES, BIAS_MODES } from '../../src/engine/settings';
import { ENDS, smoothCase } from './differences';
import { settingsOf } from './problems';

/**
 * A test for every bias mode and depth of 0 to 4: over every activation, output and loss, with and without
 * regulariser, `expectIt` is asked of `runs` random starts, but for those where the network has a kink near every record.
 *
 * @param rate of the regulariser
 */
export function itHoldsForEveryNetwork(
  runs: number,
  rate: number,
  expectIt: (problem: Problem, parameters: Float64Array, seed: number) => void,
): void {
  for (const bias of BIAS_MODES) {
    it.each([0, 1, 2, 3, 4])(`bias ${bias}, %i hidden layers, every activation and loss`, (depth) => {
      const hidden = Array.from({ length: depth }, (_, i) => 3 - (i % 2));
      const seeds = fc.integer({ min: 0, max: 1e6 });
      const regularizers = fc.constantFrom('none' as const, 'l2' as const);
      let compared = 0;
      for (const activation of ACTIVATION_NAMES) {
        for (const { output, kind } of ENDS) {
          const property = fc.property(seeds, regularizers, (seed, regularization) => {
            const network = { hidden, activation, output, bias };
            const smooth = smoothCase(settingsOf({ network, loss: { kind, regularization, rate } }), seed);
            if (!smooth) return;
            expectIt(smooth.problem, smooth.parameters, seed);
            compared += 1;
          });
          fc.assert(property, { numRuns: runs });
        }
      }
      expect(compared).toBeGreaterThan(ACTIVATION_NAMES.length * ENDS.length * (runs - 1));
    });
  }
}
