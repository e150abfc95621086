/**
 * A step of one record: the lanes hold two units. Buffers are plain rows of float64 with room for one more; the output
 * layer alone has its record in both lanes, since the functions of `outputs.ts` want pairs. Derivatives are 0 + da·z,
 * as sums from +0 are.
 */
import { activate, deactivate } from './activations';
import { add, mul, splat, sub } from './elementary';
import { plain } from './optimizers';
import { activateOutput, addLosses, outputSlopes, startLoss } from './outputs';
import {
  aOf, biasMode, biasOf, dOf, fromOf, gradient, inputCount, inputs, isFrozen, kindOf, layers, length, optimizer,
  outputCount, regularization, scalars, softmaxes, stepInputs, stepTargets, targets, toOf, weightCount, weightOf, zOf,
} from './shape';

/** Whether the next parameters can be had at once, without a vector of derivatives in between. */
export function isDirect(): bool {
  return optimizer == 0 && regularization == 0 && !isFrozen;
}

/**
 * Forward and backward for one record. Leaves its loss in `outputs.ts`, the derivatives of the biases in `gradient`,
 * and those of the weights there too, or, where `direct`, the next parameters at `q`.
 */
export function passOne(p: usize, q: usize, record: i32, direct: bool): void {
  const x = inputs + (<usize>(record * inputCount) << 3);
  forward(p, x);
  lossAndSlopes(record);
  backward(p, q, x, direct);
  if (direct) plain(p, q, splat(load<f64>(scalars)), weightCount);
}

function forward(p: usize, x: usize): void {
  const bStep: usize = biasMode == 1 ? 8 : 0;
  for (let i = 1; i <= layers; i++) {
    const to = toOf(i);
    const bias = biasOf(i);
    const b = bias < 0 ? 0 : p + (<usize>bias << 3);
    // The last layer's a stands where its derivatives come later: `lossAndSlopes` spreads it.
    const a = i < layers ? aOf(i) : dOf(i);
    affineOne(p + (<usize>weightOf(i) << 3), b, bStep, x, fromOf(i), a, to);
    if (i == layers) return;
    x = zOf(i);
    activate(kindOf(i), a, x, (to + 1) >> 1);
  }
}

/** Two rows of weights, l and l + 1 of each, as two columns. */
@inline function low(even: v128, odd: v128): v128 {
  return v128.shuffle<f64>(even, odd, 0, 2);
}
@inline function high(even: v128, odd: v128): v128 {
  return v128.shuffle<f64>(even, odd, 1, 3);
}
@inline function both(even: usize, odd: usize): v128 {
  return v128.load64_lane(odd, v128.load64_zero(even), 1);
}
@inline function biasPair(b: usize, bStep: usize): v128 {
  return b ? both(b, b + bStep) : splat(0);
}

/** a = b + Σ_l w·z over ascending l; four units at a time, then two, then one. */
function affineOne(w: usize, b: usize, bStep: usize, z: usize, from: i32, a: usize, to: i32): void {
  const row = <usize>from << 3;
  const even = row & ~15;
  let j = 0;
  for (; j + 4 <= to; j += 4) {
    const w1 = w + row;
    const w2 = w1 + row;
    const w3 = w2 + row;
    let s0 = biasPair(b, bStep);
    let s1 = biasPair(b ? b + (bStep << 1) : 0, bStep);
    for (let l: usize = 0; l < even; l += 16) {
      const x0 = v128.load(w + l);
      const x1 = v128.load(w1 + l);
      const x2 = v128.load(w2 + l);
      const x3 = v128.load(w3 + l);
      const z0 = v128.load64_splat(z + l);
      const z1 = v128.load64_splat(z + l, 8);
      s0 = add(s0, mul(low(x0, x1), z0));
      s1 = add(s1, mul(low(x2, x3), z0));
      s0 = add(s0, mul(high(x0, x1), z1));
      s1 = add(s1, mul(high(x2, x3), z1));
    }
    if (even < row) {
      const last = v128.load64_splat(z + even);
      s0 = add(s0, mul(both(w + even, w1 + even), last));
      s1 = add(s1, mul(both(w2 + even, w3 + even), last));
    }
    v128.store(a, s0);
    v128.store(a, s1, 16);
    a += 32;
    w = w3 + row;
    if (b) b += bStep << 2;
  }
  for (; j < to; j++) {
    let s: f64 = b ? load<f64>(b) : 0;
    for (let l: usize = 0; l < row; l += 8) s += load<f64>(w + l) * load<f64>(z + l);
    store<f64>(a, s);
    a += 8;
    w += row;
    if (b) b += bStep;
  }
}

/** The output's z, the record's loss and ∂C_i/∂a, the record being in both lanes. */
function lossAndSlopes(record: i32): void {
  const a = stepInputs;
  const y = stepTargets;
  const size = <usize>outputCount << 3;
  const d = dOf(layers);
  const wanted = targets + (<usize>(record * outputCount) << 3);
  for (let j: usize = 0; j < size; j += 8) {
    v128.store(a + (j << 1), v128.load64_splat(d + j));
    v128.store(y + (j << 1), v128.load64_splat(wanted + j));
  }
  startLoss();
  const z = zOf(layers);
  activateOutput(a, z, 1);
  addLosses(a, z, y, 1, true);
  outputSlopes(a, z, y, aOf(layers), 1, false);
  for (let j: usize = 0; j < size; j += 8) store<f64>(d + j, load<f64>(aOf(layers) + (j << 1)));
}

function backward(p: usize, q: usize, x: usize, direct: bool): void {
  for (let i = layers; i >= 1; i--) {
    const weight = <usize>weightOf(i) << 3;
    const d = dOf(i);
    const z = i > 1 ? zOf(i - 1) : x;
    const dz = i > 1 ? dOf(i - 1) : 0;
    const out = direct ? q + weight : gradient + weight;
    if (direct) weights(p + weight, out, d, toOf(i), z, fromOf(i), dz, splat(load<f64>(scalars)), true);
    else weights(p + weight, out, d, toOf(i), z, fromOf(i), dz, splat(0), false);
    biases(i, d);
    if (i > 1) deactivate(kindOf(i - 1), aOf(i - 1), zOf(i - 1), dz, (fromOf(i) + 1) >> 1);
  }
  if (biasMode == 3) networkBias();
}

/** The derivatives of a layer's biases. A network's are kept a layer each until the end. */
function biases(i: i32, d: usize): void {
  const to = toOf(i);
  if (biasMode == 0) return;
  if (biasMode == 1) {
    const g = gradient + (<usize>biasOf(i) << 3);
    for (let j: usize = 0; j < <usize>to << 3; j += 8) store<f64>(g + j, 0.0 + load<f64>(d + j));
    return;
  }
  let sum: f64 = 0;
  for (let j: usize = 0; j < <usize>to << 3; j += 8) sum += load<f64>(d + j);
  if (biasMode == 2) store<f64>(gradient + (<usize>biasOf(i) << 3), sum);
  else store<f64>(softmaxes + 32 + (<usize>i << 3), sum);
}

function networkBias(): void {
  let sum: f64 = 0;
  for (let i = 1; i <= layers; i++) sum += load<f64>(softmaxes + 32 + (<usize>i << 3));
  store<f64>(gradient + (<usize>weightCount << 3), sum);
}

/**
 * The derivatives of a layer's weights, or the next weights, to `out`; and dz of the layer before where `dz` is an
 * address: Σ_j w_j·da_j over ascending j from +0. Eight weights of a row at a time, then two, then one.
 */
@inline function weights(
  w: usize, out: usize, d: usize, to: i32, z: usize, from: i32, dz: usize, rate: v128, direct: bool,
): void {
  const row = <usize>from << 3;
  const rows = <usize>to << 3;
  let l: usize = 0;
  for (; l + 64 <= row; l += 64) {
    const z0 = v128.load(z + l);
    const z1 = v128.load(z + l, 16);
    const z2 = v128.load(z + l, 32);
    const z3 = v128.load(z + l, 48);
    let s0 = splat(0);
    let s1 = splat(0);
    let s2 = splat(0);
    let s3 = splat(0);
    let at = l;
    for (let j: usize = 0; j < rows; j += 8, at += row) {
      const x = v128.load64_splat(d + j);
      const w0 = v128.load(w + at);
      const w1 = v128.load(w + at, 16);
      const w2 = v128.load(w + at, 32);
      const w3 = v128.load(w + at, 48);
      s0 = add(s0, mul(w0, x));
      s1 = add(s1, mul(w1, x));
      s2 = add(s2, mul(w2, x));
      s3 = add(s3, mul(w3, x));
      v128.store(out + at, next(w0, mul(x, z0), rate, direct));
      v128.store(out + at, next(w1, mul(x, z1), rate, direct), 16);
      v128.store(out + at, next(w2, mul(x, z2), rate, direct), 32);
      v128.store(out + at, next(w3, mul(x, z3), rate, direct), 48);
    }
    if (!dz) continue;
    v128.store(dz + l, s0);
    v128.store(dz + l, s1, 16);
    v128.store(dz + l, s2, 32);
    v128.store(dz + l, s3, 48);
  }
  for (; l + 16 <= row; l += 16) {
    const z0 = v128.load(z + l);
    let s0 = splat(0);
    let at = l;
    for (let j: usize = 0; j < rows; j += 8, at += row) {
      const x = v128.load64_splat(d + j);
      const w0 = v128.load(w + at);
      s0 = add(s0, mul(w0, x));
      v128.store(out + at, next(w0, mul(x, z0), rate, direct));
    }
    if (dz) v128.store(dz + l, s0);
  }
  if (l < row) lastColumn(w + l, out + l, d, rows, load<f64>(z + l), row, dz ? dz + l : 0, f64x2.extract_lane(rate, 0), direct);
}

/** The derivative, or the next weight. */
@inline function next(w: v128, product: v128, rate: v128, direct: bool): v128 {
  const g = add(splat(0), product);
  return direct ? sub(w, mul(rate, g)) : g;
}

@inline function lastColumn(
  w: usize, out: usize, d: usize, rows: usize, z: f64, row: usize, dz: usize, rate: f64, direct: bool,
): void {
  let sum: f64 = 0;
  for (let j: usize = 0; j < rows; j += 8, w += row, out += row) {
    const x = load<f64>(d + j);
    const weight = load<f64>(w);
    sum += weight * x;
    const g = 0.0 + x * z;
    store<f64>(out, direct ? weight - rate * g : g);
  }
  if (dz) store<f64>(dz, sum);
}
