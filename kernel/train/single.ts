/**
 * A step of one record by any rules: the lanes hold two units. Buffers are plain rows of float64 with room for one more; the output
 * layer alone has its record in both lanes, since the functions of `outputs.ts` want pairs. Derivatives are 0 + da·z,
 * as sums from +0 are. What is loaded as a vector soon after was stored as one: the processor then need not wait.
 */
import { activate, deactivate, TANH } from './activations';
import { activateOutput, addLosses, outputSlopes, startLoss } from './outputs';
import {
  aOf, biasMode, biasOf, dOf, fromOf, gradient, inputCount, inputs, kindOf, layers, outputCount, softmaxes, targets, toOf,
  weightCount, weightOf, zOf,
} from './shape';
import { affineLast, affineOne, affineTanh } from './single-affine';
import { biases, weights } from './single-weights';

/** Forward and backward for one record. Leaves its loss in `outputs.ts` and its derivatives in `gradient`. */
export function passOne(p: usize, record: i32, withLoss: bool): void {
  const x = inputs + (<usize>(record * inputCount) << 3);
  forward(p, x);
  lossAndSlopes(record, withLoss);
  backward(p, x);
}

function forward(p: usize, x: usize): void {
  const bStep: usize = biasMode == 1 ? 8 : 0;
  for (let i = 1; i <= layers; i++) {
    const to = toOf(i);
    const bias = biasOf(i);
    const b = bias < 0 ? 0 : p + (<usize>bias << 3);
    const w = p + (<usize>weightOf(i) << 3);
    const a = aOf(i);
    const from = x;
    if (i == layers) return affineLast(w, b, bStep, x, fromOf(i), a, to);
    const kind = kindOf(i);
    x = zOf(i);
    if (kind == TANH) affineTanh(w, b, bStep, from, fromOf(i), x, to);
    else {
      affineOne(w, b, bStep, from, fromOf(i), a, to);
      activate(kind, a, x, (to + 1) >> 1);
    }
  }
}

/** The output's z, the record's loss and ∂C_i/∂a. */
function lossAndSlopes(record: i32, withLoss: bool): void {
  const y = targets + (<usize>(record * outputCount) << 4);
  const a = aOf(layers);
  const z = zOf(layers);
  activateOutput(a, z, 1);
  if (withLoss) {
    startLoss();
    addLosses(a, z, y, 1, true);
  }
  outputSlopes(a, z, y, dOf(layers), 1, false);
}

function backward(p: usize, x: usize): void {
  for (let i = layers; i >= 1; i--) {
    const at = <usize>weightOf(i) << 3;
    const d = dOf(i);
    const step: usize = i == layers ? 16 : 8;
    const z = i > 1 ? zOf(i - 1) : x;
    const dz = i > 1 ? dOf(i - 1) : 0;
    const isTanh = i > 1 && kindOf(i - 1) == TANH;
    weights(p + at, gradient + at, d, step, toOf(i), z, fromOf(i), dz, isTanh);
    if (biasMode == 1) biases(gradient + (<usize>biasOf(i) << 3), d, step, toOf(i));
    else if (biasMode > 1) sharedBias(i, d, step);
    if (i > 1 && !isTanh) deactivate(kindOf(i - 1), aOf(i - 1), zOf(i - 1), dz, (fromOf(i) + 1) >> 1);
  }
  if (biasMode == 3) networkBias();
}

/** The derivative of a layer's one bias. A network's is kept a layer each until the end. */
function sharedBias(i: i32, d: usize, step: usize): void {
  let sum: f64 = 0;
  for (const end = d + step * <usize>toOf(i); d < end; d += step) sum += load<f64>(d);
  if (biasMode == 2) store<f64>(gradient + (<usize>biasOf(i) << 3), sum);
  else store<f64>(softmaxes + 32 + (<usize>i << 3), sum);
}

function networkBias(): void {
  let sum: f64 = 0;
  for (let i = 1; i <= layers; i++) sum += load<f64>(softmaxes + 32 + (<usize>i << 3));
  store<f64>(gradient + (<usize>weightCount << 3), sum);
}
