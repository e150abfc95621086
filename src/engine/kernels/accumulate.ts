/**
 * The derivatives of weights and biases, summed over a block of records [record][unit] in two lanes; see `affine.ts`
 * beside this file.
 */

/** Adds each record's ∂C_i/∂w to its lane: even positions to `even`, odd ones to `odd`. */
export function accumulateWeights(
  even: Float64Array,
  odd: Float64Array,
  at: number,
  da: Float64Array,
  to: number,
  z: Float64Array,
  from: number,
  count: number,
): void {
  accumulateLane(even, at, da, 0, to, z, from, count);
  if (count > 1) accumulateLane(odd, at, da, 1, to, z, from, count);
}

/** The records `start`, `start` + 2, …: two units by four, and by two what is left. */
function accumulateLane(
  lane: Float64Array,
  at: number,
  da: Float64Array,
  start: number,
  to: number,
  z: Float64Array,
  from: number,
  count: number,
): void {
  for (let j = 0; j < to; j += 2) {
    // A unit without a partner is computed twice, to the same place.
    const next = j + 1 < to ? 1 : 0;
    const w = at + j * from;
    let l = 0;
    for (; l + 3 < from; l += 4) {
      accumulateFour(
        lane,
        w + l,
        next * from,
        da,
        start * to + j,
        next,
        to,
        z,
        start * from + l,
        from,
        start,
        count,
      );
    }
    for (; l < from; l += 2) {
      accumulateTwo(
        lane,
        w + l,
        next * from,
        da,
        start * to + j,
        next,
        to,
        z,
        start * from + l,
        from,
        start,
        count,
        l + 1 < from ? 1 : 0,
      );
    }
  }
}

/** Weights of two units, from `w` and `w` + `row` on, into them from four before. */
function accumulateFour(
  lane: Float64Array,
  w: number,
  row: number,
  da: Float64Array,
  d: number,
  next: number,
  to: number,
  z: Float64Array,
  x: number,
  from: number,
  start: number,
  count: number,
): void {
  const v = w + row;
  let w0 = lane[w]!;
  let w1 = lane[w + 1]!;
  let w2 = lane[w + 2]!;
  let w3 = lane[w + 3]!;
  let v0 = lane[v]!;
  let v1 = lane[v + 1]!;
  let v2 = lane[v + 2]!;
  let v3 = lane[v + 3]!;
  for (let r = start, k = d, i = x; r < count; r += 2, k += 2 * to, i += 2 * from) {
    const first = da[k]!;
    const second = da[k + next]!;
    const z0 = z[i]!;
    const z1 = z[i + 1]!;
    const z2 = z[i + 2]!;
    const z3 = z[i + 3]!;
    w0 += first * z0;
    w1 += first * z1;
    w2 += first * z2;
    w3 += first * z3;
    v0 += second * z0;
    v1 += second * z1;
    v2 += second * z2;
    v3 += second * z3;
  }
  lane[w] = w0;
  lane[w + 1] = w1;
  lane[w + 2] = w2;
  lane[w + 3] = w3;
  lane[v] = v0;
  lane[v + 1] = v1;
  lane[v + 2] = v2;
  lane[v + 3] = v3;
}

/** The same into them from two before, or one where `beside` is 0. */
function accumulateTwo(
  lane: Float64Array,
  w: number,
  row: number,
  da: Float64Array,
  d: number,
  next: number,
  to: number,
  z: Float64Array,
  x: number,
  from: number,
  start: number,
  count: number,
  beside: number,
): void {
  const v = w + row;
  let w0 = lane[w]!;
  let w1 = lane[w + beside]!;
  let v0 = lane[v]!;
  let v1 = lane[v + beside]!;
  for (let r = start, k = d, i = x; r < count; r += 2, k += 2 * to, i += 2 * from) {
    const first = da[k]!;
    const second = da[k + next]!;
    const z0 = z[i]!;
    const z1 = z[i + beside]!;
    w0 += first * z0;
    w1 += first * z1;
    v0 += second * z0;
    v1 += second * z1;
  }
  lane[w] = w0;
  lane[w + beside] = w1;
  lane[v] = v0;
  lane[v + beside] = v1;
}

/** Adds each record's ∂C_i/∂b to its lane; units that share a bias add in ascending order, record by record. */
export function accumulateBiases(
  even: Float64Array,
  odd: Float64Array,
  biasAt: number,
  stride: number,
  da: Float64Array,
  to: number,
  count: number,
): void {
  if (stride === 0) {
    even[biasAt] = sharedBias(even[biasAt]!, da, 0, to, count);
    odd[biasAt] = sharedBias(odd[biasAt]!, da, 1, to, count);
    return;
  }
  for (let j = 0; j < to; j++) {
    let e = even[biasAt + j]!;
    let o = odd[biasAt + j]!;
    let d = j;
    for (let r = 1; r < count; r += 2) {
      e += da[d]!;
      o += da[d + to]!;
      d += 2 * to;
    }
    if (count % 2 === 1) e += da[d]!;
    even[biasAt + j] = e;
    odd[biasAt + j] = o;
  }
}

function sharedBias(sum: number, da: Float64Array, start: number, to: number, count: number): number {
  let result = sum;
  for (let r = start; r < count; r += 2) for (let d = r * to; d < (r + 1) * to; d++) result += da[d]!;
  return result;
}
