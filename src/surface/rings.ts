import type { Extent } from './model';

/** Points on the ring around a vertex. */
export const RING = 8;

/** cos and sin of eighths of a turn, written out: Math.cos differs between browsers. */
const HALF = Math.SQRT1_2;
const COSINES = [1, HALF, 0, -HALF, -1, -HALF, 0, HALF];
const SINES = [0, HALF, 1, HALF, 0, -HALF, -1, -HALF];

/** Half axes of the ring around a vertex, in units of x and y: 1.2 % of the extent's sides. */
export interface Reach {
  readonly x: number;
  readonly y: number;
}

const SHARE = 0.012;

export function ringReach({ xMin, xMax, yMin, yMax }: Extent): Reach {
  return { x: SHARE * (xMax - xMin), y: SHARE * (yMax - yMin) };
}

/**
 * Points around each centre (x, y; stride 2), ring after ring.
 *
 * @param every 1 for all eight of a ring; 2 for every second, those between them around the next centre
 */
export function ringPoints(centres: Float64Array, reach: Reach, every = 1): Float64Array {
  const points = new Float64Array((centres.length * RING) / every);
  let at = 0;
  for (let v = 0; v < centres.length / 2; v++) {
    for (let k = v % every; k < RING; k += every) {
      points[at++] = centres[2 * v] + reach.x * COSINES[k];
      points[at++] = centres[2 * v + 1] + reach.y * SINES[k];
    }
  }
  return points;
}

/**
 * How far each vertex stands out of the ring around it: its loss minus the mean over the ring, as a share of
 * `range`, without its sign. The ring's losses count up to `cap`, as they are drawn.
 *
 * @param range above 0
 * @param losses at the vertices
 * @param rings losses at their rings' points, as many for each
 */
export function spikesOf(
  losses: Float64Array,
  rings: Float64Array,
  range: number,
  cap: number,
): Float64Array {
  const each = rings.length / losses.length;
  return losses.map((loss, v) => {
    let sum = 0;
    let count = 0;
    for (let k = 0; k < each; k++) {
      const around = Math.min(rings[v * each + k], cap);
      if (!Number.isFinite(around)) continue;
      sum += around;
      count++;
    }
    return count > 0 ? Math.abs(loss - sum / count) / range : 0;
  });
}

/** The smallest value that at least 95 % of the values do not exceed; 0 of none. */
export function percentile95(values: Float64Array): number {
  if (values.length === 0) return 0;
  return values.slice().sort()[Math.ceil(0.95 * values.length) - 1];
}
