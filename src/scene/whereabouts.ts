import type { Chart, DrawnPath, SurfaceModel } from '../surface/model';

/** Where a frame stands in a fit. */
export interface Whereabouts {
  x: number;
  y: number;
  /** Counted in drawn frames from 0, with fractions between them. */
  position: number;
}

/** Index of the last drawn frame at or before n; −1 before the first. */
function drawnBefore(frames: Int32Array, n: number): number {
  let [low, high] = [-1, frames.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (frames[middle] <= n) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Frame n on the drawn path, between drawn frames by its number; beyond the last one it stands on that. */
function onPath(path: DrawnPath, n: number, out: Whereabouts): void {
  const { frames, points } = path;
  const i = Math.max(0, drawnBefore(frames, n));
  const j = Math.min(i + 1, frames.length - 1);
  const t = j > i ? Math.max(0, (n - frames[i]) / (frames[j] - frames[i])) : 0;
  out.position = i + t;
  out.x = points[3 * i] + t * (points[3 * j] - points[3 * i]);
  out.y = points[3 * i + 1] + t * (points[3 * j + 1] - points[3 * i + 1]);
}

/**
 * Where frame n stands: on the drawn path, or, where the fit does not know it yet, where the chart's plane has it.
 *
 * @param parameters I_n; length D
 */
export function locate(
  model: SurfaceModel,
  n: number,
  parameters: Float64Array,
  out: Whereabouts,
): Whereabouts {
  return locateOn(model.path, model.chart, n, parameters, out);
}

/** The same on any path that is drawn in the chart. */
export function locateOn(
  path: DrawnPath,
  chart: Chart,
  n: number,
  parameters: Float64Array,
  out: Whereabouts,
): Whereabouts {
  const { frames } = path;
  if (frames.length > 0) onPath(path, n, out);
  const known = frames.length > 0 && n <= frames[frames.length - 1];
  if (known || parameters.length !== chart.dimension) return out;
  const { origin, d1, d2 } = chart;
  let [x, y] = [0, 0];
  for (let k = 0; k < parameters.length; k++) {
    const away = parameters[k] - origin[k];
    x += away * d1[k];
    y += away * d2[k];
  }
  out.x = x;
  out.y = y;
  return out;
}
