import { cos, sin } from './elementary/angles';
import { normalCdf, normalPdf } from './elementary/normal';
import { sigmoid, sigmoidArray, softplus } from './elementary/sigmoid';
import { tanh, tanhArray } from './elementary/tanh';
import type { ActivationName } from './settings';

/**
 * An activation g beside its derivatives. The array forms are what the engine runs: one call a layer and block of
 * records. Where a derivative has a kink (relu, leaky-relu at 0) it takes the left value, as PyTorch does.
 */
export interface Activation {
  /** How formulas and labels write it. */
  readonly label: string;
  /** z = g(a). */
  value(a: number): number;
  /** g'(a), given a and z = g(a). */
  derivative(a: number, z: number): number;
  /** g''(a), given a and z = g(a); 0 at a kink. */
  secondDerivative(a: number, z: number): number;
  /** z[i] = g(a[i]) for i < count. */
  forward(a: Float64Array, z: Float64Array, count: number): void;
  /** da[i] = dz[i] · g'(a[i]) for i < count. */
  backward(a: Float64Array, z: Float64Array, dz: Float64Array, da: Float64Array, count: number): void;
}

type Scalar = Pick<Activation, 'label' | 'value' | 'derivative' | 'secondDerivative'>;

/** The array forms of the less used activations; the hot ones below have loops of their own. */
function elementwise(scalar: Scalar): Activation {
  const { value, derivative } = scalar;
  return {
    ...scalar,
    forward(a, z, count) {
      for (let i = 0; i < count; i++) z[i] = value(a[i]!);
    },
    backward(a, z, dz, da, count) {
      for (let i = 0; i < count; i++) da[i] = dz[i]! * derivative(a[i]!, z[i]!);
    },
  };
}

/** leaky-relu's slope for a ≤ 0. */
export const LEAK = 0.01;

export const ACTIVATIONS: Readonly<Record<ActivationName, Activation>> = {
  tanh: {
    label: 'tanh',
    value: tanh,
    derivative: (_a, z) => 1 - z * z,
    secondDerivative: (_a, z) => -2 * z * (1 - z * z),
    forward: (a, z, count) => tanhArray(a, z, 0, count),
    backward(_a, z, dz, da, count) {
      for (let i = 0; i < count; i++) {
        const value = z[i]!;
        da[i] = dz[i]! * (1 - value * value);
      }
    },
  },
  sigmoid: {
    label: 'sigmoid',
    value: sigmoid,
    derivative: (_a, z) => z * (1 - z),
    secondDerivative: (_a, z) => z * (1 - z) * (1 - 2 * z),
    forward: (a, z, count) => sigmoidArray(a, z, 0, count),
    backward(_a, z, dz, da, count) {
      for (let i = 0; i < count; i++) {
        const value = z[i]!;
        da[i] = dz[i]! * (value * (1 - value));
      }
    },
  },
  relu: elementwise({
    label: 'ReLU',
    value: (a) => (a > 0 || Number.isNaN(a) ? a : 0),
    derivative: (a) => (a > 0 ? 1 : 0),
    secondDerivative: () => 0,
  }),
  'leaky-relu': elementwise({
    label: 'leaky ReLU',
    value: (a) => (a > 0 ? a : LEAK * a),
    derivative: (a) => (a > 0 ? 1 : LEAK),
    secondDerivative: () => 0,
  }),
  softplus: elementwise({
    label: 'softplus',
    value: softplus,
    derivative: (a) => sigmoid(a),
    secondDerivative: (a) => sigmoid(a) * sigmoid(-a),
  }),
  gelu: elementwise({
    label: 'GELU',
    value: (a) => a * normalCdf(a),
    derivative: (a) => normalCdf(a) + a * normalPdf(a),
    // φ(a)·(2 − a²), such that a large a, whose square overflows, gives 0.
    secondDerivative: (a) => 2 * normalPdf(a) - a * (a * normalPdf(a)),
  }),
  sin: elementwise({
    label: 'sin',
    value: sin,
    derivative: (a) => cos(a),
    secondDerivative: (_a, z) => -z,
  }),
  linear: elementwise({
    label: 'linear',
    value: (a) => a,
    derivative: () => 1,
    secondDerivative: () => 0,
  }),
};
