import { createEmbedding } from './embedding';
import { dot } from './linear';
import type { Chart } from './model';
import { shiftTo } from './ribbon-shift';
import type { Work } from './stages';

/** From a chart's x, y to those of another. */
type Passage = (x: number, y: number, out: Float64Array) => void;

/**
 * The map from a chart's x, y to those of another: project_other(S(x, y)). It is affine in S, so it is a surface of
 * the same kind in two dimensions, and costs no more than a blend of two numbers a knot. Ribbons are not affine: those
 * of one run, one of them farther than the other, have the same x but for a shift, and all but the same y.
 */
export function createPassage(chart: Chart, other: Chart): Passage {
  if (chart.spine || other.spine) return ribbonPassage(chart, other);
  const origin = chart.origin.map((value, i) => value - other.origin[i]);
  const image = (v: Float64Array) => Float64Array.of(dot(v, other.d1), dot(v, other.d2));
  const D = chart.dimension;
  const residuals = new Float64Array(chart.knots.length);
  for (let n = 0; 2 * n < residuals.length; n++) {
    residuals.set(image(chart.residuals.subarray(n * D, n * D + D)), 2 * n);
  }
  const { embed } = createEmbedding({
    ...chart,
    dimension: 2,
    origin: image(origin),
    d1: image(chart.d1),
    d2: image(chart.d2),
    residuals,
    basis: undefined,
    coefficients: undefined,
  });
  return embed;
}

function ribbonPassage(chart: Chart, other: Chart): Passage {
  const { along, opposed } = shiftTo(chart, other);
  return (x, y, out) => {
    out[0] = x + along;
    out[1] = opposed ? -y : y;
  };
}

/** Where each vertex's parameters lie in the other chart (stride 2); yields now and then. */
export function* passVertices(chart: Chart, other: Chart, vertices: Float64Array): Work<Float64Array> {
  const pass = createPassage(chart, other);
  const passed = new Float64Array((vertices.length / 3) * 2);
  const place = new Float64Array(2);
  for (let v = 0; 3 * v < vertices.length; v++) {
    pass(vertices[3 * v], vertices[3 * v + 1], place);
    passed.set(place, 2 * v);
    if (v % SLICE === 0) yield null;
  }
  return passed;
}

const SLICE = 64;
