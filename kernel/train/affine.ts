/**
 * The two matrix products of a pass over pairs of records, [pair][unit], in tiles whose sums stay in registers. The
 * order within each sum is the reference engine's: from the bias over ascending l, from +0 over ascending j. `w` is
 * the address of the layer's first weight, every weight being there in both lanes.
 */
import { add, mul, splat, sub } from './elementary';

/**
 * a = b + Σ_l w·z. `pairs` is a multiple of 4 (the buffers have room).
 * @param b address of the first bias, 0 where there is none; `bStep` bytes from a unit's bias to the next one's
 */
export function affine(w: usize, b: usize, bStep: usize, z: usize, from: i32, a: usize, to: i32, pairs: i32): void {
  const row = <usize>from << 4;
  const aRow = <usize>to << 4;
  let j = 0;
  for (; j + 4 <= to; j += 4) {
    const b1 = b + bStep;
    const b2 = b1 + bStep;
    const b3 = b2 + bStep;
    const s0 = b ? v128.load(b) : splat(0);
    const s1 = b ? v128.load(b1) : splat(0);
    const s2 = b ? v128.load(b2) : splat(0);
    const s3 = b ? v128.load(b3) : splat(0);
    let zAt = z;
    let aAt = a + (<usize>j << 4);
    for (let p = 0; p < pairs; p += 2) {
      affineTile(w, row, s0, s1, s2, s3, zAt, aAt, aRow);
      zAt += row << 1;
      aAt += aRow << 1;
    }
    w += row << 2;
    if (b) b += bStep << 2;
  }
  for (; j < to; j++) {
    const s = b ? v128.load(b) : splat(0);
    let zAt = z;
    let aAt = a + (<usize>j << 4);
    for (let p = 0; p < pairs; p += 4) {
      affineRow(w, row, s, zAt, aAt, aRow);
      zAt += row << 2;
      aAt += aRow << 2;
    }
    w += row;
    if (b) b += bStep;
  }
}

/** Four units, two pairs. */
@inline function affineTile(
  w: usize, row: usize, s0: v128, s1: v128, s2: v128, s3: v128, z: usize, a: usize, aRow: usize,
): void {
  let s4 = s0;
  let s5 = s1;
  let s6 = s2;
  let s7 = s3;
  const w2 = w + (row << 1);
  for (let l: usize = 0; l < row; l += 16) {
    const z0 = v128.load(z + l);
    const z1 = v128.load(z + row + l);
    let x = v128.load(w + l);
    s0 = add(s0, mul(x, z0));
    s4 = add(s4, mul(x, z1));
    x = v128.load(w + row + l);
    s1 = add(s1, mul(x, z0));
    s5 = add(s5, mul(x, z1));
    x = v128.load(w2 + l);
    s2 = add(s2, mul(x, z0));
    s6 = add(s6, mul(x, z1));
    x = v128.load(w2 + row + l);
    s3 = add(s3, mul(x, z0));
    s7 = add(s7, mul(x, z1));
  }
  v128.store(a, s0);
  v128.store(a, s1, 16);
  v128.store(a, s2, 32);
  v128.store(a, s3, 48);
  v128.store(a + aRow, s4);
  v128.store(a + aRow, s5, 16);
  v128.store(a + aRow, s6, 32);
  v128.store(a + aRow, s7, 48);
}

/** One unit, four pairs. */
@inline function affineRow(w: usize, row: usize, s0: v128, z: usize, a: usize, aRow: usize): void {
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  const z2 = z + (row << 1);
  for (let l: usize = 0; l < row; l += 16) {
    const x = v128.load(w + l);
    s0 = add(s0, mul(x, v128.load(z + l)));
    s1 = add(s1, mul(x, v128.load(z + row + l)));
    s2 = add(s2, mul(x, v128.load(z2 + l)));
    s3 = add(s3, mul(x, v128.load(z2 + row + l)));
  }
  v128.store(a, s0);
  v128.store(a + aRow, s1);
  v128.store(a + (aRow << 1), s2);
  v128.store(a + aRow * 3, s3);
}

/** dz of the layer before: Σ_j w_j·da_j for each of its units. `pairs` is a multiple of 4. */
export function pullBack(w: usize, da: usize, to: i32, dz: usize, from: i32, pairs: i32): void {
  pull(w, da, to, dz, from, pairs, 0, false);
}

/** Its da, where its activation is tanh. */
export function pullBackTanh(w: usize, da: usize, to: i32, dz: usize, from: i32, pairs: i32, z: usize): void {
  pull(w, da, to, dz, from, pairs, z - dz, true);
}

@inline function pull(
  w: usize, da: usize, to: i32, dz: usize, from: i32, pairs: i32, apart: usize, isTanh: bool): void {
  const row = <usize>from << 4;
  const dRow = <usize>to << 4;
  let l: usize = 0;
  for (; l + 64 <= row; l += 64) {
    let d = da;
    let z = dz + l;
    for (let p = 0; p < pairs; p += 2) {
      pullTile(w + l, row, d, dRow, z, apart, isTanh);
      d += dRow << 1;
      z += row << 1;
    }
  }
  for (; l < row; l += 16) {
    let d = da;
    let z = dz + l;
    for (let p = 0; p < pairs; p += 4) {
      pullColumn(w + l, row, d, dRow, z, apart, isTanh);
      d += dRow << 2;
      z += row << 2;
    }
  }
}

@inline function keep(at: usize, dz: v128, apart: usize, isTanh: bool): void {
  if (!isTanh) return v128.store(at, dz);
  const z = v128.load(at + apart);
  v128.store(at, mul(dz, sub(splat(1), mul(z, z))));
}

/** Four units, two pairs. */
@inline function pullTile(
  w: usize, row: usize, d: usize, dRow: usize, z: usize, apart: usize, isTanh: bool): void {
  let s0 = splat(0);
  let s1 = splat(0);
  let s2 = splat(0);
  let s3 = splat(0);
  let s4 = splat(0);
  let s5 = splat(0);
  let s6 = splat(0);
  let s7 = splat(0);
  for (const end = d + dRow; d < end; d += 16, w += row) {
    const d0 = v128.load(d);
    const d1 = v128.load(d + dRow);
    let x = v128.load(w);
    s0 = add(s0, mul(x, d0));
    s4 = add(s4, mul(x, d1));
    x = v128.load(w, 16);
    s1 = add(s1, mul(x, d0));
    s5 = add(s5, mul(x, d1));
    x = v128.load(w, 32);
    s2 = add(s2, mul(x, d0));
    s6 = add(s6, mul(x, d1));
    x = v128.load(w, 48);
    s3 = add(s3, mul(x, d0));
    s7 = add(s7, mul(x, d1));
  }
  keep(z, s0, apart, isTanh);
  keep(z + 16, s1, apart, isTanh);
  keep(z + 32, s2, apart, isTanh);
  keep(z + 48, s3, apart, isTanh);
  keep(z + row, s4, apart, isTanh);
  keep(z + row + 16, s5, apart, isTanh);
  keep(z + row + 32, s6, apart, isTanh);
  keep(z + row + 48, s7, apart, isTanh);
}

/** One unit, four pairs. */
@inline function pullColumn(
  w: usize, row: usize, d: usize, dRow: usize, z: usize, apart: usize, isTanh: bool): void {
  let s0 = splat(0);
  let s1 = splat(0);
  let s2 = splat(0);
  let s3 = splat(0);
  for (const end = d + dRow; d < end; d += 16, w += row) {
    const x = v128.load(w);
    s0 = add(s0, mul(x, v128.load(d)));
    s1 = add(s1, mul(x, v128.load(d + dRow)));
    s2 = add(s2, mul(x, v128.load(d + (dRow << 1))));
    s3 = add(s3, mul(x, v128.load(d + dRow * 3)));
  }
  keep(z, s0, apart, isTanh);
  keep(z + row, s1, apart, isTanh);
  keep(z + (row << 1), s2, apart, isTanh);
  keep(z + row * 3, s3, apart, isTanh);
}
