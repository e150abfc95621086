import { contourLevels } from './contours';
import type { Height } from './height';
import type { SurfaceModel } from './model';

/** Losses beyond the path's own range by more than these shares of it all have the palest, or the deepest, tint. */
const ABOVE = 0.6;
const BELOW = 0.25;

/** The losses of the deepest and the palest tint: the path's own range gets most of the tints. */
export function tintRange({ pathLoss, meshLoss }: SurfaceModel): readonly [low: number, high: number] {
  const [low, high] = pathLoss;
  const range = high - low;
  if (!(range > 0)) return meshLoss;
  return [
    Math.max(Math.min(low, meshLoss[0]), low - BELOW * range),
    Math.min(Math.max(high, meshLoss[1]), high + ABOVE * range),
  ];
}

/** Contour lines are at the whole multiples of `step`, in the height scale; `base` is one of the heavier ones. */
export interface ContourScale {
  readonly base: number;
  readonly step: number;
}

/** The path's own range decides how close the lines are, on all of the land. */
export function contourScale({ pathLoss, meshLoss }: SurfaceModel, height: Height): ContourScale {
  const levels = contourLevels(pathLoss[1] > pathLoss[0] ? pathLoss : meshLoss, height);
  if (levels.length < 2) return { base: 0, step: Infinity };
  const heavy = levels.findIndex((level) => level.heavy);
  const step = levels[1].height - levels[0].height;
  return { base: levels[heavy < 0 ? 0 : heavy].height, step };
}

/** Whole on a contour line, a multiple of five on a heavier one; never whole where there are none. */
export function contourIndex({ base, step }: ContourScale, height: number): number {
  return step < Infinity ? (height - base) / step : 0.5;
}
