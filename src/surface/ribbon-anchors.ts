import { hessianOf } from './differences';
import { dot, fixSign } from './linear';
import type { Spine } from './model';
import { leadingAxis, removeAxis } from './principal';
import type { FitRequest } from './request';
import { leadingCurvature } from './spectrum';
import type { Work } from './stages';

/** The middle line of a ribbon, without its width. */
export type MiddleLine = Omit<Spine, 'normals'>;

/** The curvature is asked at this many vertices, evenly spaced along the line; fewer where there are many parameters. */
const MOST_ANCHORS = 64;
const FEWEST_ANCHORS = 8;
const ANCHOR_PARAMETERS = 16384;

/** Directions that are evened out afterwards need no more than this (see `CurvatureOptions`). */
const SETTLED = 1e-3;

/** So many leading directions are compared with the one that is followed. */
const RIVALS = 3;

/** Vertices at which the curvature is asked: the first, the last, and some evenly spaced along the line. */
export function anchorsOf(arcs: Float64Array, D: number): number[] {
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

/** So many pieces of the line on either side are what it does thereabouts. */
const AROUND = 12;
/** At most so many of their ways are avoided, each with at least this share of their directions' squares. */
const MOST_WAYS = 4;
const LEAST_SHARE = 0.04;

/** A line goes to and fro where the cosines of its turns are on average below this. */
const TO_AND_FRO = 0.5;

/**
 * The ways in which a line goes to and fro around vertex k: leading axes of its directions there, most used first.
 * None where it goes its way.
 */
export function* waysAround(
  directions: readonly Float64Array[],
  k: number,
  most: number,
): Work<Float64Array[]> {
  const near = directions.slice(Math.max(0, k - AROUND), k + AROUND);
  const D = directions[0].length;
  let turns = 0;
  for (let i = 1; i < near.length; i++) turns += dot(near[i - 1], near[i]);
  if (turns >= TO_AND_FRO * (near.length - 1)) return [];
  const rows = new Float64Array(near.length * D);
  near.forEach((direction, i) => {
    rows.set(direction, i * D);
  });
  const ways: Float64Array[] = [];
  while (ways.length < Math.min(most, MOST_WAYS)) {
    const way = yield* leadingAxis(rows, near.length, D);
    const share = way ? near.reduce((sum, direction) => sum + dot(direction, way) ** 2, 0) / near.length : 0;
    if (!way || share < LEAST_SHARE) break;
    ways.push(way);
    removeAxis(rows, near.length, way);
  }
  return ways;
}

/**
 * At each anchor a sharp direction of the Hessian away from what is avoided there: at the first the sharpest, then
 * the one that overlaps most with the one before.
 */
export function* followSharpest(
  line: MiddleLine,
  anchors: readonly number[],
  avoided: readonly (readonly Float64Array[])[],
  request: FitRequest,
): Work<{ vectors: Float64Array[]; curvature: number }> {
  const hessian = hessianOf(request);
  const { dimension: D, trainable } = request.field;
  const found: Float64Array[] = [];
  const curvatures: number[] = [];
  for (const [j, k] of anchors.entries()) {
    const here = line.vertices.subarray(k * D, k * D + D);
    const before = found[j - 1];
    const { values, vectors } = yield* leadingCurvature(hessian, trainable, here, RIVALS, {
      ...(before && { start: before }),
      avoid: avoided[j],
      settled: SETTLED,
    });
    const chosen = before ? nearest(vectors, before) : 0;
    found.push(before ? vectors[chosen] : fixSign(vectors[0]));
    curvatures.push(values[chosen]);
  }
  const middle = curvatures.sort((a, b) => a - b)[curvatures.length >> 1];
  return { vectors: found, curvature: middle };
}

/** Which of the vectors overlaps most with another. */
function nearest(vectors: readonly Float64Array[], other: Float64Array): number {
  const shares = vectors.map((vector) => Math.abs(dot(vector, other)));
  return shares.indexOf(Math.max(...shares));
}
