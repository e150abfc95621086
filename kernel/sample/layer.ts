// One layer, for a block of records: its weights splatted in tiles, the sums, the activation.
import {
  sigmoidDouble,
  sinDouble,
  softplusDouble,
  tanhDouble,
  expDouble,
} from './double';
import { all, BLOCK, madd, STRIDE, VECTOR } from './lanes';
import { expSingle, geluSingle, sigmoidSingle, sinSingle, softplusSingle, tanhSingle } from './single';
import { geluDouble } from './tail';

/**
 * a = b + Σ_l w·z, [unit][record], in tiles of four units by two vectors; units that are left over go singly, by four
 * vectors.
 *
 * @param w splatted weights, as `splatWeights` leaves them
 * @param b splatted biases, one vector a unit
 * @param vectors even
 */
export function affine<T>(w: usize, b: usize, z: usize, from: i32, a: usize, to: i32, vectors: i32): void {
  const end = <usize>vectors << 4;
  for (let j = 0; j + 3 < to; j += 4) {
    for (let v: usize = 0; v < end; v += 2 * VECTOR) fourUnits<T>(w, b, z + v, from, a + v);
    w += (<usize>from << 2) << 4;
    b += 4 * VECTOR;
    a += 4 * STRIDE;
  }
  for (let j = to & ~3; j < to; j++) {
    let v: usize = 0;
    for (; v + 3 * VECTOR < end; v += 4 * VECTOR) oneUnit<T>(w, b, z + v, from, a + v);
    if (v < end) oneUnitHalf<T>(w, b, z + v, from, a + v);
    w += <usize>from << 4;
    b += VECTOR;
    a += STRIDE;
  }
}

@inline
function fourUnits<T>(w: usize, b: usize, z: usize, from: i32, a: usize): void {
  let s00 = v128.load(b);
  let s10 = v128.load(b, VECTOR);
  let s20 = v128.load(b, 2 * VECTOR);
  let s30 = v128.load(b, 3 * VECTOR);
  let s01 = s00;
  let s11 = s10;
  let s21 = s20;
  let s31 = s30;
  const last = z + <usize>from * STRIDE;
  for (; z < last; z += STRIDE) {
    const z0 = v128.load(z);
    const z1 = v128.load(z, VECTOR);
    let weight = v128.load(w);
    s00 = madd<T>(weight, z0, s00);
    s01 = madd<T>(weight, z1, s01);
    weight = v128.load(w, VECTOR);
    s10 = madd<T>(weight, z0, s10);
    s11 = madd<T>(weight, z1, s11);
    weight = v128.load(w, 2 * VECTOR);
    s20 = madd<T>(weight, z0, s20);
    s21 = madd<T>(weight, z1, s21);
    weight = v128.load(w, 3 * VECTOR);
    s30 = madd<T>(weight, z0, s30);
    s31 = madd<T>(weight, z1, s31);
    w += 4 * VECTOR;
  }
  v128.store(a, s00);
  v128.store(a, s01, VECTOR);
  v128.store(a, s10, STRIDE);
  v128.store(a, s11, STRIDE + VECTOR);
  v128.store(a, s20, 2 * STRIDE);
  v128.store(a, s21, 2 * STRIDE + VECTOR);
  v128.store(a, s30, 3 * STRIDE);
  v128.store(a, s31, 3 * STRIDE + VECTOR);
}

@inline
function oneUnit<T>(w: usize, b: usize, z: usize, from: i32, a: usize): void {
  let s0 = v128.load(b);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  const last = z + <usize>from * STRIDE;
  for (; z < last; z += STRIDE) {
    const weight = v128.load(w);
    s0 = madd<T>(weight, v128.load(z), s0);
    s1 = madd<T>(weight, v128.load(z, VECTOR), s1);
    s2 = madd<T>(weight, v128.load(z, 2 * VECTOR), s2);
    s3 = madd<T>(weight, v128.load(z, 3 * VECTOR), s3);
    w += VECTOR;
  }
  v128.store(a, s0);
  v128.store(a, s1, VECTOR);
  v128.store(a, s2, 2 * VECTOR);
  v128.store(a, s3, 3 * VECTOR);
}

@inline
function oneUnitHalf<T>(w: usize, b: usize, z: usize, from: i32, a: usize): void {
  let s0 = v128.load(b);
  let s1 = s0;
  const last = z + <usize>from * STRIDE;
  for (; z < last; z += STRIDE) {
    const weight = v128.load(w);
    s0 = madd<T>(weight, v128.load(z), s0);
    s1 = madd<T>(weight, v128.load(z, VECTOR), s1);
    w += VECTOR;
  }
  v128.store(a, s0);
  v128.store(a, s1, VECTOR);
}

/**
 * A layer's weights (float64, [to][from]) into vectors of equal lanes, in the order in which `affine` reads them: four
 * units side by side, then the rest one by one.
 */
export function splatWeights<T>(weights: usize, from: i32, to: i32, out: usize): void {
  const row = <usize>from << 3;
  const whole = to & ~3;
  for (let j = 0; j < whole; j += 4) {
    for (let l: usize = 0; l < row; l += 8) {
      v128.store(out, all<T>(load<f64>(weights + l)));
      v128.store(out, all<T>(load<f64>(weights + row + l)), VECTOR);
      v128.store(out, all<T>(load<f64>(weights + 2 * row + l)), 2 * VECTOR);
      v128.store(out, all<T>(load<f64>(weights + 3 * row + l)), 3 * VECTOR);
      out += 4 * VECTOR;
    }
    weights += 4 * row;
  }
  const end = weights + <usize>(to - whole) * row;
  for (; weights < end; weights += 8) {
    v128.store(out, all<T>(load<f64>(weights)));
    out += VECTOR;
  }
}

/** Codes of the activations, as `sample-plan.ts` writes them. */
export const TANH = 0;
export const SIGMOID = 1;
const RELU = 2;
const LEAKY = 3;
const SOFTPLUS = 4;
const GELU = 5;
const SIN = 6;
const SOFTMAX = 8;

/** z = g(a) in place, for `to` units; linear leaves it as it is. */
export function activate<T>(code: i32, a: usize, to: i32, vectors: i32, table: usize): void {
  if (code == SOFTMAX) {
    softmax<T>(a, to, vectors);
    return;
  }
  const width = <usize>vectors << 4;
  const last = a + <usize>to * STRIDE;
  // Full blocks lie without gaps: one long row.
  const whole = vectors == BLOCK;
  const rowEnd = whole ? last : a + width;
  for (let row = a, end = rowEnd; row < last; row = whole ? last : row + STRIDE, end += STRIDE) {
    if (code == TANH) for (let at = row; at < end; at += VECTOR) v128.store(at, tanhOf<T>(v128.load(at)));
    else if (code == SIGMOID) for (let at = row; at < end; at += VECTOR) v128.store(at, sigmoidOf<T>(v128.load(at)));
    else if (code == RELU) {
      for (let at = row; at < end; at += VECTOR) v128.store(at, v128.pmax<T>(v128.load(at), all<T>(0)));
    } else if (code == LEAKY) for (let at = row; at < end; at += VECTOR) v128.store(at, leakyOf<T>(v128.load(at)));
    else if (code == SOFTPLUS) for (let at = row; at < end; at += VECTOR) v128.store(at, softplusOf<T>(v128.load(at)));
    else if (code == GELU) for (let at = row; at < end; at += VECTOR) v128.store(at, geluOf<T>(v128.load(at), table));
    else if (code == SIN) for (let at = row; at < end; at += VECTOR) v128.store(at, sinOf<T>(v128.load(at)));
  }
}

@inline
function tanhOf<T>(x: v128): v128 {
  return sizeof<T>() == 4 ? tanhSingle(x) : tanhDouble(x);
}

@inline
function sigmoidOf<T>(x: v128): v128 {
  return sizeof<T>() == 4 ? sigmoidSingle(x) : sigmoidDouble(x);
}

@inline
export function softplusOf<T>(x: v128): v128 {
  return sizeof<T>() == 4 ? softplusSingle(x) : softplusDouble(x);
}

@inline
function geluOf<T>(x: v128, table: usize): v128 {
  return sizeof<T>() == 4 ? geluSingle(x) : geluDouble(x, table);
}

@inline
function sinOf<T>(x: v128): v128 {
  return sizeof<T>() == 4 ? sinSingle(x) : sinDouble(x);
}

@inline
function leakyOf<T>(x: v128): v128 {
  return v128.bitselect(x, v128.mul<T>(x, all<T>(0.01)), v128.gt<T>(x, all<T>(0)));
}

@inline
export function expOf<T>(x: v128): v128 {
  return sizeof<T>() == 4 ? expSingle(x) : expDouble(x);
}

/** The largest of a record's pre-activations. */
@inline
export function largestOf<T>(a: usize, last: usize): v128 {
  let most = v128.load(a);
  for (let at = a + STRIDE; at < last; at += STRIDE) most = v128.pmax<T>(most, v128.load(at));
  return most;
}

function softmax<T>(a: usize, to: i32, vectors: i32): void {
  for (let v: usize = 0; v < <usize>vectors << 4; v += VECTOR) {
    const last = a + v + <usize>to * STRIDE;
    const most = largestOf<T>(a + v, last);
    let sum = all<T>(0);
    for (let at = a + v; at < last; at += STRIDE) {
      const e = expOf<T>(v128.sub<T>(v128.load(at), most));
      v128.store(at, e);
      sum = v128.add<T>(sum, e);
    }
    for (let at = a + v; at < last; at += STRIDE) v128.store(at, v128.div<T>(v128.load(at), sum));
  }
}
