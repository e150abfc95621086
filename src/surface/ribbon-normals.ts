import { addScaled, dot, negate, normalise, orthogonalise, substituteAxis } from './linear';
import type { Chart } from './model';
import type { FitRequest } from './request';
import { anchorsOf, followSharpest, type MiddleLine, waysAround } from './ribbon-anchors';
import type { Work } from './stages';

/** Which way a ribbon is wide. */
export interface Breadth {
  /** A unit vector across the line at each vertex; stride D. */
  readonly normals: Float64Array;
  /** The curvature of C across the line, as it is in the middle of all vertices where it was asked. */
  readonly curvature: number;
}

/** Of a unit vector, what comes of interpolating and projecting it must not be shorter than this to be followed. */
const SHORTEST = 1e-6;

/**
 * Unit vectors across the line: at up to 64 vertices one of the sharpest Hessian directions across it, the
 * first time the sharpest of all, then the one that overlaps most with the one before; at the vertices between, the
 * mean of both by length, made to lie across the line again.
 *
 * Across the line is at right angles to its tangent, the mean of the directions before and after a vertex; where it
 * turns by more than 60°, to both of them, if there are enough parameters: a ribbon as wide as its line turns back
 * would fold over onto itself. Where a line goes to and fro, the curvature is asked across all the ways that it goes
 * thereabouts: a width along one of them would have to turn aside at every other vertex. All are evened out at last.
 */
export function* layNormals(
  line: MiddleLine,
  directions: readonly Float64Array[],
  request: FitRequest,
  previous: Chart | null,
): Work<Breadth> {
  const { field } = request;
  const D = field.dimension;
  const count = line.arcs.length;
  const freedom = field.trainable.reduce((sum, flag) => sum + flag, 0);
  const along = Array.from({ length: count }, (_, k) => tangents(directions, k, freedom));
  const anchors = anchorsOf(line.arcs, D);
  const avoided: Float64Array[][] = [];
  for (const k of anchors) {
    const ways = yield* waysAround(directions, k, freedom - along[k].length - 1);
    avoided.push([...along[k], ...ways]);
  }
  const { vectors, curvature } = yield* followSharpest(line, anchors, avoided, request);
  const first = previous?.spine?.normals.subarray(0, D) ?? vectors[0];
  const sharpest: Float64Array[] = [];
  anchors.forEach((k, j) => {
    sharpest.push(across([vectors[j]], along[k], sharpest[j - 1] ?? first, field.trainable));
  });
  const normals = new Float64Array(count * D);
  let before = sharpest[0];
  let segment = 0;
  for (let k = 0; k < count; k++) {
    while (segment + 2 < anchors.length && k >= anchors[segment + 1]) segment++;
    const to = Math.min(segment + 1, anchors.length - 1);
    const [start, end] = [line.arcs[anchors[segment]], line.arcs[anchors[to]]];
    const share = end > start ? (line.arcs[k] - start) / (end - start) : 0;
    const between = sharpest[segment].map((value, i) => value + share * (sharpest[to][i] - value));
    before = across([between, before], along[k], before, field.trainable);
    normals.set(before, k * D);
  }
  return { normals: evenOut(normals, along, field.trainable), curvature };
}

/** Averages over so many vertices on either side, taken this many times: about a Gaussian 16 vertices wide. */
const AVERAGED = 15;
const TIMES = 3;

/**
 * Unit vectors across the line that turn less from vertex to vertex: each is the mean of those thereabouts, made to lie
 * across the line again. Where a line jumps to and fro, neighbours that each lie exactly across it turn by 6° in the
 * median: at the land's edge that is as far as the jumps themselves.
 */
function evenOut(
  normals: Float64Array,
  along: readonly (readonly Float64Array[])[],
  trainable: Uint8Array,
): Float64Array {
  const D = trainable.length;
  let means = normals;
  for (let time = 0; time < TIMES; time++) means = movingMean(means, D, AVERAGED);
  const even = new Float64Array(normals.length);
  let before = normals.subarray(0, D);
  along.forEach((ways, k) => {
    const own = normals.subarray(k * D, k * D + D);
    before = across([means.slice(k * D, k * D + D), own], ways, before, trainable);
    even.set(before, k * D);
  });
  return even;
}

/** Of rows of length D, each one's mean with up to `reach` on either side of it: as many on both, fewer at the ends. */
export function movingMean(rows: Float64Array, D: number, reach: number): Float64Array {
  const count = rows.length / D;
  const sums = new Float64Array(rows.length + D);
  for (let k = 0; k < rows.length; k++) sums[k + D] = sums[k] + rows[k];
  return rows.map((_, at) => {
    const k = Math.floor(at / D);
    const near = Math.min(reach, k, count - 1 - k);
    return (sums[at + (near + 1) * D] - sums[at - near * D]) / (2 * near + 1);
  });
}

/** The first of the guesses that has something across the line: a unit vector, in the sense of the one before. */
function across(
  guesses: readonly Float64Array[],
  along: readonly Float64Array[],
  before: Float64Array,
  trainable: Uint8Array,
): Float64Array {
  for (const guess of guesses) {
    const unit = guess.slice();
    orthogonalise(unit, along);
    if (dot(unit, unit) > SHORTEST * SHORTEST && normalise(unit)) return inSense(unit, before);
  }
  return inSense(substituteAxis(trainable, along), before);
}

function inSense(unit: Float64Array, before: Float64Array): Float64Array {
  return dot(unit, before) < 0 ? negate(unit) : unit;
}

/** A turn whose cosine is above this is gentle. */
const GENTLE = 0.5;

/** Orthonormal vectors that a ribbon must lie across at vertex k of its line: one, or two at a sharp turn. */
function tangents(directions: readonly Float64Array[], k: number, freedom: number): Float64Array[] {
  const after = directions[Math.min(k, directions.length - 1)];
  const before = directions[Math.max(0, k - 1)];
  if (dot(before, after) > GENTLE) {
    const mean = before.slice();
    addScaled(mean, 1, after);
    normalise(mean);
    return [mean];
  }
  const rest = before.slice();
  orthogonalise(rest, [after]);
  const turns = dot(rest, rest) > SHORTEST * SHORTEST && freedom > 2 && normalise(rest);
  return turns ? [after, rest] : [after];
}
