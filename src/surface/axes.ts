import type { Chart } from './model';
import { createSpineMap } from './spine';

/** The unit vectors of growing x and y at a place; length D each. */
export interface Axes {
  readonly d1: Float64Array;
  readonly d2: Float64Array;
}

/**
 * Which way x and y go at a place of a surface: what their axes are made of. The same everywhere on a flat surface,
 * and on a sheet, whose plane bends but for it; on a ribbon, along the path and across it.
 */
export function axesAt(chart: Chart, x: number, _y: number): Axes {
  const { spine, d1, d2 } = chart;
  if (!spine) return { d1, d2 };
  const along = new Float64Array(chart.dimension);
  const across = new Float64Array(chart.dimension);
  createSpineMap({ ...chart, spine }).axesAt(x, along, across);
  return { d1: along, d2: across };
}
