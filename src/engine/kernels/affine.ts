/**
 * The inner loops of a pass, over blocks of records laid out [record][unit]. What costs is not the arithmetic but each
 * read and write, checked as they are: so a few weights, or a few sums over records, are held in registers while a
 * loop runs through the records. The order within each sum is fixed: over ascending l from the bias, over ascending j
 * from +0, over ascending records within a lane.
 *
 * No float64 is handed to a function: it would be allocated.
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
  if (biasAt < 0) a.fill(0, 0, count * to);
  else startAtBiases(parameters, biasAt, stride, a, to, count);
  addProducts(parameters, at, from, 1, z, from, a, to, count);
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
  dz.fill(0, 0, count * from);
  addProducts(parameters, at, 1, from, da, to, dz, from, count);
}

function startAtBiases(
  parameters: Float64Array,
  biasAt: number,
  stride: number,
  a: Float64Array,
  to: number,
  count: number,
): void {
  for (let j = 0; j < to; j++) {
    const bias = parameters[biasAt + j * stride]!;
    for (let r = 0, k = j; r < count; r++, k += to) a[k] = bias;
  }
}

/**
 * Adds Σ w·x, terms ascending, to each unit's sum y.
 * @param unitStep from a weight to that of the next unit, @param termStep to that of the next term
 * @param x [record][term] and @param y [record][unit]
 */
function addProducts(
  weights: Float64Array,
  at: number,
  unitStep: number,
  termStep: number,
  x: Float64Array,
  terms: number,
  y: Float64Array,
  units: number,
  count: number,
): void {
  for (let j = 0; j < units; j += 2) {
    // A unit without a partner is computed twice, to the same place.
    const next = j + 1 < units ? 1 : 0;
    const w = at + j * unitStep;
    const v = w + next * unitStep;
    let l = 0;
    for (; l + 3 < terms; l += 4) {
      addFour(weights, w + l * termStep, v + l * termStep, termStep, x, l, terms, y, j, next, units, count);
    }
    if (l + 1 < terms) {
      addTwo(weights, w + l * termStep, v + l * termStep, termStep, x, l, terms, y, j, next, units, count);
      l += 2;
    }
    if (l < terms) {
      addOne(weights, w + l * termStep, v + l * termStep, x, l, terms, y, j, next, units, count);
    }
  }
}

/** Four terms of two units, whose weights stand from `w` and `v` on, from column `l` of x to column `j` of y. */
function addFour(
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

function addTwo(
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

function addOne(
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
