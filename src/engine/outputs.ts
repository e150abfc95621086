import { ACTIVATIONS } from './activations';
import { exp, log, softplus } from './elementary';
import type { LossKind, OutputName } from './settings';

/**
 * The end of the network: the output layer's activation together with the loss, since cross-entropy is computed
 * from pre-activations. All functions work on a block of `records`, [record][output], `count` outputs a record.
 */
export interface OutputLoss {
  /** C_i of each record, without the regulariser, into `losses`. */
  recordLosses(
    a: Float64Array,
    z: Float64Array,
    targets: Float64Array,
    losses: Float64Array,
    records: number,
    count: number,
  ): void;
  /** ∂C_i/∂a into `da`; `dz` receives ∂C_i/∂z. */
  backward(
    a: Float64Array,
    z: Float64Array,
    targets: Float64Array,
    dz: Float64Array,
    da: Float64Array,
    records: number,
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

/** (1/|O|) Σ (o − y)² of each record. */
function squaredErrors(
  _a: Float64Array,
  z: Float64Array,
  targets: Float64Array,
  losses: Float64Array,
  records: number,
  count: number,
): void {
  for (let r = 0, at = 0; r < records; r++) {
    let sum = 0;
    for (let j = 0; j < count; j++, at++) {
      const miss = z[at]! - targets[at]!;
      sum += miss * miss;
    }
    losses[r] = sum / count;
  }
}

/** ∂C_i/∂z = (2/|O|)·(o − y), for `total` outputs. */
function squaredErrorSlopes(
  z: Float64Array,
  targets: Float64Array,
  dz: Float64Array,
  total: number,
  count: number,
): void {
  const factor = 2 / count;
  for (let at = 0; at < total; at++) dz[at] = factor * (z[at]! - targets[at]!);
}

const MSE_SOFTMAX: OutputLoss = {
  recordLosses: squaredErrors,
  backward(_a, z, targets, dz, da, records, count) {
    squaredErrorSlopes(z, targets, dz, records * count, count);
    for (let at = 0; at < records * count; at += count) {
      let mean = 0;
      for (let j = 0; j < count; j++) mean += dz[at + j]! * z[at + j]!;
      for (let j = 0; j < count; j++) da[at + j] = z[at + j]! * (dz[at + j]! - mean);
    }
  },
};

/** Mean over outputs of softplus(a) − y·a; ∂C_i/∂a = (o − y)/|O|. */
const CROSS_ENTROPY_SIGMOID: OutputLoss = {
  recordLosses(a, _z, targets, losses, records, count) {
    for (let r = 0, at = 0; r < records; r++) {
      let sum = 0;
      for (let j = 0; j < count; j++, at++) sum += softplus(a[at]!) - targets[at]! * a[at]!;
      losses[r] = sum / count;
    }
  },
  backward(_a, z, targets, dz, da, records, count) {
    for (let at = 0; at < records * count; at++) {
      const o = z[at]!;
      const miss = (o - targets[at]!) / count;
      da[at] = miss;
      dz[at] = miss / (o * (1 - o));
    }
  },
};

/** −Σ y·(a − logsumexp a); ∂C_i/∂a = o·Σy − y. */
const CROSS_ENTROPY_SOFTMAX: OutputLoss = {
  recordLosses(a, _z, targets, losses, records, count) {
    for (let r = 0; r < records; r++) {
      const at = r * count;
      const whole = logSumExp(a, at, count);
      let sum = 0;
      for (let j = 0; j < count; j++) sum += targets[at + j]! * (a[at + j]! - whole);
      losses[r] = -sum;
    }
  },
  backward(_a, z, targets, dz, da, records, count) {
    for (let at = 0; at < records * count; at += count) {
      let mass = 0;
      for (let j = 0; j < count; j++) mass += targets[at + j]!;
      for (let j = 0; j < count; j++) {
        const y = targets[at + j]!;
        da[at + j] = z[at + j]! * mass - y;
        dz[at + j] = -y / z[at + j]!;
      }
    }
  },
};

/** The output layer's loss: MSE with any activation, cross-entropy with sigmoid or softmax. */
export function createOutputLoss(output: OutputName, kind: LossKind): OutputLoss {
  if (kind === 'cross-entropy') return output === 'softmax' ? CROSS_ENTROPY_SOFTMAX : CROSS_ENTROPY_SIGMOID;
  if (output === 'softmax') return MSE_SOFTMAX;
  const activation = ACTIVATIONS[output];
  return {
    recordLosses: squaredErrors,
    backward(a, z, targets, dz, da, records, count) {
      squaredErrorSlopes(z, targets, dz, records * count, count);
      activation.backward(a, z, dz, da, records * count);
    },
  };
}
