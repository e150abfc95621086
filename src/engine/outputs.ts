import { ACTIVATIONS } from './activations';
import { exp, log, softplus } from './elementary';
import type { LossKind, OutputName } from './settings';

/**
 * The end of the network: the output layer's activation together with the loss, since cross-entropy is computed
 * from pre-activations. All functions work on one record at offset `at` of arrays with `count` outputs a record.
 */
export interface OutputLoss {
  /** C_i of the record, without the regulariser. */
  recordLoss(a: Float64Array, z: Float64Array, targets: Float64Array, at: number, count: number): number;
  /** ∂C_i/∂a into `da`; `dz` receives ∂C_i/∂z. */
  backward(
    a: Float64Array,
    z: Float64Array,
    targets: Float64Array,
    dz: Float64Array,
    da: Float64Array,
    at: number,
    count: number,
  ): void;
}

/** z = softmax(a), the largest pre-activation subtracted first; sums ascend. */
export function softmax(a: Float64Array, z: Float64Array, at: number, count: number): void {
  let most = a[at]!;
  for (let j = 1; j < count; j++) if (a[at + j]! > most) most = a[at + j]!;
  let sum = 0;
  for (let j = 0; j < count; j++) {
    const e = exp(a[at + j]! - most);
    z[at + j] = e;
    sum += e;
  }
  for (let j = 0; j < count; j++) z[at + j] = z[at + j]! / sum;
}

/** log Σ exp(a), the largest pre-activation taken out first. */
function logSumExp(a: Float64Array, at: number, count: number): number {
  let most = a[at]!;
  for (let j = 1; j < count; j++) if (a[at + j]! > most) most = a[at + j]!;
  let sum = 0;
  for (let j = 0; j < count; j++) sum += exp(a[at + j]! - most);
  return most + log(sum);
}

function squaredError(z: Float64Array, targets: Float64Array, at: number, count: number): number {
  let sum = 0;
  for (let j = 0; j < count; j++) {
    const miss = z[at + j]! - targets[at + j]!;
    sum += miss * miss;
  }
  return sum / count;
}

/** ∂C_i/∂z = (2/|O|)·(o − y). */
function squaredErrorSlope(
  z: Float64Array,
  targets: Float64Array,
  dz: Float64Array,
  at: number,
  count: number,
) {
  const factor = 2 / count;
  for (let j = 0; j < count; j++) dz[at + j] = factor * (z[at + j]! - targets[at + j]!);
}

const MSE_SOFTMAX: OutputLoss = {
  recordLoss: (_a, z, targets, at, count) => squaredError(z, targets, at, count),
  backward(_a, z, targets, dz, da, at, count) {
    squaredErrorSlope(z, targets, dz, at, count);
    let mean = 0;
    for (let j = 0; j < count; j++) mean += dz[at + j]! * z[at + j]!;
    for (let j = 0; j < count; j++) da[at + j] = z[at + j]! * (dz[at + j]! - mean);
  },
};

/** Mean over outputs of softplus(a) − y·a; ∂C_i/∂a = (o − y)/|O|. */
const CROSS_ENTROPY_SIGMOID: OutputLoss = {
  recordLoss(a, _z, targets, at, count) {
    let sum = 0;
    for (let j = 0; j < count; j++) sum += softplus(a[at + j]!) - targets[at + j]! * a[at + j]!;
    return sum / count;
  },
  backward(_a, z, targets, dz, da, at, count) {
    for (let j = 0; j < count; j++) {
      const o = z[at + j]!;
      const miss = (o - targets[at + j]!) / count;
      da[at + j] = miss;
      dz[at + j] = miss / (o * (1 - o));
    }
  },
};

/** −Σ y·(a − logsumexp a); ∂C_i/∂a = o·Σy − y. */
const CROSS_ENTROPY_SOFTMAX: OutputLoss = {
  recordLoss(a, _z, targets, at, count) {
    const whole = logSumExp(a, at, count);
    let sum = 0;
    for (let j = 0; j < count; j++) sum += targets[at + j]! * (a[at + j]! - whole);
    return -sum;
  },
  backward(_a, z, targets, dz, da, at, count) {
    let mass = 0;
    for (let j = 0; j < count; j++) mass += targets[at + j]!;
    for (let j = 0; j < count; j++) {
      const y = targets[at + j]!;
      da[at + j] = z[at + j]! * mass - y;
      dz[at + j] = -y / z[at + j]!;
    }
  },
};

/** The output layer's loss: MSE with any activation, cross-entropy with sigmoid or softmax. */
export function createOutputLoss(output: OutputName, kind: LossKind): OutputLoss {
  if (kind === 'cross-entropy') return output === 'softmax' ? CROSS_ENTROPY_SOFTMAX : CROSS_ENTROPY_SIGMOID;
  if (output === 'softmax') return MSE_SOFTMAX;
  const { derivative } = ACTIVATIONS[output];
  return {
    recordLoss: (_a, z, targets, at, count) => squaredError(z, targets, at, count),
    backward(a, z, targets, dz, da, at, count) {
      squaredErrorSlope(z, targets, dz, at, count);
      for (let j = 0; j < count; j++) da[at + j] = dz[at + j]! * derivative(a[at + j]!, z[at + j]!);
    },
  };
}
