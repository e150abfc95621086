/**
 * Sums of da·z over the records `start`, `start` + 2, …, for the weights into units `j` on, from units `l` on of the
 * layer before; `w` is the first weight's place in the lane. See `accumulate.ts` beside this file.
 */

/** Two units, four before them. */
export function sumFour(
  lane: Float64Array,
  w: number,
  da: Float64Array,
  j: number,
  to: number,
  z: Float64Array,
  l: number,
  from: number,
  start: number,
  count: number,
): void {
  const v = w + from;
  let w0 = lane[w]!;
  let w1 = lane[w + 1]!;
  let w2 = lane[w + 2]!;
  let w3 = lane[w + 3]!;
  let v0 = lane[v]!;
  let v1 = lane[v + 1]!;
  let v2 = lane[v + 2]!;
  let v3 = lane[v + 3]!;
  for (
    let r = start, k = start * to + j, i = start * from + l;
    r < count;
    r += 2, k += 2 * to, i += 2 * from
  ) {
    const first = da[k]!;
    const second = da[k + 1]!;
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

/** A unit without a partner, four before it. */
export function sumFourToOne(
  lane: Float64Array,
  w: number,
  da: Float64Array,
  j: number,
  to: number,
  z: Float64Array,
  l: number,
  from: number,
  start: number,
  count: number,
): void {
  let w0 = lane[w]!;
  let w1 = lane[w + 1]!;
  let w2 = lane[w + 2]!;
  let w3 = lane[w + 3]!;
  for (
    let r = start, k = start * to + j, i = start * from + l;
    r < count;
    r += 2, k += 2 * to, i += 2 * from
  ) {
    const slope = da[k]!;
    w0 += slope * z[i]!;
    w1 += slope * z[i + 1]!;
    w2 += slope * z[i + 2]!;
    w3 += slope * z[i + 3]!;
  }
  lane[w] = w0;
  lane[w + 1] = w1;
  lane[w + 2] = w2;
  lane[w + 3] = w3;
}

/**
 * Four units, two before them.
 * @param last offset of the last unit, 0 to 3, and @param beside of the second before them, 0 or 1
 */
export function sumTwo(
  lane: Float64Array,
  w: number,
  da: Float64Array,
  j: number,
  last: number,
  to: number,
  z: Float64Array,
  l: number,
  beside: number,
  from: number,
  start: number,
  count: number,
): void {
  const n1 = last < 1 ? last : 1;
  const n2 = last < 2 ? last : 2;
  const w1 = w + n1 * from;
  const w2 = w + n2 * from;
  const w3 = w + last * from;
  let p0 = lane[w]!;
  let p1 = lane[w1]!;
  let p2 = lane[w2]!;
  let p3 = lane[w3]!;
  let q0 = lane[w + beside]!;
  let q1 = lane[w1 + beside]!;
  let q2 = lane[w2 + beside]!;
  let q3 = lane[w3 + beside]!;
  for (
    let r = start, k = start * to + j, i = start * from + l;
    r < count;
    r += 2, k += 2 * to, i += 2 * from
  ) {
    const d0 = da[k]!;
    const d1 = da[k + n1]!;
    const d2 = da[k + n2]!;
    const d3 = da[k + last]!;
    const x = z[i]!;
    const y = z[i + beside]!;
    p0 += d0 * x;
    p1 += d1 * x;
    p2 += d2 * x;
    p3 += d3 * x;
    q0 += d0 * y;
    q1 += d1 * y;
    q2 += d2 * y;
    q3 += d3 * y;
  }
  lane[w] = p0;
  lane[w1] = p1;
  lane[w2] = p2;
  lane[w3] = p3;
  lane[w + beside] = q0;
  lane[w1 + beside] = q1;
  lane[w2 + beside] = q2;
  lane[w3 + beside] = q3;
}
