/**
 * A layer in a step of `walk-one.ts`: its weights are brought up to date by the step before, with that one's da and z
 * (`d` and `before`), as the record's z goes through them; and ∂C on its way back.
 */
import { add, high, low, mul, splat, sub } from './elementary';
import { tanhBut0, tanhPair } from './tanh';

/** Two weights of a row, brought up to date. */
@inline function two(w: usize, d: v128, z: v128, rate: v128): v128 {
  const next = sub(v128.load(w), mul(rate, mul(d, z)));
  v128.store(w, next);
  return next;
}
/** One weight. */
@inline function one(w: usize, d: usize, z: f64, rate: v128): f64 {
  const next = load<f64>(w) - f64x2.extract_lane(rate, 0) * (load<f64>(d) * z);
  store<f64>(w, next);
  return next;
}
/** Two biases, and one. */
@inline function twoBiases(b: usize, d: usize, rate: v128): v128 {
  const next = sub(v128.load(b), mul(rate, v128.load(d)));
  v128.store(b, next);
  return next;
}
@inline function oneBias(b: usize, d: usize, rate: v128): f64 {
  const next = load<f64>(b) - f64x2.extract_lane(rate, 0) * load<f64>(d);
  store<f64>(b, next);
  return next;
}
@inline function both(even: f64, odd: f64): v128 {
  return f64x2.replace_lane(f64x2.splat(even), 1, odd);
}

/** Four units at a time, then one. */
@inline export function layer(
  w: usize, b: usize, d: usize, before: usize, z: usize, from: i32, a: usize, to: i32, rate: v128, isTanh: bool,
): void {
  const row = <usize>from << 3;
  const even = row & ~15;
  const end = d + (<usize>to << 3);
  for (; d + 32 <= end; d += 32, a += 32) {
    const d0 = v128.load64_splat(d);
    const d1 = v128.load64_splat(d, 8);
    const d2 = v128.load64_splat(d, 16);
    const d3 = v128.load64_splat(d, 24);
    let s0 = splat(0);
    let s1 = splat(0);
    if (b) {
      s0 = twoBiases(b, d, rate);
      s1 = twoBiases(b + 16, d + 16, rate);
      b += 32;
    }
    const w1 = w + row;
    const w2 = w1 + row;
    const w3 = w2 + row;
    for (let l: usize = 0; l < even; l += 16) {
      const old = v128.load(before + l);
      const x0 = two(w + l, d0, old, rate);
      const x1 = two(w1 + l, d1, old, rate);
      const x2 = two(w2 + l, d2, old, rate);
      const x3 = two(w3 + l, d3, old, rate);
      const z0 = v128.load64_splat(z + l);
      const z1 = v128.load64_splat(z + l, 8);
      s0 = add(s0, mul(low(x0, x1), z0));
      s1 = add(s1, mul(low(x2, x3), z0));
      s0 = add(s0, mul(high(x0, x1), z1));
      s1 = add(s1, mul(high(x2, x3), z1));
    }
    if (even < row) {
      const old = load<f64>(before + even);
      const now = v128.load64_splat(z + even);
      const x0 = one(w + even, d, old, rate);
      const x1 = one(w1 + even, d + 8, old, rate);
      s0 = add(s0, mul(both(x0, x1), now));
      const x2 = one(w2 + even, d + 16, old, rate);
      const x3 = one(w3 + even, d + 24, old, rate);
      s1 = add(s1, mul(both(x2, x3), now));
    }
    if (isTanh) tanhPair(s0, s1, a);
    else {
      v128.store(a, s0);
      v128.store(a, s1, 16);
    }
    w = w3 + row;
  }
  for (; d < end; d += 8, a += 8) {
    let s: f64 = 0;
    if (b) {
      s = oneBias(b, d, rate);
      b += 8;
    }
    for (let l: usize = 0; l < row; l += 8) s += one(w + l, d, load<f64>(before + l), rate) * load<f64>(z + l);
    // There is room for one more: the next unit, or nobody, comes into the other lane.
    v128.store(a, isTanh ? tanhBut0(splat(s)) : splat(s));
    w += row;
  }
}

/** The output layer, whose a and derivatives stand in both lanes. */
@inline export function last(
  w: usize, b: usize, d: usize, before: usize, z: usize, from: i32, a: usize, to: i32, rate: v128,
): void {
  const row = <usize>from << 3;
  const even = row & ~15;
  for (const end = d + (<usize>to << 4); d < end; d += 16, a += 16, w += row) {
    const x = v128.load(d);
    let s: f64 = 0;
    if (b) {
      s = oneBias(b, d, rate);
      b += 8;
    }
    for (let l: usize = 0; l < even; l += 16) {
      const product = mul(two(w + l, x, v128.load(before + l), rate), v128.load(z + l));
      s = s + f64x2.extract_lane(product, 0) + f64x2.extract_lane(product, 1);
    }
    if (even < row) s += one(w + even, d, load<f64>(before + even), rate) * load<f64>(z + even);
    v128.store(a, splat(s));
  }
}

/** From dz to da where the activation is tanh, whose z is at hand. */
@inline function through(dz: v128, z: usize, isTanh: bool): v128 {
  if (!isTanh) return dz;
  const value = v128.load(z);
  return mul(dz, sub(splat(1), mul(value, value)));
}

/** Σ_j w_j·da_j over ascending j from +0: eight units at a time, then two, then one. */
@inline export function pull(
  w: usize, d: usize, step: usize, to: i32, z: usize, from: i32, dz: usize, isTanh: bool,
): void {
  const row = <usize>from << 3;
  const end = d + step * <usize>to;
  let l: usize = 0;
  for (; l + 64 <= row; l += 64) {
    let s0 = splat(0);
    let s1 = splat(0);
    let s2 = splat(0);
    let s3 = splat(0);
    let at = w + l;
    for (let j = d; j < end; j += step, at += row) {
      const x = v128.load64_splat(j);
      s0 = add(s0, mul(v128.load(at), x));
      s1 = add(s1, mul(v128.load(at, 16), x));
      s2 = add(s2, mul(v128.load(at, 32), x));
      s3 = add(s3, mul(v128.load(at, 48), x));
    }
    v128.store(dz + l, through(s0, z + l, isTanh));
    v128.store(dz + l, through(s1, z + l + 16, isTanh), 16);
    v128.store(dz + l, through(s2, z + l + 32, isTanh), 32);
    v128.store(dz + l, through(s3, z + l + 48, isTanh), 48);
  }
  for (; l + 16 <= row; l += 16) {
    let s = splat(0);
    let at = w + l;
    for (let j = d; j < end; j += step, at += row) s = add(s, mul(v128.load(at), v128.load64_splat(j)));
    v128.store(dz + l, through(s, z + l, isTanh));
  }
  if (l == row) return;
  let s: f64 = 0;
  let at = w + l;
  for (let j = d; j < end; j += step, at += row) s += load<f64>(at) * load<f64>(j);
  v128.store(dz + l, through(splat(s), z + l, isTanh));
}
