/**
 * Adds the derivatives of a block of pairs to the lanes, [pair][unit], over ascending pairs; a tile of sums stays in
 * registers while the block goes by.
 */
import { add, mul } from './elementary';

/** ∂C/∂w: Σ da_j·z_l. @param g address of the lanes of the layer's first weight */
export function accumulateWeights(g: usize, da: usize, to: i32, z: usize, from: i32, pairs: i32): void {
  const row = <usize>from << 4;
  const dRow = <usize>to << 4;
  const end = da + dRow * <usize>pairs;
  let l: usize = 0;
  for (; l + 64 <= row; l += 64) {
    let j: usize = 0;
    for (; j + 32 <= dRow; j += 32) tile24(g + (j >> 4) * row + l, row, da + j, dRow, end, z + l);
    if (j < dRow) tile14(g + (j >> 4) * row + l, row, da + j, dRow, end, z + l);
  }
  for (; l + 32 <= row; l += 32) {
    let j: usize = 0;
    for (; j + 64 <= dRow; j += 64) tile42(g + (j >> 4) * row + l, row, da + j, dRow, end, z + l);
    for (; j < dRow; j += 16) tile12(g + (j >> 4) * row + l, row, da + j, dRow, end, z + l);
  }
  if (l < row) {
    let j: usize = 0;
    for (; j + 64 <= dRow; j += 64) tile41(g + (j >> 4) * row + l, row, da + j, dRow, end, z + l);
    for (; j < dRow; j += 16) tile11(g + (j >> 4) * row + l, row, da + j, dRow, end, z + l);
  }
}

/** Two units j, four units l. */
@inline function tile24(g: usize, row: usize, d: usize, dRow: usize, end: usize, z: usize): void {
  const h = g + row;
  let s0 = v128.load(g);
  let s1 = v128.load(g, 16);
  let s2 = v128.load(g, 32);
  let s3 = v128.load(g, 48);
  let s4 = v128.load(h);
  let s5 = v128.load(h, 16);
  let s6 = v128.load(h, 32);
  let s7 = v128.load(h, 48);
  for (; d < end; d += dRow, z += row) {
    const d0 = v128.load(d);
    const d1 = v128.load(d, 16);
    let x = v128.load(z);
    s0 = add(s0, mul(d0, x));
    s4 = add(s4, mul(d1, x));
    x = v128.load(z, 16);
    s1 = add(s1, mul(d0, x));
    s5 = add(s5, mul(d1, x));
    x = v128.load(z, 32);
    s2 = add(s2, mul(d0, x));
    s6 = add(s6, mul(d1, x));
    x = v128.load(z, 48);
    s3 = add(s3, mul(d0, x));
    s7 = add(s7, mul(d1, x));
  }
  v128.store(g, s0);
  v128.store(g, s1, 16);
  v128.store(g, s2, 32);
  v128.store(g, s3, 48);
  v128.store(h, s4);
  v128.store(h, s5, 16);
  v128.store(h, s6, 32);
  v128.store(h, s7, 48);
}

@inline function tile14(g: usize, row: usize, d: usize, dRow: usize, end: usize, z: usize): void {
  let s0 = v128.load(g);
  let s1 = v128.load(g, 16);
  let s2 = v128.load(g, 32);
  let s3 = v128.load(g, 48);
  for (; d < end; d += dRow, z += row) {
    const x = v128.load(d);
    s0 = add(s0, mul(x, v128.load(z)));
    s1 = add(s1, mul(x, v128.load(z, 16)));
    s2 = add(s2, mul(x, v128.load(z, 32)));
    s3 = add(s3, mul(x, v128.load(z, 48)));
  }
  v128.store(g, s0);
  v128.store(g, s1, 16);
  v128.store(g, s2, 32);
  v128.store(g, s3, 48);
}

@inline function tile42(g: usize, row: usize, d: usize, dRow: usize, end: usize, z: usize): void {
  const h = g + (row << 1);
  let s0 = v128.load(g);
  let s1 = v128.load(g, 16);
  let s2 = v128.load(g + row);
  let s3 = v128.load(g + row, 16);
  let s4 = v128.load(h);
  let s5 = v128.load(h, 16);
  let s6 = v128.load(h + row);
  let s7 = v128.load(h + row, 16);
  for (; d < end; d += dRow, z += row) {
    const z0 = v128.load(z);
    const z1 = v128.load(z, 16);
    let x = v128.load(d);
    s0 = add(s0, mul(x, z0));
    s1 = add(s1, mul(x, z1));
    x = v128.load(d, 16);
    s2 = add(s2, mul(x, z0));
    s3 = add(s3, mul(x, z1));
    x = v128.load(d, 32);
    s4 = add(s4, mul(x, z0));
    s5 = add(s5, mul(x, z1));
    x = v128.load(d, 48);
    s6 = add(s6, mul(x, z0));
    s7 = add(s7, mul(x, z1));
  }
  v128.store(g, s0);
  v128.store(g, s1, 16);
  v128.store(g + row, s2);
  v128.store(g + row, s3, 16);
  v128.store(h, s4);
  v128.store(h, s5, 16);
  v128.store(h + row, s6);
  v128.store(h + row, s7, 16);
}

@inline function tile12(g: usize, row: usize, d: usize, dRow: usize, end: usize, z: usize): void {
  let s0 = v128.load(g);
  let s1 = v128.load(g, 16);
  for (; d < end; d += dRow, z += row) {
    const x = v128.load(d);
    s0 = add(s0, mul(x, v128.load(z)));
    s1 = add(s1, mul(x, v128.load(z, 16)));
  }
  v128.store(g, s0);
  v128.store(g, s1, 16);
}

@inline function tile41(g: usize, row: usize, d: usize, dRow: usize, end: usize, z: usize): void {
  let s0 = v128.load(g);
  let s1 = v128.load(g + row);
  let s2 = v128.load(g + row * 2);
  let s3 = v128.load(g + row * 3);
  for (; d < end; d += dRow, z += row) {
    const x = v128.load(z);
    s0 = add(s0, mul(x, v128.load(d)));
    s1 = add(s1, mul(x, v128.load(d, 16)));
    s2 = add(s2, mul(x, v128.load(d, 32)));
    s3 = add(s3, mul(x, v128.load(d, 48)));
  }
  v128.store(g, s0);
  v128.store(g + row, s1);
  v128.store(g + row * 2, s2);
  v128.store(g + row * 3, s3);
}

@inline function tile11(g: usize, row: usize, d: usize, dRow: usize, end: usize, z: usize): void {
  let s = v128.load(g);
  for (; d < end; d += dRow, z += row) s = add(s, mul(v128.load(d), v128.load(z)));
  v128.store(g, s);
}

/** ∂C/∂b where every unit has its own: Σ da_j. */
export function accumulateBiases(g: usize, da: usize, to: i32, pairs: i32): void {
  const dRow = <usize>to << 4;
  const end = da + dRow * <usize>pairs;
  let j: usize = 0;
  for (; j + 64 <= dRow; j += 64) {
    let s0 = v128.load(g + j);
    let s1 = v128.load(g + j, 16);
    let s2 = v128.load(g + j, 32);
    let s3 = v128.load(g + j, 48);
    for (let d = da + j; d < end; d += dRow) {
      s0 = add(s0, v128.load(d));
      s1 = add(s1, v128.load(d, 16));
      s2 = add(s2, v128.load(d, 32));
      s3 = add(s3, v128.load(d, 48));
    }
    v128.store(g + j, s0);
    v128.store(g + j, s1, 16);
    v128.store(g + j, s2, 32);
    v128.store(g + j, s3, 48);
  }
  for (; j < dRow; j += 16) {
    let s = v128.load(g + j);
    for (let d = da + j; d < end; d += dRow) s = add(s, v128.load(d));
    v128.store(g + j, s);
  }
}

/** The same where units share one: unit after unit, pair after pair. */
export function accumulateShared(g: usize, da: usize, to: i32, pairs: i32): void {
  let s = v128.load(g);
  const end = da + (<usize>(to * pairs) << 4);
  for (; da < end; da += 16) s = add(s, v128.load(da));
  v128.store(g, s);
}
