import { largest } from './linear';
import type { Extent } from './model';
import { every } from './survey';

/** The land goes on beyond both ends of the path by this share of what it is wide to one side. */
const BEYOND = 0.1;
/** It is wide enough for the loss to rise by this many ranges... */
const RISES = 2;
/** ...and at least this share of what it might be. */
const LEAST_WIDTH = 0.25;

/** As wide as the path's own reach from the middle, and this share more. */
const MARGIN = 1.25;

/**
 * A path that winds is many times longer than the box that it stays in: around it the land is drawn as far as that
 * box asks, since farther off it is another land; and not so far that it is all walls, but for what the path needs.
 *
 * @param spots x, y of the path's frames; stride 2
 * @param size the longer side of that box; @param rise how far across the loss rises by its range
 */
export function closeIn({ yMax }: Extent, spots: Float64Array, size: number, rise: number): Extent {
  const [xs, ys] = [every(spots, 2, 0), every(spots, 2, 1)];
  const [from, to] = [xs.reduce((a, b) => Math.min(a, b)), xs.reduce((a, b) => Math.max(a, b))];
  const most = to > from ? yMax * Math.min(1, size / (to - from)) : yMax;
  const wanted = Math.max(LEAST_WIDTH * most, Math.min(most, Math.sqrt(RISES) * rise));
  const half = Math.max(wanted, MARGIN * largest(ys));
  return { xMin: from - BEYOND * half, xMax: to + BEYOND * half, yMin: -half, yMax: half };
}

/** The longer side of the box of x and y (stride 3). */
export function sizeOf(points: Float64Array): number {
  const low = [Infinity, Infinity];
  const high = [-Infinity, -Infinity];
  for (let i = 0; i < points.length; i += 3) {
    for (const axis of [0, 1]) {
      low[axis] = Math.min(low[axis], points[i + axis]);
      high[axis] = Math.max(high[axis], points[i + axis]);
    }
  }
  return Math.max(high[0] - low[0], high[1] - low[1]);
}
