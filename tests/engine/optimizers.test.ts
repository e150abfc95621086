import { describe, expect, it } from 'vitest';
import { createOptimizerState, OPTIMIZERS } from '../../src/engine/optimizers';
import type { OptimizerName } from '../../src/engine/settings';
import { settingsOf } from '../helpers/problems';

/** Two steps from I = 1 with gradients 2 and −1, rate 0.1, momentum 0.5. */
function twoSteps(optimizer: OptimizerName): [number, number] {
  const settings = settingsOf({ descent: { optimizer, learningRate: 0.1, momentum: 0.5 } }).descent;
  const state = createOptimizerState(1);
  const parameters = new Float64Array([1]);
  OPTIMIZERS[optimizer](state, parameters, new Float64Array([2]), settings);
  const first = parameters[0]!;
  OPTIMIZERS[optimizer](state, parameters, new Float64Array([-1]), settings);
  return [first, parameters[0]!];
}

/** Worked by hand from the definitions. */
const HAND: Record<OptimizerName, [number, number]> = {
  plain: [1 - 0.2, 0.8 + 0.1],
  // v: 2, then 0.5·2 − 1 = 0
  momentum: [1 - 0.1 * 2, 0.8 - 0.1 * 0],
  // g + μv: 2 + 0.5·2 = 3, then −1 + 0.5·0 = −1
  nesterov: [1 - 0.1 * 3, 0.7 + 0.1],
  // s: 4, then 5
  adagrad: [1 - 0.1 * (2 / (2 + 1e-10)), 0.9 + 0.1 / (Math.sqrt(5) + 1e-10)],
  // s: 0.04, then 0.99·0.04 + 0.01 = 0.0496
  rmsprop: [1 - 0.1 * (2 / (0.2 + 1e-8)), 0 + 0.1 / (Math.sqrt(0.0496) + 1e-8)],
  // m: 0.2, then 0.18 − 0.1 = 0.08; s: 0.004, then 0.003996 + 0.001 = 0.004996; corrections 0.1, 0.19; 0.001, 0.001999
  adam: [1 - 0.1 * (2 / (2 + 1e-8)), 0.9 - (0.1 * (0.08 / 0.19)) / (Math.sqrt(0.004996 / 0.001999) + 1e-8)],
};

describe('optimizers', () => {
  it.each(Object.entries(HAND))('%s, two steps by hand', (name, [first, second]) => {
    const [one, two] = twoSteps(name as OptimizerName);
    expect(one).toBeCloseTo(first, 7);
    expect(two).toBeCloseTo(second, 7);
  });

  it('are all worked by hand', () =>
    expect(Object.keys(HAND).sort()).toEqual(Object.keys(OPTIMIZERS).sort()));
});
