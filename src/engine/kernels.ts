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
    // A record or unit without a partner is computed twice, to the same place.
    const z0 = r * from;
    const z1 = r + 1 < count ? z0 + from : z0;
    const a0 = r * to;
    const a1 = r + 1 < count ? a0 + to : a0;
    for (let j = 0; j < to; j += 2) {
      const k = j + 1 < to ? j + 1 : j;
      const w0 = at + j * from;
      const w1 = at + k * from;
      let s00 = biasAt < 0 ? 0 : parameters[biasAt + j * stride]!;
      let s01 = biasAt < 0 ? 0 : parameters[biasAt + k * stride]!;
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
      a[a0 + k] = s01;
      a[a1 + j] = s10;
      a[a1 + k] = s11;
    }
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
  const pairs = count & ~1;
  for (let j = 0; j < to; j++) {
    for (let l = 0; l < from; l += 2) {
      const m = l + 1 < from ? l + 1 : l;
      const w = at + j * from;
      let e0 = even[w + l]!;
      let e1 = even[w + m]!;
      let o0 = odd[w + l]!;
      let o1 = odd[w + m]!;
      let d = j;
      let x = 0;
      for (let r = 0; r < pairs; r += 2) {
        const first = da[d]!;
        const second = da[d + to]!;
        e0 += first * z[x + l]!;
        e1 += first * z[x + m]!;
        o0 += second * z[x + from + l]!;
        o1 += second * z[x + from + m]!;
        d += 2 * to;
        x += 2 * from;
      }
      if (pairs < count) {
        e0 += da[d]! * z[x + l]!;
        e1 += da[d]! * z[x + m]!;
      }
      even[w + l] = e0;
      even[w + m] = e1;
      odd[w + l] = o0;
      odd[w + m] = o1;
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
  for (let r = 0; r < count; r++) {
    const lane = (r & 1) === 0 ? even : odd;
    for (let j = 0; j < to; j++) {
      const b = biasAt + j * stride;
      lane[b] = lane[b]! + da[r * to + j]!;
    }
  }
}
