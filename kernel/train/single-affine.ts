/**
 * a = b + Σ_l w·z for one record: the lanes hold two units. Weights are rows of float64, so pairs of rows are turned
 * into columns on the way.
 */
import { add, high, low, mul, splat } from './elementary';
import { tanh } from './tanh';

@inline function both(even: usize, odd: usize): v128 {
  return v128.load64_lane(odd, v128.load64_zero(even), 1);
}
@inline function biasPair(b: usize, bStep: usize): v128 {
  return b ? both(b, b + bStep) : splat(0);
}

export function affineOne(w: usize, b: usize, bStep: usize, z: usize, from: i32, a: usize, to: i32): void {
  affineThrough(w, b, bStep, z, from, a, to, false);
}

/** The most common activation is applied before the sums leave their registers. */
export function affineTanh(w: usize, b: usize, bStep: usize, z: usize, from: i32, a: usize, to: i32): void {
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
export function affineLast(w: usize, b: usize, bStep: usize, z: usize, from: i32, a: usize, to: i32): void {
  const row = <usize>from << 3;
  for (const end = a + (<usize>to << 4); a < end; a += 16, w += row) {
    let s: f64 = b ? load<f64>(b) : 0;
    for (let l: usize = 0; l < row; l += 8) s += load<f64>(w + l) * load<f64>(z + l);
    v128.store(a, splat(s));
    if (b) b += bStep;
  }
}
