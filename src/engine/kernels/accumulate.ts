/**
 * The derivatives of weights and biases, summed over a block of records [record][unit] in two lanes; see `affine.ts`
 * beside this file.
 */
import { sumFour, sumFourToOne, sumTwo } from './sum';

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

/** The records `start`, `start` + 2, …: two units by four before them, then four by what is left, two at a time. */
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
  let l = 0;
  for (; l + 3 < from; l += 4) {
    for (let j = 0; j < to; j += 2) {
      const w = at + j * from + l;
      if (j + 1 === to) sumFourToOne(lane, w, da, j, to, z, l, from, start, count);
      else sumFour(lane, w, da, j, to, z, l, from, start, count);
    }
  }
  for (; l < from; l += 2) {
    // What is missing of two or four is computed twice, to the same place.
    const beside = l + 1 < from ? 1 : 0;
    for (let j = 0; j < to; j += 4) {
      const last = to - 1 - j < 3 ? to - 1 - j : 3;
      sumTwo(lane, at + j * from + l, da, j, last, to, z, l, beside, from, start, count);
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
