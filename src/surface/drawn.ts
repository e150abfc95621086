/** The most frames that are drawn. */
export const DRAWN_LIMIT = 1000;

/** Frames next to each other in the drawn line, and the dropped frame that lies farthest from it. */
interface Gap {
  readonly from: number;
  readonly to: number;
  readonly farthest: number;
  readonly deviation: number;
}

/**
 * Which of a path's frames are drawn, as ascending indices. Up to `limit` frames: all. Beyond: `limit` of them,
 * always the first, the last and the `forced` ones; then, one by one, the frame farthest from the line drawn so
 * far (as Douglas and Peucker do, 1973), so that the farthest dropped one comes as near as the limit allows.
 *
 * @param points coordinates of every frame, stride 3, each axis in units of its own range (see `unitPoints`)
 */
export function chooseDrawn(points: Float64Array, limit: number, forced: readonly number[]): Int32Array {
  const count = points.length / 3;
  if (count <= limit) return Int32Array.from({ length: count }, (_, n) => n);
  const ends = [...new Set([0, count - 1, ...forced])].sort((a, b) => a - b);
  const gaps: Gap[] = [];
  for (let i = 1; i < ends.length; i++) gaps.push(openGap(points, ends[i - 1], ends[i]));
  while (gaps.length + 1 < limit) {
    const widest = widestGap(gaps);
    const { from, to, farthest } = gaps[widest];
    gaps[widest] = openGap(points, from, farthest);
    gaps.push(openGap(points, farthest, to));
  }
  const starts = gaps.map((gap) => gap.from);
  return Int32Array.from([...starts, count - 1]).sort();
}

/** Index of the gap whose farthest frame deviates most; of equals, the one that drops most frames. */
function widestGap(gaps: readonly Gap[]): number {
  let best = 0;
  for (let i = 1; i < gaps.length; i++) {
    const more = gaps[i].deviation - gaps[best].deviation;
    const longer = gaps[i].to - gaps[i].from > gaps[best].to - gaps[best].from;
    if (more > 0 || (more === 0 && longer)) best = i;
  }
  return best;
}

function openGap(points: Float64Array, from: number, to: number): Gap {
  // With nothing dropped there is nothing to choose: −1 keeps such a gap from ever being widest.
  let farthest = (from + to) >> 1;
  let deviation = to - from > 1 ? 0 : -1;
  for (let n = from + 1; n < to; n++) {
    const distance = distanceToSegment(points, n, from, to);
    if (distance > deviation) {
      deviation = distance;
      farthest = n;
    }
  }
  return { from, to, farthest, deviation };
}

/** Distance of point n from the segment between points a and b, in three dimensions. */
function distanceToSegment(points: Float64Array, n: number, a: number, b: number): number {
  let along = 0;
  let length = 0;
  for (let k = 0; k < 3; k++) {
    const side = points[3 * b + k] - points[3 * a + k];
    along += side * (points[3 * n + k] - points[3 * a + k]);
    length += side * side;
  }
  const t = length > 0 ? Math.min(1, Math.max(0, along / length)) : 0;
  let sum = 0;
  for (let k = 0; k < 3; k++) {
    const a3 = points[3 * a + k];
    const off = points[3 * n + k] - (a3 + t * (points[3 * b + k] - a3));
    sum += off * off;
  }
  return Math.sqrt(sum);
}

/** x and y divided by the larger of their ranges, loss by its own: a copy, in which 0.005 is half a percent. */
export function unitPoints(points: Float64Array): Float64Array {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < points.length; i++) {
    low[i % 3] = Math.min(low[i % 3], points[i]);
    high[i % 3] = Math.max(high[i % 3], points[i]);
  }
  const side = Math.max(high[0] - low[0], high[1] - low[1]);
  const range = [side, side, high[2] - low[2]];
  return points.map((value, i) => (range[i % 3] > 0 ? (value - low[i % 3]) / range[i % 3] : 0));
}
