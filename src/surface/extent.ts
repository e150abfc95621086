import type { Extent } from './model';

/** Around the path's own box: 25 % more. */
const MARGIN = 1.25;

/**
 * x and y share one unit; a side shorter than this share of the other is widened to it: a path that runs straight is
 * still shown in a landscape, not on a ribbon.
 */
const NARROWEST = 0.55;

/** A path whose box is smaller than this share of max(1, |o|∞) hardly moves: it is shown in a box of its own. */
const STILL = 1e-9;

/** The rectangle around a path, and whether the path moves enough to have given its size. */
export interface Bounds {
  readonly extent: Extent;
  readonly moved: boolean;
}

/**
 * The path's box and 25 % more. The shorter side is widened to `NARROWEST` of the longer, so that x and y
 * keep one unit; a path that hardly moves stands in the middle of a square of side 2·max(1, |o|∞).
 *
 * @param points x, y of the frames at the first two of every `stride` numbers
 * @param size |o|∞, the size of the parameters
 */
export function extentOf(points: Float64Array, stride: number, size: number): Bounds {
  let [xMin, xMax, yMin, yMax] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < points.length; i += stride) {
    xMin = Math.min(xMin, points[i]);
    xMax = Math.max(xMax, points[i]);
    yMin = Math.min(yMin, points[i + 1]);
    yMax = Math.max(yMax, points[i + 1]);
  }
  const longer = Math.max(xMax - xMin, yMax - yMin);
  const unit = Math.max(1, size);
  const moved = longer > STILL * unit;
  const least = moved ? longer * NARROWEST : (2 * unit) / MARGIN;
  const [x0, x1] = widen(xMin, xMax, least);
  const [y0, y1] = widen(yMin, yMax, least);
  return { extent: { xMin: x0, xMax: x1, yMin: y0, yMax: y1 }, moved };
}

function widen(low: number, high: number, least: number): [number, number] {
  const half = (MARGIN * Math.max(high - low, least)) / 2;
  const middle = low + (high - low) / 2;
  return [middle - half, middle + half];
}

/** The unit of every share "of the extent": its diagonal. */
export function diagonal(extent: Extent): number {
  const width = extent.xMax - extent.xMin;
  const depth = extent.yMax - extent.yMin;
  return Math.sqrt(width * width + depth * depth);
}
