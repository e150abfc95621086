import { addScaledToRow, dot, dotRow, largest, normalise, orthogonalise } from './linear';
import { rangeOf } from './lock';
import type { LossField, PathFrames } from './model';

/** Up to this many parameters, residuals are blended as they are; above, in a basis of their own. */
const PLAIN_DIMENSION = 256;

/**
 * Above D = 256: the basis in which the residuals are blended, such that the loss errs by less than 1e-10 of its range:
 * what the basis leaves out, times the steepest gradient along the path, is under a hundredth of that.
 */
export function reduceForPath(
  path: PathFrames,
  field: LossField,
  residuals: Float64Array,
): Partial<Reduction> {
  const D = field.dimension;
  if (D <= PLAIN_DIMENSION) return {};
  const steepest = steepestGradient(path, field);
  const { range } = rangeOf(path.losses);
  const rounding = 1e-15 * largest(residuals);
  const tolerance = steepest > 0 ? Math.max(rounding, (1e-12 * range) / steepest) : rounding;
  return reduceResiduals(residuals, D, tolerance, D >> 2) ?? {};
}

/** The largest |∇C| at about a hundred frames, evenly spaced. */
function steepestGradient(path: PathFrames, field: LossField): number {
  const D = field.dimension;
  const gradient = new Float64Array(D);
  let steepest = 0;
  for (let n = 0; n < path.frames.length; n += Math.ceil(path.frames.length / 100)) {
    field.gradient(path.parameters.subarray(n * D, n * D + D), gradient);
    const size = Math.sqrt(dot(gradient, gradient));
    if (size > steepest && size < Infinity) steepest = size;
  }
  return steepest;
}

/** Residuals as combinations of a few orthonormal rows: residual_n ≈ Σ_k coefficient_nk · basis_k. */
export interface Reduction {
  /** Rows of length D. */
  readonly basis: Float64Array;
  /** Rows of length basis rows, one for each residual. */
  readonly coefficients: Float64Array;
}

/**
 * A basis in which every residual is within `tolerance` (largest component of what is left out), built greedily:
 * the residual with most left is made the next direction (Gram–Schmidt with pivoting by row). Unlike principal
 * components it bounds the worst residual rather than the mean square, and needs no eigenvalues:
 * O(count · D · rank). Returns null where the rank reaches `most`: then nothing is gained.
 *
 * @param residuals count × D, row-major
 */
export function reduceResiduals(
  residuals: Float64Array,
  D: number,
  tolerance: number,
  most: number,
): Reduction | null {
  const count = residuals.length / D;
  const left = residuals.slice();
  const axes: Float64Array[] = [];
  for (;;) {
    const pivot = worstRow(left, D);
    if (pivot.size <= tolerance) break;
    if (axes.length >= most) return null;
    const axis = left.slice(pivot.row * D, pivot.row * D + D);
    orthogonalise(axis, axes);
    if (!normalise(axis)) break;
    axes.push(axis);
    for (let n = 0; n < count; n++) addScaledToRow(left, n, -dotRow(left, n, axis), axis);
    left.fill(0, pivot.row * D, pivot.row * D + D);
  }
  return { basis: stack(axes, D), coefficients: project(residuals, axes, D) };
}

function worstRow(rows: Float64Array, D: number): { row: number; size: number } {
  let row = 0;
  let size = 0;
  for (let k = 0; k < rows.length; k++) {
    if (Math.abs(rows[k]) > size) {
      size = Math.abs(rows[k]);
      row = Math.floor(k / D);
    }
  }
  return { row, size };
}

function stack(axes: readonly Float64Array[], D: number): Float64Array {
  const rows = new Float64Array(axes.length * D);
  axes.forEach((axis, k) => {
    rows.set(axis, k * D);
  });
  return rows;
}

function project(residuals: Float64Array, axes: readonly Float64Array[], D: number): Float64Array {
  const rank = axes.length;
  const coefficients = new Float64Array((residuals.length / D) * rank);
  for (let n = 0; n < residuals.length / D; n++) {
    for (let k = 0; k < rank; k++) coefficients[n * rank + k] = dotRow(residuals, n, axes[k]);
  }
  return coefficients;
}
