// A layer's sums, for a block of records.
import { madd, STRIDE, VECTOR } from './lanes';
import { tanhSingle } from './single';

/**
 * a = b + Σ_l w·z, [unit][record], in tiles of four units by two vectors; units that are left over go singly, by four
 * vectors.
 *
 * @param w splatted weights, as `splatWeights` leaves them
 * @param b splatted biases, one vector a unit
 * @param vectors even
 * @param isTanh whether to leave tanh a of the tiles instead (in float32): while the divisions of one tile are under
 *   way, the next one's products begin
 */
export function affine<T>(
  w: usize,
  b: usize,
  z: usize,
  from: i32,
  a: usize,
  to: i32,
  vectors: i32,
  isTanh: bool,
): void {
  const end = <usize>vectors << 4;
  for (let j = 0; j + 3 < to; j += 4) {
    if (isTanh) for (let v: usize = 0; v < end; v += 2 * VECTOR) fourUnits<T>(w, b, z + v, from, a + v, true);
    else for (let v: usize = 0; v < end; v += 2 * VECTOR) fourUnits<T>(w, b, z + v, from, a + v, false);
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
function fourUnits<T>(w: usize, b: usize, z: usize, from: i32, a: usize, isTanh: bool): void {
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
  put<T>(a, s00, isTanh);
  put<T>(a + VECTOR, s01, isTanh);
  put<T>(a + STRIDE, s10, isTanh);
  put<T>(a + STRIDE + VECTOR, s11, isTanh);
  put<T>(a + 2 * STRIDE, s20, isTanh);
  put<T>(a + 2 * STRIDE + VECTOR, s21, isTanh);
  put<T>(a + 3 * STRIDE, s30, isTanh);
  put<T>(a + 3 * STRIDE + VECTOR, s31, isTanh);
}

@inline
function put<T>(at: usize, sum: v128, isTanh: bool): void {
  v128.store(at, sizeof<T>() == 4 && isTanh ? tanhSingle(sum) : sum);
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
