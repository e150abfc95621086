/**
 * The first terms of a sum, from its bias on: of unit j of y, from column 0 of x. `b` is where the bias stands, −1 for
 * +0. See `affine.ts` beside this file.
 */

/** Four terms of two units. */
export function startFour(
  weights: Float64Array,
  w: number,
  v: number,
  step: number,
  b: number,
  c: number,
  x: Float64Array,
  terms: number,
  y: Float64Array,
  j: number,
  units: number,
  count: number,
): void {
  const bias = b < 0 ? 0 : weights[b]!;
  const other = b < 0 ? 0 : weights[c]!;
  const w0 = weights[w]!;
  const w1 = weights[w + step]!;
  const w2 = weights[w + 2 * step]!;
  const w3 = weights[w + 3 * step]!;
  const v0 = weights[v]!;
  const v1 = weights[v + step]!;
  const v2 = weights[v + 2 * step]!;
  const v3 = weights[v + 3 * step]!;
  for (let r = 0, i = 0, k = j; r < count; r++, i += terms, k += units) {
    const x0 = x[i]!;
    const x1 = x[i + 1]!;
    const x2 = x[i + 2]!;
    const x3 = x[i + 3]!;
    y[k] = bias + w0 * x0 + w1 * x1 + w2 * x2 + w3 * x3;
    y[k + 1] = other + v0 * x0 + v1 * x1 + v2 * x2 + v3 * x3;
  }
}

/** Four terms of a unit without a partner. */
export function startFourToOne(
  weights: Float64Array,
  w: number,
  step: number,
  b: number,
  x: Float64Array,
  terms: number,
  y: Float64Array,
  j: number,
  units: number,
  count: number,
): void {
  const bias = b < 0 ? 0 : weights[b]!;
  const w0 = weights[w]!;
  const w1 = weights[w + step]!;
  const w2 = weights[w + 2 * step]!;
  const w3 = weights[w + 3 * step]!;
  for (let r = 0, i = 0, k = j; r < count; r++, i += terms, k += units) {
    y[k] = bias + w0 * x[i]! + w1 * x[i + 1]! + w2 * x[i + 2]! + w3 * x[i + 3]!;
  }
}

/** Two terms of four units. @param last offset of the last of them, 0 to 3 */
export function startTwo(
  weights: Float64Array,
  w: number,
  unitStep: number,
  step: number,
  b: number,
  stride: number,
  x: Float64Array,
  terms: number,
  y: Float64Array,
  j: number,
  last: number,
  units: number,
  count: number,
): void {
  const n1 = last < 1 ? last : 1;
  const n2 = last < 2 ? last : 2;
  const b0 = b < 0 ? 0 : weights[b]!;
  const b1 = b < 0 ? 0 : weights[b + n1 * stride]!;
  const b2 = b < 0 ? 0 : weights[b + n2 * stride]!;
  const b3 = b < 0 ? 0 : weights[b + last * stride]!;
  const p0 = weights[w]!;
  const p1 = weights[w + n1 * unitStep]!;
  const p2 = weights[w + n2 * unitStep]!;
  const p3 = weights[w + last * unitStep]!;
  const q0 = weights[w + step]!;
  const q1 = weights[w + step + n1 * unitStep]!;
  const q2 = weights[w + step + n2 * unitStep]!;
  const q3 = weights[w + step + last * unitStep]!;
  for (let r = 0, i = 0, k = j; r < count; r++, i += terms, k += units) {
    const x0 = x[i]!;
    const x1 = x[i + 1]!;
    y[k] = b0 + p0 * x0 + q0 * x1;
    y[k + n1] = b1 + p1 * x0 + q1 * x1;
    y[k + n2] = b2 + p2 * x0 + q2 * x1;
    y[k + last] = b3 + p3 * x0 + q3 * x1;
  }
}

/** The only term of four units. */
export function startOne(
  weights: Float64Array,
  w: number,
  unitStep: number,
  b: number,
  stride: number,
  x: Float64Array,
  y: Float64Array,
  j: number,
  last: number,
  units: number,
  count: number,
): void {
  const n1 = last < 1 ? last : 1;
  const n2 = last < 2 ? last : 2;
  const b0 = b < 0 ? 0 : weights[b]!;
  const b1 = b < 0 ? 0 : weights[b + n1 * stride]!;
  const b2 = b < 0 ? 0 : weights[b + n2 * stride]!;
  const b3 = b < 0 ? 0 : weights[b + last * stride]!;
  const w0 = weights[w]!;
  const w1 = weights[w + n1 * unitStep]!;
  const w2 = weights[w + n2 * unitStep]!;
  const w3 = weights[w + last * unitStep]!;
  for (let r = 0, k = j; r < count; r++, k += units) {
    const value = x[r]!;
    y[k] = b0 + w0 * value;
    y[k + n1] = b1 + w1 * value;
    y[k + n2] = b2 + w2 * value;
    y[k + last] = b3 + w3 * value;
  }
}
