import { KrylovSearch, ROUNDING, SETTLED } from './krylov';
import { dot, fixSign, negate, norm, normalise, orthogonalise, substituteAxis } from './linear';
import type { HessianProduct } from './request';
import type { Work } from './stages';

/** Eigenpairs of a Hessian, the largest eigenvalue first. */
export interface Curvatures {
  /** Length count. */
  readonly values: Float64Array;
  /** Orthonormal; length D each, 0 at frozen parameters. */
  readonly vectors: Float64Array[];
}

export interface CurvatureOptions {
  /** A first guess, such as the vector found nearby: it also fixes the sense of the first one. */
  readonly start?: Float64Array;
  /** Directions that the vectors must be orthogonal to: what is found then is the Hessian's curvature across them. */
  readonly avoid?: readonly Float64Array[];
  /** Vectors are exact enough where |Hv − λv| is below this share of the largest |λ|; `SETTLED` where absent. */
  readonly settled?: number;
}

/**
 * The `count` leading (algebraically largest) eigenvalues of the Hessian at a point, with their unit vectors: the
 * largest component of each is positive, unless a start fixes the sense of the first. Exact to `SETTLED` (1e-10), and to
 * rounding where D ≤ 96; a spectrum so dense that 96 products do not separate its head gives the best that they hold.
 * Missing ones (fewer trainable parameters, no curvature at all, one that is not finite) are replaced by
 * `substituteAxis`, with value 0. Pauses after each product.
 *
 * Block Krylov with Rayleigh–Ritz and full orthogonalisation, `count` vectors a block, so that eigenvalues which occur
 * `count` times over (the outputs of a linear layer) are all found. Source: Golub and Van Loan, Matrix Computations,
 * 4th edition, 10.3.6.
 */
export function* leadingCurvature(
  hessian: HessianProduct,
  trainable: Uint8Array,
  parameters: Float64Array,
  count: number,
  options: CurvatureOptions = {},
): Work<Curvatures> {
  const { start, avoid = [], settled = SETTLED } = options;
  const away = restrict(avoid, trainable);
  const search = new KrylovSearch(hessian, trainable, parameters, away, settled);
  const found = yield* search.run(count, start);
  const values = new Float64Array(count);
  const vectors: Float64Array[] = [];
  for (let k = 0; k < count; k++) {
    const pair = found[k];
    values[k] = pair?.value ?? 0;
    vectors.push(pair ? fixSign(pair.vector) : substituteAxis(trainable, [...avoid, ...vectors]));
  }
  if (start && dot(vectors[0], start) < 0) negate(vectors[0]);
  return { values, vectors };
}

/** Unit vectors that span the trainable parts of these. */
function restrict(vectors: readonly Float64Array[], trainable: Uint8Array): Float64Array[] {
  const units: Float64Array[] = [];
  for (const vector of vectors) {
    const unit = vector.map((x, i) => (trainable[i] ? x : 0));
    orthogonalise(unit, units);
    if (norm(unit) > ROUNDING * norm(vector) && normalise(unit)) units.push(unit);
  }
  return units;
}
