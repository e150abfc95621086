import { type Height, roundStep } from './height';

/** One contour line. */
export interface ContourLevel {
  readonly loss: number;
  readonly height: number;
  /** Every fifth line is heavier. */
  readonly heavy: boolean;
}

/** About as many lines; a round step makes it 12 to 32 of them. */
const ABOUT = 20;

/** A range of more steps than these has no lines worth drawing. */
const MOST = 1000;

/**
 * Contour lines at round values of the chosen height (every so many units of the loss, of its root, or of its
 * logarithm), ascending. The heavy ones are the multiples of five steps.
 *
 * @param range lowest and highest loss
 */
export function contourLevels(range: readonly [number, number], height: Height): ContourLevel[] {
  return levelsOver(range, range, height);
}

/**
 * The same lines over all of a land: the path's own range says how far they are apart, and they go on beyond it.
 *
 * @param range losses that decide the step; @param over losses between which lines are wanted
 */
export function levelsOver(
  range: readonly [number, number],
  over: readonly [number, number],
  height: Height,
): ContourLevel[] {
  const low = height.height(range[0]);
  const high = height.height(range[1]);
  const step = roundStep((high - low) / ABOUT);
  if (!(step > 0 && step < Infinity)) return [];
  const levels: ContourLevel[] = [];
  // A step below the rounding of the heights themselves would draw noise, without end.
  if (step < 1e-13 * Math.max(Math.abs(low), Math.abs(high))) return levels;
  const first = Math.ceil(height.height(over[0]) / step);
  for (let k = first; k * step <= height.height(over[1]) && k < first + MOST; k++) {
    levels.push({ loss: height.lossAt(k * step), height: k * step, heavy: k % 5 === 0 });
  }
  return levels;
}
