import { symmetricEigen } from './eigen';
import {
  addScaled,
  addScaledToRow,
  dot,
  dotRow,
  fixSign,
  largest,
  norm,
  normalise,
  orthogonalise,
} from './linear';
import type { Work } from './stages';

/** After how many Krylov steps convergence is looked at; the last is the most that are taken. */
const CHECKPOINTS = [6, 12, 24, 48, 96];

/**
 * The unit vector v that makes Σ_n (row_n·v)² largest, with the fixed sign; null where all rows are zero.
 *
 * Lanczos' method with full reorthogonalisation on the covariance, which is never formed: one step costs
 * 2·count·dimension. The residual of the pair found is below 1e-13 of its eigenvalue, unless the spectrum is so
 * flat that 96 steps do not separate its head (then any vector of the head serves as well).
 *
 * @param rows count × dimension, row-major; largest component of order 1 (see `pathMovements`)
 */
export function* leadingAxis(
  rows: Float64Array,
  count: number,
  dimension: number,
): Work<Float64Array | null> {
  const next = yield* spread(rows, count, startVector(dimension));
  if (!normalise(next)) return null;
  const basis: Float64Array[] = [next];
  const diagonal: number[] = [];
  const coupling: number[] = [];
  const most = Math.min(count, dimension, CHECKPOINTS[CHECKPOINTS.length - 1]);
  for (;;) {
    const image = yield* spread(rows, count, basis[basis.length - 1]);
    diagonal.push(dot(image, basis[basis.length - 1]));
    orthogonalise(image, basis);
    const rest = norm(image);
    const last = basis.length >= most || rest <= 1e-15 * Math.max(...diagonal);
    if (last || CHECKPOINTS.includes(basis.length)) {
      const { value, vector } = leadingPair(diagonal, coupling);
      const error = rest * Math.abs(vector[vector.length - 1]);
      if (last || error <= 1e-13 * value) return combine(basis, vector);
    }
    normalise(image);
    coupling.push(rest);
    basis.push(image);
  }
}

/**
 * Up to `wanted` leading axes, each with the fixed sign. The rows are consumed: every axis found is taken out of
 * them, so that a second axis a million times smaller is as exact as the first. Axes whose extent is under
 * 1e-12 of the first's are rounding, and are left out.
 */
export function* principalAxes(
  rows: Float64Array,
  count: number,
  dimension: number,
  wanted: number,
): Work<Float64Array[]> {
  const axes: Float64Array[] = [];
  const size = largest(rows);
  while (axes.length < wanted && largest(rows) > 1e-12 * size) {
    const axis = yield* leadingAxis(rows, count, dimension);
    if (!axis) break;
    orthogonalise(axis, axes);
    if (!normalise(axis)) break;
    axes.push(fixSign(axis));
    removeAxis(rows, count, axis);
  }
  return axes;
}

/** Takes the component along a unit vector out of every row. */
export function removeAxis(rows: Float64Array, count: number, axis: Float64Array): void {
  for (let n = 0; n < count; n++) addScaledToRow(rows, n, -dotRow(rows, n, axis), axis);
}

/** Numbers read between two chances to stop: well under a millisecond's. */
const SLICE = 1 << 18;

/** Σ_n row_n (row_n·v): the covariance, but for a factor, times v. */
function* spread(rows: Float64Array, count: number, v: Float64Array): Work<Float64Array> {
  const out = new Float64Array(v.length);
  const slice = Math.ceil(SLICE / v.length);
  for (let n = 0; n < count; n++) {
    if (n % slice === slice - 1) yield null;
    const along = dotRow(rows, n, v);
    const offset = n * v.length;
    for (let i = 0; i < v.length; i++) out[i] += along * rows[offset + i];
  }
  return out;
}

/** Fixed pseudo-random components in (−1, 1): no path is orthogonal to them but by intent. */
function startVector(dimension: number): Float64Array {
  const v = new Float64Array(dimension);
  let state = 12345;
  for (let i = 0; i < dimension; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    v[i] = state / 2147483648 - 1;
  }
  return v;
}

/** The largest eigenvalue of the symmetric tridiagonal matrix, and its unit vector. */
function leadingPair(diagonal: readonly number[], coupling: readonly number[]) {
  const n = diagonal.length;
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) matrix[i * n + i] = diagonal[i];
  for (let i = 0; i + 1 < n; i++) matrix[i * n + i + 1] = matrix[(i + 1) * n + i] = coupling[i];
  const { values, vectors } = symmetricEigen(matrix, n);
  let lead = 0;
  for (let i = 1; i < n; i++) if (values[i] > values[lead]) lead = i;
  return { value: values[lead], vector: vectors.subarray(lead * n, lead * n + n) };
}

function combine(basis: readonly Float64Array[], weights: Float64Array): Float64Array {
  const axis = new Float64Array(basis[0].length);
  basis.forEach((vector, i) => {
    addScaled(axis, weights[i], vector);
  });
  normalise(axis);
  return fixSign(axis);
}
