/** Further terms of sums that have been started; see `affine.ts` beside this file. */

/** Four terms of two units, whose weights stand from `w` and `v` on, from column `l` of x to column `j` of y. */
export function addFour(
  weights: Float64Array,
  w: number,
  v: number,
  step: number,
  x: Float64Array,
  l: number,
  terms: number,
  y: Float64Array,
  j: number,
  next: number,
  units: number,
  count: number,
): void {
  const w0 = weights[w]!;
  const w1 = weights[w + step]!;
  const w2 = weights[w + 2 * step]!;
  const w3 = weights[w + 3 * step]!;
  const v0 = weights[v]!;
  const v1 = weights[v + step]!;
  const v2 = weights[v + 2 * step]!;
  const v3 = weights[v + 3 * step]!;
  for (let r = 0, i = l, k = j; r < count; r++, i += terms, k += units) {
    const x0 = x[i]!;
    const x1 = x[i + 1]!;
    const x2 = x[i + 2]!;
    const x3 = x[i + 3]!;
    const first = y[k]! + w0 * x0 + w1 * x1 + w2 * x2 + w3 * x3;
    y[k + next] = y[k + next]! + v0 * x0 + v1 * x1 + v2 * x2 + v3 * x3;
    y[k] = first;
  }
}

export function addTwo(
  weights: Float64Array,
  w: number,
  v: number,
  step: number,
  x: Float64Array,
  l: number,
  terms: number,
  y: Float64Array,
  j: number,
  next: number,
  units: number,
  count: number,
): void {
  const w0 = weights[w]!;
  const w1 = weights[w + step]!;
  const v0 = weights[v]!;
  const v1 = weights[v + step]!;
  for (let r = 0, i = l, k = j; r < count; r++, i += terms, k += units) {
    const x0 = x[i]!;
    const x1 = x[i + 1]!;
    const first = y[k]! + w0 * x0 + w1 * x1;
    y[k + next] = y[k + next]! + v0 * x0 + v1 * x1;
    y[k] = first;
  }
}

export function addOne(
  weights: Float64Array,
  w: number,
  v: number,
  x: Float64Array,
  l: number,
  terms: number,
  y: Float64Array,
  j: number,
  next: number,
  units: number,
  count: number,
): void {
  const w0 = weights[w]!;
  const v0 = weights[v]!;
  for (let r = 0, i = l, k = j; r < count; r++, i += terms, k += units) {
    const x0 = x[i]!;
    const first = y[k]! + w0 * x0;
    y[k + next] = y[k + next]! + v0 * x0;
    y[k] = first;
  }
}
