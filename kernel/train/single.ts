/**
 * A step of one record: the lanes hold two units. Buffers are plain rows of float64 with room for one more; the output
 * layer alone has its record in both lanes, since the functions of `outputs.ts` want pairs. Derivatives are 0 + da·z,
 * as sums from +0 are. What is loaded as a vector soon after was stored as one: the processor then need not wait.
 */
import { activate, deactivate, TANH } from './activations';
import { add, mul, splat, sub, tanh } from './elementary';
import { plain } from './optimizers';
import { activateOutput, addLosses, outputSlopes, startLoss } from './outputs';
import {
  aOf, biasMode, biasOf, dOf, fromOf, gradient, inputCount, inputs, isFrozen, kindOf, layers, optimizer,
  outputCount, regularization, scalars, softmaxes, targets, toOf, weightCount, weightOf, zOf,
} from './shape';

/** Whether the rules let the next parameters be had at once, without a vector of derivatives in between. */
export function isDirect(): bool {
  return optimizer == 0 && regularization == 0 && !isFrozen;
}

/**
 * Forward and backward for one record. Leaves its loss in `outputs.ts`, the derivatives of the biases in `gradient`,
 * and those of the weights there too, or, where `direct`, the next parameters at `q`.
 */
export function passOne(p: usize, q: usize, record: i32, direct: bool, withLoss: bool): void {
  const x = inputs + (<usize>(record * inputCount) << 3);
  forward(p, x);
  lossAndSlopes(record, withLoss);
  backward(p, q, x, direct);
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

function affineOne(w: usize, b: usize, bStep: usize, z: usize, from: i32, a: usize, to: i32): void {
  affineThrough(w, b, bStep, z, from, a, to, false);
}

/** The most common activation is applied before the sums leave their registers. */
function affineTanh(w: usize, b: usize, bStep: usize, z: usize, from: i32, a: usize, to: i32): void {
  affineThrough(w, b, bStep, z, from, a, to, true);
}

/** a = b + Σ_l w·z over ascending l, or its tanh; four units at a time, then two. */
@inline function affineThrough(
  w: usize, b: usize, bStep: usize, z: usize, from: i32, a: usize, to: i32, isTanh: bool,
): void {
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
    v128.store(a, isTanh ? tanh(s0) : s0);
    v128.store(a, isTanh ? tanh(s1) : s1, 16);
    a += 32;
    w = w3 + row;
    if (b) b += bStep << 2;
  }
  for (; j < to; j += 2) {
    // A unit without a partner is computed twice, side by side.
    const w1 = j + 1 < to ? w + row : w;
    let s = biasPair(b, bStep);
    for (let l: usize = 0; l < row; l += 8) s = add(s, mul(both(w + l, w1 + l), v128.load64_splat(z + l)));
    v128.store(a, isTanh ? tanh(s) : s);
    a += 16;
    w = w1 + row;
    if (b) b += bStep << 1;
  }
}

/** The output layer's a, in both lanes. */
function affineLast(w: usize, b: usize, bStep: usize, z: usize, from: i32, a: usize, to: i32): void {
  const row = <usize>from << 3;
  for (const end = a + (<usize>to << 4); a < end; a += 16, w += row) {
    let s: f64 = b ? load<f64>(b) : 0;
    for (let l: usize = 0; l < row; l += 8) s += load<f64>(w + l) * load<f64>(z + l);
    v128.store(a, splat(s));
    if (b) b += bStep;
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

function backward(p: usize, q: usize, x: usize, direct: bool): void {
  const rate = direct ? splat(load<f64>(scalars)) : splat(0);
  for (let i = layers; i >= 1; i--) {
    const at = <usize>weightOf(i) << 3;
    const d = dOf(i);
    const step: usize = i == layers ? 16 : 8;
    const z = i > 1 ? zOf(i - 1) : x;
    const dz = i > 1 ? dOf(i - 1) : 0;
    const isTanh = i > 1 && kindOf(i - 1) == TANH;
    if (direct) weights(p + at, q + at, d, step, toOf(i), z, fromOf(i), dz, isTanh, rate, true);
    else weights(p + at, gradient + at, d, step, toOf(i), z, fromOf(i), dz, isTanh, rate, false);
    if (biasMode == 1) {
      const bias = <usize>biasOf(i) << 3;
      if (direct) biases(p + bias, q + bias, d, step, toOf(i), rate, true);
      else biases(p + bias, gradient + bias, d, step, toOf(i), rate, false);
    } else if (biasMode > 1) sharedBias(i, d, step);
    if (i > 1 && !isTanh) deactivate(kindOf(i - 1), aOf(i - 1), zOf(i - 1), dz, (fromOf(i) + 1) >> 1);
  }
  if (biasMode == 3) networkBias();
  if (direct && biasMode > 1) plain(p, q, rate, weightCount);
}

/** The derivatives of a layer's own biases, or the next biases, to `out`. */
@inline function biases(
  b: usize, out: usize, d: usize, step: usize, to: i32, rate: v128, direct: bool,
): void {
  const size = <usize>to << 3;
  let j: usize = 0;
  if (step == 8) {
    for (; j + 16 <= size; j += 16) v128.store(out + j, next(v128.load(b + j), v128.load(d + j), rate, direct));
  }
  const factor = f64x2.extract_lane(rate, 0);
  for (d += (j >> 3) * step; j < size; j += 8, d += step) {
    const g = 0.0 + load<f64>(d);
    store<f64>(out + j, direct ? load<f64>(b + j) - factor * g : g);
  }
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

/**
 * The derivatives of a layer's weights, or the next weights, to `out`; and dz of the layer before where `dz` is an
 * address: Σ_j w_j·da_j over ascending j from +0 (da there, where the activation is tanh). Eight weights of a row at a time, then two, then one.
 */
@inline function weights(
  w: usize, out: usize, d: usize, step: usize, to: i32, z: usize, from: i32, dz: usize, isTanh: bool, rate: v128,
  direct: bool,
): void {
  const row = <usize>from << 3;
  const end = d + step * <usize>to;
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
    for (let j = d; j < end; j += step, at += row) {
      const x = v128.load64_splat(j);
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
    v128.store(dz + l, through(s0, z0, isTanh));
    v128.store(dz + l, through(s1, z1, isTanh), 16);
    v128.store(dz + l, through(s2, z2, isTanh), 32);
    v128.store(dz + l, through(s3, z3, isTanh), 48);
  }
  for (; l + 16 <= row; l += 16) {
    const z0 = v128.load(z + l);
    let s0 = splat(0);
    let at = l;
    for (let j = d; j < end; j += step, at += row) {
      const x = v128.load64_splat(j);
      const w0 = v128.load(w + at);
      s0 = add(s0, mul(w0, x));
      v128.store(out + at, next(w0, mul(x, z0), rate, direct));
    }
    if (dz) v128.store(dz + l, through(s0, z0, isTanh));
  }
  if (l == row) return;
  const last = load<f64>(z + l);
  const sum = lastColumn(w + l, out + l, d, end, step, last, row, f64x2.extract_lane(rate, 0), direct);
  if (dz) store<f64>(dz + l, isTanh ? sum * (1 - last * last) : sum);
}

/** From dz to da where the activation is tanh, whose z is at hand. */
@inline function through(dz: v128, z: v128, isTanh: bool): v128 {
  return isTanh ? mul(dz, sub(splat(1), mul(z, z))) : dz;
}

/**
 * The derivative, or the next weight: there a derivative of −0 counts as +0 does, unless the weight is −0, which no
 * step makes of another number.
 */
@inline function next(w: v128, product: v128, rate: v128, direct: bool): v128 {
  return direct ? sub(w, mul(rate, product)) : add(splat(0), product);
}

@inline function lastColumn(
  w: usize, out: usize, d: usize, end: usize, step: usize, z: f64, row: usize, rate: f64, direct: bool,
): f64 {
  let sum: f64 = 0;
  for (; d < end; d += step, w += row, out += row) {
    const x = load<f64>(d);
    const weight = load<f64>(w);
    sum += weight * x;
    const g = 0.0 + x * z;
    store<f64>(out, direct ? weight - rate * g : g);
  }
  return sum;
}
