/**
 * A layer's derivatives for one record: the lanes hold two weights of a row, or two biases. A derivative is 0 + da·z,
 * as a sum from +0 is.
 */
import { add, mul, splat, sub } from './elementary';

/** The derivatives of a layer's own biases, to `out`. */
@inline export function biases(out: usize, d: usize, step: usize, to: i32): void {
  const size = <usize>to << 3;
  let j: usize = 0;
  if (step == 8) for (; j + 16 <= size; j += 16) v128.store(out + j, add(splat(0), v128.load(d + j)));
  for (d += (j >> 3) * step; j < size; j += 8, d += step) store<f64>(out + j, 0.0 + load<f64>(d));
}

/**
 * The derivatives of a layer's weights, to `out`; and dz of the layer before where `dz` is an address: Σ_j w_j·da_j over
 * ascending j from +0 (da there, where the activation is tanh). Eight weights of a row at a time, then two, then one.
 */
@inline export function weights(
  w: usize, out: usize, d: usize, step: usize, to: i32, z: usize, from: i32, dz: usize, isTanh: bool,
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
      v128.store(out + at, add(splat(0), mul(x, z0)));
      v128.store(out + at, add(splat(0), mul(x, z1)), 16);
      v128.store(out + at, add(splat(0), mul(x, z2)), 32);
      v128.store(out + at, add(splat(0), mul(x, z3)), 48);
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
      v128.store(out + at, add(splat(0), mul(x, z0)));
    }
    if (dz) v128.store(dz + l, through(s0, z0, isTanh));
  }
  if (l == row) return;
  const last = load<f64>(z + l);
  const sum = lastColumn(w + l, out + l, d, end, step, last, row);
  if (dz) store<f64>(dz + l, isTanh ? sum * (1 - last * last) : sum);
}

/** From dz to da where the activation is tanh, whose z is at hand. */
@inline function through(dz: v128, z: v128, isTanh: bool): v128 {
  return isTanh ? mul(dz, sub(splat(1), mul(z, z))) : dz;
}

@inline function lastColumn(
  w: usize, out: usize, d: usize, end: usize, step: usize, z: f64, row: usize,
): f64 {
  let sum: f64 = 0;
  for (; d < end; d += step, w += row, out += row) {
    const x = load<f64>(d);
    sum += load<f64>(w) * x;
    store<f64>(out, 0.0 + x * z);
  }
  return sum;
}
