import { addScaled, dot, fixSign, negate, normalise, orthogonalise, substituteAxis } from './linear';
import type { Chart, Spine } from './model';
import type { FitRequest } from './request';
import { hessianOf } from './slice-axes';
import { leadingCurvature } from './spectrum';
import type { Work } from './stages';

/** The middle line of a ribbon, without its width. */
export type MiddleLine = Omit<Spine, 'normals'>;

/** The curvature is asked at this many vertices, evenly spaced along the line; fewer where there are many parameters. */
const MOST_ANCHORS = 64;
const FEWEST_ANCHORS = 8;
const ANCHOR_PARAMETERS = 16384;

/** So many leading directions are compared with the one that is followed. */
const RIVALS = 3;

/** Of a unit vector, what comes of interpolating and projecting it must not be shorter than this to be followed. */
const SHORTEST = 1e-6;

/**
 * Unit vectors across the line (stride D): at up to 64 vertices one of the sharpest Hessian directions across it, the
 * first time the sharpest of all, then the one that overlaps most with the one before; at the vertices between, the
 * mean of both by length, made to lie across the line again.
 *
 * Across the line is at right angles to its tangent, the mean of the directions before and after a vertex; where it
 * turns by more than 60°, to both of them, if there are enough parameters: a ribbon as wide as its line turns back
 * would fold over onto itself.
 */
export function* layNormals(
  line: MiddleLine,
  directions: readonly Float64Array[],
  request: FitRequest,
  previous: Chart | null,
): Work<Float64Array> {
  const { field } = request;
  const D = field.dimension;
  const count = line.arcs.length;
  const freedom = field.trainable.reduce((sum, flag) => sum + flag, 0);
  const along = Array.from({ length: count }, (_, k) => tangents(directions, k, freedom));
  const anchors = anchorsOf(line.arcs, D);
  const sharpest = yield* sharpestAt(line, along, anchors, request, previous);
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
  return normals;
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

/** Vertices at which the curvature is asked: the first, the last, and some evenly spaced along the line. */
function anchorsOf(arcs: Float64Array, D: number): number[] {
  const most = Math.max(FEWEST_ANCHORS, Math.min(MOST_ANCHORS, Math.floor(ANCHOR_PARAMETERS / D)));
  const last = arcs.length - 1;
  const chosen = new Set([0, last]);
  let k = 0;
  for (let j = 1; j < most - 1; j++) {
    const wanted = (arcs[last] * j) / (most - 1);
    while (k < last && arcs[k] < wanted) k++;
    chosen.add(k);
  }
  return [...chosen].sort((a, b) => a - b);
}

function* sharpestAt(
  line: MiddleLine,
  along: readonly Float64Array[][],
  anchors: readonly number[],
  request: FitRequest,
  previous: Chart | null,
): Work<Float64Array[]> {
  const hessian = hessianOf(request);
  const { dimension: D, trainable } = request.field;
  const found: Float64Array[] = [];
  let followed = previous?.spine?.normals.subarray(0, D);
  for (const k of anchors) {
    const here = line.vertices.subarray(k * D, k * D + D);
    const start = found.length > 0 ? { start: found[found.length - 1] } : {};
    const { vectors } = yield* leadingCurvature(hessian, trainable, here, RIVALS, {
      ...start,
      avoid: along[k],
    });
    const chosen = found.length > 0 ? nearest(vectors, found[found.length - 1]) : fixSign(vectors[0]);
    const unit = across([chosen], along[k], followed ?? chosen, trainable);
    found.push(unit);
    followed = unit;
  }
  return found;
}

/** The vector that overlaps most with another. */
function nearest(vectors: readonly Float64Array[], other: Float64Array): Float64Array {
  return vectors.reduce((best, vector) =>
    Math.abs(dot(vector, other)) > Math.abs(dot(best, other)) ? vector : best,
  );
}
