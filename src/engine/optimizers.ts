import type { DescentSettings, OptimizerName } from './settings';

/** What an optimizer remembers between steps: two vectors of length D, and running products of Adam's betas. */
export interface OptimizerState {
  readonly first: Float64Array;
  readonly second: Float64Array;
  /** β1^t and β2^t after t steps, as running products. */
  readonly products: Float64Array;
}

export function createOptimizerState(length: number): OptimizerState {
  return {
    first: new Float64Array(length),
    second: new Float64Array(length),
    products: new Float64Array([1, 1]),
  };
}

/** I ← the next I, in place, from the gradient g; definitions and defaults are PyTorch's (torch.optim). */
export type Update = (
  state: OptimizerState,
  parameters: Float64Array,
  gradient: Float64Array,
  settings: DescentSettings,
) => void;

const ADAGRAD_EPS = 1e-10;
const RMSPROP_ALPHA = 0.99;
const RMSPROP_EPS = 1e-8;
const ADAM_BETA1 = 0.9;
const ADAM_BETA2 = 0.999;
const ADAM_EPS = 1e-8;

/** How each optimizer moves the parameters: the place for the next one's rule. */
export const OPTIMIZERS: Readonly<Record<OptimizerName, Update>> = {
  /** I − l·g */
  plain(_state, parameters, gradient, { learningRate }) {
    for (let i = 0; i < parameters.length; i++) parameters[i] = parameters[i]! - learningRate * gradient[i]!;
  },
  /** v ← μ·v + g; I − l·v */
  momentum({ first: v }, parameters, gradient, { learningRate, momentum }) {
    for (let i = 0; i < parameters.length; i++) {
      const velocity = momentum * v[i]! + gradient[i]!;
      v[i] = velocity;
      parameters[i] = parameters[i]! - learningRate * velocity;
    }
  },
  /** v ← μ·v + g; I − l·(g + μ·v) */
  nesterov({ first: v }, parameters, gradient, { learningRate, momentum }) {
    for (let i = 0; i < parameters.length; i++) {
      const velocity = momentum * v[i]! + gradient[i]!;
      v[i] = velocity;
      parameters[i] = parameters[i]! - learningRate * (gradient[i]! + momentum * velocity);
    }
  },
  /** s ← s + g²; I − l·g/(√s + ε) */
  adagrad({ second: s }, parameters, gradient, { learningRate }) {
    for (let i = 0; i < parameters.length; i++) {
      const g = gradient[i]!;
      const sum = s[i]! + g * g;
      s[i] = sum;
      parameters[i] = parameters[i]! - (learningRate * g) / (Math.sqrt(sum) + ADAGRAD_EPS);
    }
  },
  /** s ← α·s + (1 − α)·g²; I − l·g/(√s + ε) */
  rmsprop({ second: s }, parameters, gradient, { learningRate }) {
    for (let i = 0; i < parameters.length; i++) {
      const g = gradient[i]!;
      const mean = RMSPROP_ALPHA * s[i]! + (1 - RMSPROP_ALPHA) * (g * g);
      s[i] = mean;
      parameters[i] = parameters[i]! - (learningRate * g) / (Math.sqrt(mean) + RMSPROP_EPS);
    }
  },
  /** m ← β1·m + (1 − β1)·g; s ← β2·s + (1 − β2)·g²; both corrected for their start at 0 */
  adam({ first: m, second: s, products }, parameters, gradient, { learningRate }) {
    products[0] = products[0]! * ADAM_BETA1;
    products[1] = products[1]! * ADAM_BETA2;
    const size = learningRate / (1 - products[0]!);
    const correction = Math.sqrt(1 - products[1]!);
    for (let i = 0; i < parameters.length; i++) {
      const g = gradient[i]!;
      const mean = ADAM_BETA1 * m[i]! + (1 - ADAM_BETA1) * g;
      const square = ADAM_BETA2 * s[i]! + (1 - ADAM_BETA2) * (g * g);
      m[i] = mean;
      s[i] = square;
      parameters[i] = parameters[i]! - (size * mean) / (Math.sqrt(square) / correction + ADAM_EPS);
    }
  },
};
