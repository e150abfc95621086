// This machine's own limits: multiply-adds in registers, with nothing to load; tanh of a row that stays in the nearest
// cache. AssemblyScript.
import { tanhDouble } from '../sample/double';
import { madd } from '../sample/lanes';
import { tanhSingle } from '../sample/single';

/** Bytes of a row: 2,048 float32 numbers, 1,024 float64. */
const ROW: usize = 8192;

/** `rounds` times tanh of every number of the row at `from`, into the one at `to`. */
export function manyTanhSingle(from: usize, to: usize, rounds: i32): void {
  for (let i = 0; i < rounds; i++) {
    for (let at: usize = 0; at < ROW; at += 16) v128.store(to + at, tanhSingle(v128.load(from + at)));
  }
}

export function manyTanhDouble(from: usize, to: usize, rounds: i32): void {
  for (let i = 0; i < rounds; i++) {
    for (let at: usize = 0; at < ROW; at += 16) v128.store(to + at, tanhDouble(v128.load(from + at)));
  }
}

/** `rounds` times fourteen independent multiplications and additions: 56 floating-point operations a round. */
export function double(rounds: i32): f64 {
  const factor = f64x2.splat(0.999999);
  const term = f64x2.splat(1e-6);
  let v0 = f64x2.splat(1);
  let v1 = f64x2.splat(2);
  let v2 = f64x2.splat(3);
  let v3 = f64x2.splat(4);
  let v4 = f64x2.splat(5);
  let v5 = f64x2.splat(6);
  let v6 = f64x2.splat(7);
  let v7 = f64x2.splat(8);
  let v8 = f64x2.splat(9);
  let v9 = f64x2.splat(10);
  let v10 = f64x2.splat(11);
  let v11 = f64x2.splat(12);
  let v12 = f64x2.splat(13);
  let v13 = f64x2.splat(14);
  for (let i = 0; i < rounds; i++) {
    v0 = f64x2.add(f64x2.mul(v0, factor), term);
    v1 = f64x2.add(f64x2.mul(v1, factor), term);
    v2 = f64x2.add(f64x2.mul(v2, factor), term);
    v3 = f64x2.add(f64x2.mul(v3, factor), term);
    v4 = f64x2.add(f64x2.mul(v4, factor), term);
    v5 = f64x2.add(f64x2.mul(v5, factor), term);
    v6 = f64x2.add(f64x2.mul(v6, factor), term);
    v7 = f64x2.add(f64x2.mul(v7, factor), term);
    v8 = f64x2.add(f64x2.mul(v8, factor), term);
    v9 = f64x2.add(f64x2.mul(v9, factor), term);
    v10 = f64x2.add(f64x2.mul(v10, factor), term);
    v11 = f64x2.add(f64x2.mul(v11, factor), term);
    v12 = f64x2.add(f64x2.mul(v12, factor), term);
    v13 = f64x2.add(f64x2.mul(v13, factor), term);
  }
  let sum = v0;
  sum = f64x2.add(sum, v1);
  sum = f64x2.add(sum, v2);
  sum = f64x2.add(sum, v3);
  sum = f64x2.add(sum, v4);
  sum = f64x2.add(sum, v5);
  sum = f64x2.add(sum, v6);
  sum = f64x2.add(sum, v7);
  sum = f64x2.add(sum, v8);
  sum = f64x2.add(sum, v9);
  sum = f64x2.add(sum, v10);
  sum = f64x2.add(sum, v11);
  sum = f64x2.add(sum, v12);
  sum = f64x2.add(sum, v13);
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

/**
 * `rounds` times fourteen independent multiplications and additions, fused in the relaxed build: 112 floating-point
 * operations a round.
 */
export function single(rounds: i32): f32 {
  const factor = f32x4.splat(0.999);
  const term = f32x4.splat(1e-3);
  let v0 = f32x4.splat(1);
  let v1 = f32x4.splat(2);
  let v2 = f32x4.splat(3);
  let v3 = f32x4.splat(4);
  let v4 = f32x4.splat(5);
  let v5 = f32x4.splat(6);
  let v6 = f32x4.splat(7);
  let v7 = f32x4.splat(8);
  let v8 = f32x4.splat(9);
  let v9 = f32x4.splat(10);
  let v10 = f32x4.splat(11);
  let v11 = f32x4.splat(12);
  let v12 = f32x4.splat(13);
  let v13 = f32x4.splat(14);
  for (let i = 0; i < rounds; i++) {
    v0 = madd<f32>(v0, factor, term);
    v1 = madd<f32>(v1, factor, term);
    v2 = madd<f32>(v2, factor, term);
    v3 = madd<f32>(v3, factor, term);
    v4 = madd<f32>(v4, factor, term);
    v5 = madd<f32>(v5, factor, term);
    v6 = madd<f32>(v6, factor, term);
    v7 = madd<f32>(v7, factor, term);
    v8 = madd<f32>(v8, factor, term);
    v9 = madd<f32>(v9, factor, term);
    v10 = madd<f32>(v10, factor, term);
    v11 = madd<f32>(v11, factor, term);
    v12 = madd<f32>(v12, factor, term);
    v13 = madd<f32>(v13, factor, term);
  }
  let sum = v0;
  sum = f32x4.add(sum, v1);
  sum = f32x4.add(sum, v2);
  sum = f32x4.add(sum, v3);
  sum = f32x4.add(sum, v4);
  sum = f32x4.add(sum, v5);
  sum = f32x4.add(sum, v6);
  sum = f32x4.add(sum, v7);
  sum = f32x4.add(sum, v8);
  sum = f32x4.add(sum, v9);
  sum = f32x4.add(sum, v10);
  sum = f32x4.add(sum, v11);
  sum = f32x4.add(sum, v12);
  sum = f32x4.add(sum, v13);
  return f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1) + f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3);
}
