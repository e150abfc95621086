/**
 * The plain-JSON settings that the engine understands: the `network`, `start`, `train`, `loss` and `descent`
 * sections of a completed recipe. They arrive here already checked; the engine trusts them.
 */

export const ACTIVATION_NAMES = [
  'tanh',
  'sigmoid',
  'relu',
  'leaky-relu',
  'softplus',
  'gelu',
  'sin',
  'linear',
] as const;
export type ActivationName = (typeof ACTIVATION_NAMES)[number];

/** What the output layer may use: every activation, and softmax. */
export const OUTPUT_NAMES = [...ACTIVATION_NAMES, 'softmax'] as const;
export type OutputName = (typeof OUTPUT_NAMES)[number];

export const BIAS_MODES = ['neuron', 'layer', 'network', 'none'] as const;
export type BiasMode = (typeof BIAS_MODES)[number];

export const START_KINDS = ['xavier', 'he', 'uniform', 'zero', 'given'] as const;
export type StartKind = (typeof START_KINDS)[number];

export const LOSS_KINDS = ['mse', 'cross-entropy'] as const;
export type LossKind = (typeof LOSS_KINDS)[number];

export const REGULARIZATIONS = ['none', 'l1', 'l2'] as const;
export type Regularization = (typeof REGULARIZATIONS)[number];

export const DESCENT_MODES = ['batch', 'mini-batch', 'stochastic'] as const;
export type DescentMode = (typeof DESCENT_MODES)[number];

export const ORDERS = ['cyclic', 'shuffled'] as const;
export type Order = (typeof ORDERS)[number];

export const REDUCTIONS = ['sum', 'mean'] as const;
export type Reduction = (typeof REDUCTIONS)[number];

export const OPTIMIZER_NAMES = ['plain', 'momentum', 'nesterov', 'adagrad', 'rmsprop', 'adam'] as const;
export type OptimizerName = (typeof OPTIMIZER_NAMES)[number];

export interface NetworkSettings {
  /** Units of each hidden layer, from the inputs on; empty for a single layer. */
  hidden: number[];
  /** One name for all hidden layers, or one for each. */
  activation: ActivationName | ActivationName[];
  output: OutputName;
  bias: BiasMode;
}

export type StartSettings =
  | { kind: Exclude<StartKind, 'given'>; seed: number }
  /** All weights, then all biases. */
  | { kind: 'given'; parameters: number[] };

/** `'all'`, or the ascending indices of the only parameters that move. */
export type TrainSettings = 'all' | number[];

export interface LossSettings {
  kind: LossKind;
  regularization: Regularization;
  rate: number;
}

export interface DescentSettings {
  mode: DescentMode;
  batchSize: number;
  order: Order;
  reduce: Reduction;
  seed: number;
  learningRate: number;
  optimizer: OptimizerName;
  momentum: number;
}
