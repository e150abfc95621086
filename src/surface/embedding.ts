import { createBentProject } from './bent-nearest';
import { createFold } from './fold';
import { planeComponent } from './knots';
import { dot } from './linear';
import type { Chart } from './model';
import { createSpineMap } from './spine';
import { addWeighted, createGaussianWeigh, createPowerWeigh, type Weigh, type Weighing } from './weights';

/** The map between a surface's coordinates and the parameters. */
export interface Embedding {
  readonly dimension: number;
  /**
   * S(x, y) = o + x·d1 + y·d2 + ρ(x, y), or a ribbon's strip and ρ, into `out` (length D). At a held knot it is I_n itself, to rounding.
   * Allocates nothing. Only + − × ÷, sqrt and the engine's exp: the same bits in every browser.
   */
  embed(x: number, y: number, out: Float64Array): void;
  /**
   * x = (I − o)·d1, y = (I − o)·d2: the coordinates under which parameters lie. Undoes `embed` on flat surfaces and on
   * sheets, whose residuals are across their planes. On a ribbon: the nearest place (`spine-nearest.ts`,
   * `bent-nearest.ts`), which undoes `embed` where the ribbon does not meet itself or fold.
   */
  project(parameters: Float64Array): [x: number, y: number];
}

/** Adds ρ(x, y) to `out`. */
type AddResidual = (x: number, y: number, out: Float64Array) => void;

/** @param quick whether `project` is asked about parameters off the surface: it then takes less care to find those on it */
export function createEmbedding(chart: Chart, quick = false): Embedding {
  const addResidual = createResidual(chart);
  const { spine } = chart;
  if (spine) {
    const strip = createSpineMap({ ...chart, spine });
    if (chart.knots.length === 0) return strip;
    const embed: Embedding['embed'] = (x, y, out) => {
      strip.embed(x, y, out);
      addResidual(x, y, out);
    };
    return { ...strip, embed, project: createBentProject(chart, embed, strip, quick) };
  }
  const moved = new Float64Array(chart.dimension);
  return {
    dimension: chart.dimension,
    embed(x, y, out) {
      for (let i = 0; i < chart.dimension; i++) out[i] = planeComponent(chart, x, y, i);
      addResidual(x, y, out);
    },
    project(parameters) {
      for (let i = 0; i < chart.dimension; i++) moved[i] = parameters[i] - chart.origin[i];
      return [dot(moved, chart.d1), dot(moved, chart.d2)];
    },
  };
}

function createResidual(chart: Chart): AddResidual {
  if (chart.blend === 'none' || chart.knots.length === 0) return () => {};
  return chart.blend === 'fold' ? createFoldedResidual(chart) : createExactResidual(chart);
}

/** ρ = Σ w_n r_n / Σ w_n with w_n = (d_min/d_n)^4, and r_n itself at knot n. */
function createExactResidual(chart: Chart): AddResidual {
  const weigh = createPowerWeigh(chart.knots);
  const addBlend = createBlend(chart);
  return (x, y, out) => {
    const weighing = weigh(x, y);
    if (weighing.at >= 0) addKnot(chart, weighing.at, out);
    else addBlend(weighing, out);
  };
}

/** A Gaussian blend that stands still, and the fold that holds the chart's `held` knots exactly. */
function createFoldedResidual(chart: Chart): AddResidual {
  const stillKnots = chart.knots.subarray(0, 2 * (chart.baseKnots ?? chart.knots.length / 2));
  const addBase = createBase(createGaussianWeigh(stillKnots, chart.width), createBlend(chart));
  const fold = createFold(chart, addBase);
  return (x, y, out) => {
    const knot = fold.knotAt(x, y);
    if (knot >= 0) return addKnot(chart, knot, out);
    addBase(x, y, out);
    fold.add(x, y, out);
  };
}

function createBase(weigh: Weigh, addBlend: (weighing: Weighing, out: Float64Array) => void): AddResidual {
  return (x, y, out) => addBlend(weigh(x, y), out);
}

/** Adds the weighted residuals: in ℝ^D, or by way of the chart's few basis rows where it has them. */
function createBlend(chart: Chart): (weighing: Weighing, out: Float64Array) => void {
  const { basis, coefficients, residuals } = chart;
  if (!basis || !coefficients) return (weighing, out) => addWeighted(residuals, weighing, out);
  const D = chart.dimension;
  const combined = new Float64Array(basis.length / D);
  return (weighing, out) => {
    combined.fill(0);
    addWeighted(coefficients, weighing, combined);
    for (let k = 0; k < combined.length; k++) {
      const share = combined[k];
      for (let i = 0; i < D; i++) out[i] += share * basis[k * D + i];
    }
  };
}

function addKnot(chart: Chart, knot: number, out: Float64Array): void {
  const offset = knot * chart.dimension;
  for (let i = 0; i < out.length; i++) out[i] += chart.residuals[offset + i];
}
