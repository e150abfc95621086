/**
 * The inner loops of a pass, over blocks of records laid out [record][unit]. What costs is not the arithmetic but each
 * read and write, checked as they are: so a few weights, or a few sums over records, are held in registers while a
 * loop runs through the records. The order within each sum is fixed: over ascending l from the bias, over ascending j
 * from +0, over ascending records within a lane.
 *
 * No float64 is handed to a function: it would be allocated.
 */
import { addFour, addOne, addTwo } from './add';
import { startFour, startFourToOne, startOne, startTwo } from './start';

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
  sumProducts(parameters, at, from, 1, biasAt, stride, z, from, a, to, count);
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
  sumProducts(parameters, at, 1, from, -1, 0, da, to, dz, from, count);
}

/**
 * y = b + Σ w·x for each unit, terms ascending.
 * @param unitStep from a weight to that of the next unit, @param termStep to that of the next term
 * @param x [record][term] and @param y [record][unit]
 */
function sumProducts(
  weights: Float64Array,
  at: number,
  unitStep: number,
  termStep: number,
  biasAt: number,
  stride: number,
  x: Float64Array,
  terms: number,
  y: Float64Array,
  units: number,
  count: number,
): void {
  if (terms < 4) startNarrow(weights, at, unitStep, termStep, biasAt, stride, x, terms, y, units, count);
  else startWide(weights, at, unitStep, termStep, biasAt, stride, x, terms, y, units, count);
  const started = terms < 4 ? (terms < 2 ? 1 : 2) : 4;
  if (started === terms) return;
  for (let j = 0; j < units; j += 2) {
    // A unit without a partner is computed twice, to the same place.
    const next = j + 1 < units ? 1 : 0;
    const w = at + j * unitStep;
    const v = w + next * unitStep;
    let l = started;
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

/** The first two terms of three or two, or the only one; four units at a time. */
function startNarrow(
  weights: Float64Array,
  at: number,
  unitStep: number,
  termStep: number,
  biasAt: number,
  stride: number,
  x: Float64Array,
  terms: number,
  y: Float64Array,
  units: number,
  count: number,
): void {
  for (let j = 0; j < units; j += 4) {
    const w = at + j * unitStep;
    const b = biasAt < 0 ? -1 : biasAt + j * stride;
    // Beyond the last unit it is computed again, to the same place.
    const last = units - 1 - j < 3 ? units - 1 - j : 3;
    if (terms === 1) startOne(weights, w, unitStep, b, stride, x, y, j, last, units, count);
    else startTwo(weights, w, unitStep, termStep, b, stride, x, terms, y, j, last, units, count);
  }
}

/** The first four terms, two units at a time. */
function startWide(
  weights: Float64Array,
  at: number,
  unitStep: number,
  termStep: number,
  biasAt: number,
  stride: number,
  x: Float64Array,
  terms: number,
  y: Float64Array,
  units: number,
  count: number,
): void {
  for (let j = 0; j < units; j += 2) {
    const w = at + j * unitStep;
    const b = biasAt < 0 ? -1 : biasAt + j * stride;
    if (j + 1 === units) startFourToOne(weights, w, termStep, b, x, terms, y, j, units, count);
    else startFour(weights, w, w + unitStep, termStep, b, b + stride, x, terms, y, j, units, count);
  }
}
