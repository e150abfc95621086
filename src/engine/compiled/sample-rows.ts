/** Points of a row, at most: each adds its roundings. Whoever cuts points into chunks cuts them after a multiple of it. */
export const ROW = 8;
/** Steps are equal where they differ by less than this share: much less than float32 can tell. */
const EQUAL = 1e-8;
/** Fewer points a row than this on average are not worth while. */
const LEAST_MEAN = 2;

/** How points lie in rows, each one step on from the one before it. */
export interface Rows {
  readonly dx: number;
  readonly dy: number;
  /** A byte a point: 1 where it is the first of a row, which has no more than `ROW`. */
  readonly firsts: Uint8Array;
}

/**
 * The rows of points (x, y; stride 2) all of whose steps are the same; null where most points are in none.
 *
 * @param known the step of an earlier call, taken again where it is the same one
 */
export function findRows(points: Float64Array, known: Rows | null): Rows | null {
  const found = firstStep(points);
  if (!found) return null;
  const [dx, dy] = known && isStep(found[0], found[1], known.dx, known.dy) ? [known.dx, known.dy] : found;
  const count = points.length / 2;
  const firsts = new Uint8Array(count);
  let rows = 0;
  for (let i = 0; i < count; i++) {
    const isNext = i % ROW !== 0 && isStep(along(points, i, 0), along(points, i, 1), dx, dy);
    if (isNext) continue;
    firsts[i] = 1;
    rows += 1;
  }
  return count < LEAST_MEAN * rows ? null : { dx, dy, firsts };
}

/** The first step that comes twice running. */
function firstStep(points: Float64Array): [number, number] | null {
  for (let i = 2; i < points.length / 2; i++) {
    const [dx, dy] = [along(points, i, 0), along(points, i, 1)];
    const isMove = dx !== 0 || dy !== 0;
    if (isMove && isStep(along(points, i - 1, 0), along(points, i - 1, 1), dx, dy)) return [dx, dy];
  }
  return null;
}

/** From the point before point i to it, along one axis. */
function along(points: Float64Array, i: number, axis: 0 | 1): number {
  return points[2 * i + axis]! - points[2 * i - 2 + axis]!;
}

function isStep(x: number, y: number, dx: number, dy: number): boolean {
  const slack = EQUAL * Math.max(Math.abs(dx), Math.abs(dy));
  return Math.abs(x - dx) <= slack && Math.abs(y - dy) <= slack;
}
