/**
 * The three inner loops of a pass, over blocks of records laid out [record][unit]. Sums are cut into tiles of two by
 * two, so that four run side by side and each number read serves two of them; the order within each sum is fixed:
 * over ascending l from the bias, over ascending j from +0, over ascending records within a lane.
 */

/**
 * a = b + Σ_l w·z.
 * @param at index of the layer's first weight in `parameters`
 * @param biasAt index of its first bias, −1 where there is none; `stride` 0 where units share it
 */
export function affine(
  parameters: Float64Array,
  at: number,
  biasAt: number,
  stride: number,
  z: Float64Array,
  from: number,
  a: Float64Array,
  to: number,
  count: number,
): void {
  for (let r = 0; r < count; r += 2) {
    // A record without a partner is computed twice, to the same place.
    const z0 = r * from;
    const z1 = r + 1 < count ? z0 + from : z0;
    const a0 = r * to;
    const a1 = r + 1 < count ? a0 + to : a0;
    let j = 0;
    for (; j + 1 < to; j += 2) {
      const w0 = at + j * from;
      const w1 = w0 + from;
      let s00 = biasAt < 0 ? 0 : parameters[biasAt + j * stride]!;
      let s01 = biasAt < 0 ? 0 : parameters[biasAt + (j + 1) * stride]!;
      let s10 = s00;
      let s11 = s01;
      for (let l = 0; l < from; l++) {
        const first = parameters[w0 + l]!;
        const second = parameters[w1 + l]!;
        const even = z[z0 + l]!;
        const odd = z[z1 + l]!;
        s00 += first * even;
        s01 += second * even;
        s10 += first * odd;
        s11 += second * odd;
      }
      a[a0 + j] = s00;
      a[a0 + j + 1] = s01;
      a[a1 + j] = s10;
      a[a1 + j + 1] = s11;
    }
    if (j === to) continue;
    const w = at + j * from;
    let s0 = biasAt < 0 ? 0 : parameters[biasAt + j * stride]!;
    let s1 = s0;
    for (let l = 0; l < from; l++) {
      const weight = parameters[w + l]!;
      s0 += weight * z[z0 + l]!;
      s1 += weight * z[z1 + l]!;
    }
    a[a0 + j] = s0;
    a[a1 + j] = s1;
  }
}

/** dz of the layer before: Σ_j w_j·da_j for each of its units. */
export function pullBack(
  parameters: Float64Array,
  at: number,
  da: Float64Array,
  to: number,
  dz: Float64Array,
  from: number,
  count: number,
): void {
  for (let r = 0; r < count; r += 2) {
    const a0 = r * to;
    const a1 = r + 1 < count ? a0 + to : a0;
    const z0 = r * from;
    const z1 = r + 1 < count ? z0 + from : z0;
    for (let l = 0; l < from; l += 2) {
      const m = l + 1 < from ? l + 1 : l;
      let s00 = 0;
      let s01 = 0;
      let s10 = 0;
      let s11 = 0;
      let w = at;
      for (let j = 0; j < to; j++, w += from) {
        const first = parameters[w + l]!;
        const second = parameters[w + m]!;
        const even = da[a0 + j]!;
        const odd = da[a1 + j]!;
        s00 += first * even;
        s01 += second * even;
        s10 += first * odd;
        s11 += second * odd;
      }
      dz[z0 + l] = s00;
      dz[z0 + m] = s01;
      dz[z1 + l] = s10;
      dz[z1 + m] = s11;
    }
  }
}

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

/** The records `start`, `start` + 2, …: two units by two. */
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
    for (let l = 0; l < from; l += 2) {
      const beside = l + 1 < from ? 1 : 0;
      const w0 = at + j * from + l;
      const w1 = w0 + next * from;
      let s00 = lane[w0]!;
      let s01 = lane[w0 + beside]!;
      let s10 = lane[w1]!;
      let s11 = lane[w1 + beside]!;
      let d = start * to + j;
      let x = start * from + l;
      for (let r = start; r < count; r += 2) {
        const first = da[d]!;
        const second = da[d + next]!;
        const left = z[x]!;
        const right = z[x + beside]!;
        s00 += first * left;
        s01 += first * right;
        s10 += second * left;
        s11 += second * right;
        d += 2 * to;
        x += 2 * from;
      }
      lane[w0] = s00;
      lane[w0 + beside] = s01;
      lane[w1] = s10;
      lane[w1 + beside] = s11;
    }
  }
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
