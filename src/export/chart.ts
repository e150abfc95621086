import type { Chart } from '../surface/model';

type Row = readonly number[];

/** The map S(x, y) as plain JSON: with `definition`, all that it takes to find the parameters at a point again. */
export interface ChartNumbers {
  /** How S is made of what follows; in words, for who has nothing but the file. */
  readonly definition: string;
  readonly blend: Chart['blend'];
  readonly origin: Row;
  readonly d1: Row;
  readonly d2: Row;
  /** A sheet, or a ribbon along a drift: where it is bent to, and by how much. */
  readonly knots?: {
    readonly x: Row;
    readonly y: Row;
    /** A row of D numbers for each knot. */
    readonly residuals: readonly Row[];
  };
  /** A sheet above 256 parameters: the residuals between the knots as coefficients of a few rows of D numbers. */
  readonly basis?: readonly Row[];
  readonly coefficients?: readonly Row[];
  /** A folded sheet: width of the still base, radius of the fold, knots of each (indices). */
  readonly fold?: {
    readonly width: number;
    readonly radius: number;
    readonly baseKnots: number;
    readonly held: Row;
  };
  /** A ribbon: x, parameters and unit vector across at each vertex of its middle line. */
  readonly spine?: {
    readonly x: Row;
    readonly vertices: readonly Row[];
    readonly normals: readonly Row[];
  };
}

const FLAT = 'S(x, y) = origin + x·d1 + y·d2';
const REDUCED = ' Where basis is given, r_n in the sums is Σ_k coefficients[n][k]·basis[k].';

const BENT_RIBBON =
  ' To this comes Σ w_n r_n / Σ w_n with w_n = 1 / d_n⁴, r_n the residual of knot n and d_n its distance from (x, y); ' +
  'at knot n it is r_n itself.';

const DEFINITIONS: Readonly<Record<Chart['blend'], string>> = {
  none: `${FLAT}.`,
  exact:
    `${FLAT} + ρ(x, y). With r_n the residual of knot n and d_n its distance from (x, y), ρ = Σ w_n r_n / Σ w_n with ` +
    `w_n = 1 / d_n⁴, and r_n itself at knot n.${REDUCED}`,
  fold:
    `${FLAT} + ρ(x, y). With r_n the residual of knot n and d_n its distance from (x, y): ` +
    'base = Σ w_n r_n / Σ w_n over the first baseKnots knots, w_n = exp(−d_n² / (2·width²)). ' +
    'With d the least distance from a held knot: ρ = base + (1 − d² / radius²)² · Σ v_m e_m / Σ v_m where d < radius, ' +
    'over the held knots m, with v_m = 1 / d_m⁴ and e_m = r_m − base at knot m; ρ = base elsewhere, and r_m at a held ' +
    `knot itself.${REDUCED}`,
  spine:
    'S(x, y) = p(x) + y·u(x). Between two x of the spine, p is straight from vertex to vertex, and u the same blend of ' +
    'the normals, made a unit vector. Before the first and beyond the last, u is that normal, and p goes on from that ' +
    'vertex straight: before, along the first piece’s direction; beyond, along d1 (with a single vertex both along d1).',
};

export function chartNumbers(chart: Chart): ChartNumbers {
  const { blend, origin, d1, d2, dimension } = chart;
  const bent = chart.knots.length > 0 && blend !== 'none';
  return {
    definition: DEFINITIONS[blend] + (chart.spine && bent ? BENT_RIBBON : ''),
    blend,
    origin: [...origin],
    d1: [...d1],
    d2: [...d2],
    ...(bent ? bentNumbers(chart) : {}),
    ...(blend === 'fold' ? { fold: foldNumbers(chart) } : {}),
    ...(chart.spine
      ? {
          spine: {
            x: [...chart.spine.arcs],
            vertices: rows(chart.spine.vertices, dimension),
            normals: rows(chart.spine.normals, dimension),
          },
        }
      : {}),
  };
}

function bentNumbers({ knots, residuals, basis, coefficients, dimension }: Chart): Partial<ChartNumbers> {
  const coordinate = (k: 0 | 1) => Array.from({ length: knots.length / 2 }, (_, n) => knots[2 * n + k]!);
  const bent = { knots: { x: coordinate(0), y: coordinate(1), residuals: rows(residuals, dimension) } };
  if (!basis || !coefficients) return bent;
  const count = basis.length / dimension;
  return { ...bent, basis: rows(basis, dimension), coefficients: rows(coefficients, count) };
}

function foldNumbers({ width, radius, held, knots, baseKnots = knots.length / 2 }: Chart) {
  return { width, radius, baseKnots, held: [...held] };
}

/** Rows of a flat array. */
function rows(flat: Float64Array, length: number): Row[] {
  if (length === 0) return [];
  return Array.from({ length: flat.length / length }, (_, n) => [
    ...flat.subarray(n * length, n * length + length),
  ]);
}
