import type { SurfaceModel } from '../../surface/model';

/** Losses above the path's own range by more than this share of it all have the palest tint. */
const ABOVE = 0.6;

/** The losses of the deepest and the palest tint: the path's own range gets most of the tints. */
export function tintRange({ pathLoss, meshLoss }: SurfaceModel): readonly [number, number] {
  const [pathLow, pathHigh] = pathLoss;
  const low = Number.isFinite(meshLoss[0]) ? Math.min(pathLow, meshLoss[0]) : pathLow;
  const top = pathHigh + ABOVE * (pathHigh - pathLow);
  const high = pathHigh > pathLow ? Math.min(Math.max(pathHigh, meshLoss[1]), top) : meshLoss[1];
  return [low, high];
}

/**
 * Where a height lies among the contour heights: their index, with fractions in between, so that lines are where this
 * is whole. Beyond the ends it goes on at the pace of the outermost gap, but never reaches another whole number.
 *
 * @param heights ascending
 */
export function contourIndex(heights: ArrayLike<number>, height: number): number {
  const count = heights.length;
  if (count === 0) return -0.5;
  let [low, high] = [-1, count - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (heights[middle] <= height) low = middle;
    else high = middle - 1;
  }
  if (low >= 0 && low < count - 1) {
    return low + (height - heights[low]) / (heights[low + 1] - heights[low]);
  }
  const gap = count > 1 ? (low < 0 ? heights[1] - heights[0] : heights[count - 1] - heights[count - 2]) : 1;
  const beyond = (height - heights[Math.max(0, low)]) / gap;
  return low < 0 ? Math.max(-0.6, beyond) : Math.min(count - 0.4, low + beyond);
}
