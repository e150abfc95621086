import { ACTIVATIONS } from './activations';
import { exp } from './elementary/exp';
import { log } from './elementary/log';
import { softplus } from './elementary/sigmoid';
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
  /**
   * How ∂C_i/∂a changes as the pre-activations move along `ra` and with them the outputs along `rz`, into `rda`:
   * Σ_k ∂²C_i/∂a_j∂a_k · ra_k. After `backward`, whose dz it reads.
   */
  bend(
    a: Float64Array,
    z: Float64Array,
    targets: Float64Array,
    dz: Float64Array,
    ra: Float64Array,
    rz: Float64Array,
    rda: Float64Array,
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
export function logSumExp(a: Float64Array, at: number, count: number): number {
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
  bend(_a, z, _targets, dz, _ra, rz, rda, records, count) {
    const factor = 2 / count;
    for (let at = 0; at < records * count; at += count) {
      let mean = 0;
      let bent = 0;
      for (let k = at; k < at + count; k++) {
        mean += dz[k]! * z[k]!;
        bent += factor * rz[k]! * z[k]! + dz[k]! * rz[k]!;
      }
      for (let k = at; k < at + count; k++) {
        rda[k] = rz[k]! * (dz[k]! - mean) + z[k]! * (factor * rz[k]! - bent);
      }
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
  bend(_a, _z, _targets, _dz, _ra, rz, rda, records, count) {
    for (let at = 0; at < records * count; at++) rda[at] = rz[at]! / count;
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
  bend(_a, _z, targets, _dz, _ra, rz, rda, records, count) {
    for (let at = 0; at < records * count; at += count) {
      let mass = 0;
      for (let j = 0; j < count; j++) mass += targets[at + j]!;
      for (let j = 0; j < count; j++) rda[at + j] = rz[at + j]! * mass;
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
    bend(a, z, _targets, dz, ra, rz, rda, records, count) {
      const factor = 2 / count;
      for (let k = 0; k < records * count; k++) {
        const slope = activation.derivative(a[k]!, z[k]!);
        const second = activation.secondDerivative(a[k]!, z[k]!);
        rda[k] = slope * (factor * rz[k]!) + second * (dz[k]! * ra[k]!);
      }
    },
  };
}
