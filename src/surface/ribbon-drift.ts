import { hopDirection } from './hops';
import { tieKnots } from './knots';
import { addScaled, dot, negate, normalise, orthogonalise, substituteAxis } from './linear';
import type { Chart, PathFrames } from './model';
import type { FitRequest } from './request';
import type { MiddleLine } from './ribbon-anchors';
import { movingMean } from './ribbon-normals';
import { createSpineMap } from './spine';
import type { Work } from './stages';

/** A path goes to and fro where the cosines of its turns are on average below this. */
const TO_AND_FRO = 0.5;
/** With fewer turns there is no telling. */
const FEWEST_TURNS = 8;
/** Bending is dear with more parameters. */
const MOST_PARAMETERS = 256;

/**
 * Whether a ribbon is to follow the drift of a path rather than the path itself: one that goes to and fro is many times
 * longer than the way that it makes, and every jump of its loss would be a ridge right across the land.
 */
export function hasDrift(directions: readonly Float64Array[], trainable: Uint8Array): boolean {
  const freedom = trainable.reduce((sum, flag) => sum + flag, 0);
  if (directions.length <= FEWEST_TURNS || freedom < 2 || trainable.length > MOST_PARAMETERS) return false;
  let turns = 0;
  for (let k = 1; k < directions.length; k++) turns += dot(directions[k - 1], directions[k]);
  return turns < TO_AND_FRO * (directions.length - 1);
}

/** Averages over so many frames on either side, taken this many times: longer than an epoch of the usual records. */
const AVERAGED = 60;
const TIMES = 3;

/** Where the path is on average around each of its places: at both ends, where it is. Frozen parameters stay. */
export function driftOf(places: Float64Array, D: number): Float64Array {
  // From the first place on, so that what does not move is 0, whatever its sums round to.
  let means: Float64Array = places.map((value, k) => value - places[k % D]);
  for (let time = 0; time < TIMES; time++) means = movingMean(means, D, AVERAGED);
  return means.map((value, k) => places[k % D] + value);
}

/** Across each vertex of a drift: the direction in which the path's hops change the loss most; null without hops. */
export function* hopNormals(
  { vertices }: MiddleLine,
  directions: readonly Float64Array[],
  { path, field, previous }: FitRequest,
): Work<Float64Array | null> {
  const D = field.dimension;
  const way = vertices.slice(-D);
  addScaled(way, -1, vertices.subarray(0, D));
  if (!normalise(way)) return null;
  const hops = yield* hopDirection([path], field, way);
  if (!hops) return null;
  let before = previous?.spine?.normals.subarray(0, D) ?? hops;
  const normals = new Float64Array(vertices.length);
  for (let k = 0; k * D < vertices.length; k++) {
    const along = [directions[Math.min(k, directions.length - 1)]];
    const unit = hops.slice();
    orthogonalise(unit, along);
    if (!normalise(unit)) unit.set(substituteAxis(field.trainable, along));
    if (dot(unit, before) < 0) negate(unit);
    normals.set(unit, k * D);
    before = normals.subarray(k * D, k * D + D);
  }
  return normals;
}

/** A chart bent through the path, and x, y of the drawn frames (stride 2), 1 where it holds one. */
export interface Bent {
  readonly chart: Chart;
  readonly spots: Float64Array;
  readonly held: Uint8Array;
}

/**
 * A strip along the drift, bent through the drawn frames: x as far along it as a frame is, y as far across; what is
 * left of it is a residual, as on a sheet.
 *
 * @param strip a ribbon's chart without knots; @param arcs x of each drawn frame's mean
 */
export function bendThrough(path: PathFrames, drawn: Int32Array, strip: Chart, arcs: Float64Array): Bent {
  const D = strip.dimension;
  const map = createSpineMap({ ...strip, spine: strip.spine! });
  const [along, across, off] = [new Float64Array(D), new Float64Array(D), new Float64Array(D)];
  const away = (frame: Float64Array, x: number) => {
    map.axesAt(x, along, across);
    map.embed(x, 0, off);
    for (let i = 0; i < D; i++) off[i] = frame[i] - off[i];
  };
  const points = new Float64Array(3 * path.frames.length);
  const spots = new Float64Array(2 * drawn.length);
  drawn.forEach((n, i) => {
    const frame = path.parameters.subarray(n * D, n * D + D);
    away(frame, arcs[i]);
    const x = arcs[i] + dot(off, along);
    away(frame, x);
    spots.set([x, dot(off, across)], 2 * i);
    points.set(spots.subarray(2 * i, 2 * i + 2), 3 * n);
  });
  const { coordinates, residuals, knotOf } = tieKnots(path, map.embed, points, drawn);
  return {
    chart: { ...strip, knots: coordinates, residuals },
    spots,
    held: Uint8Array.from(knotOf, (knot) => +(knot >= 0)),
  };
}
