import { addScaled } from './linear';
import type { Chart } from './model';
import { createPowerWeigh } from './weights';

/** What the fold adds to the still base: nothing at `radius` and beyond. */
export interface Fold {
  /** The held knot at (x, y) itself, as an index into the chart's knots; −1 where there is none. */
  knotAt(x: number, y: number): number;
  /** out += b(d/R) · Σ w_m e_m / Σ w_m, with d the distance to the nearest held knot and b(t) = (1 − t²)². */
  add(x: number, y: number, out: Float64Array): void;
}

/**
 * The moving fold that holds the chart's `held` knots: w_m = (d_min/d_m)^4, and e_m = r_m − base(x_m, y_m), what the
 * base leaves out at knot m.
 *
 * @param base adds the base's residual at (x, y) to `out`
 */
export function createFold(chart: Chart, base: (x: number, y: number, out: Float64Array) => void): Fold {
  const D = chart.dimension;
  const coordinates = new Float64Array(2 * chart.held.length);
  const missing: Float64Array[] = [];
  chart.held.forEach((knot, m) => {
    coordinates.set(chart.knots.subarray(2 * knot, 2 * knot + 2), 2 * m);
    const covered = new Float64Array(D);
    base(coordinates[2 * m], coordinates[2 * m + 1], covered);
    missing.push(chart.residuals.slice(knot * D, knot * D + D).map((r, i) => r - covered[i]));
  });
  const weigh = createPowerWeigh(coordinates);
  const reach = chart.radius * chart.radius;
  return {
    knotAt(x, y) {
      if (missing.length === 0) return -1;
      const { at } = weigh(x, y);
      return at < 0 ? -1 : chart.held[at];
    },
    add(x, y, out) {
      if (missing.length === 0) return;
      const { at, nearest, knots, weights, count } = weigh(x, y);
      if (at >= 0 || nearest >= reach) return;
      const rest = 1 - nearest / reach;
      for (let k = 0; k < count; k++) addScaled(out, rest * rest * weights[k], missing[knots[k]]);
    },
  };
}
