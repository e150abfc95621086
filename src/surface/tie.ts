import type { Plane } from './directions';
import { chooseDrawn, DRAWN_LIMIT, unitPoints } from './drawn';
import { extentOf } from './extent';
import { joinPaths, type Other, presentIndex } from './joint';
import { pathPoints, planeMap, tieKnots } from './knots';
import { largest } from './linear';
import type { Chart, Extent, LossField, PathFrames, SurfaceKind } from './model';
import { reduceForPath } from './reduction';

/**
 * A path tied to a surface: its drawn frames in the surface's coordinates, and which of them it holds. Where two
 * descents are compared, the drawn frames of the other one follow those of the first.
 */
export interface Tie {
  readonly chart: Chart;
  readonly extent: Extent;
  /** False where the path hardly moves, and the extent is not its own. */
  readonly moved: boolean;
  /** The drawn frames' numbers. */
  readonly frames: Int32Array;
  /** x, y, C(I_n) of the drawn frames; stride 3. */
  readonly points: Float64Array;
  /** 1 where the surface is laid through the drawn frame; whether it holds it is measured (see `setPosts`). */
  readonly held: Uint8Array;
  /** I_n of a drawn frame, by its index: what is off the surface is measured against it. */
  readonly parameters: (index: number) => Float64Array;
  /** How many of the drawn frames are the first descent's; all where absent. */
  readonly firstCount?: number;
}

/** Everything about a path in a plane that does not depend on how the surface bends. */
export function layOut(path: PathFrames, plane: Plane) {
  const points = pathPoints(path, plane);
  return { points, ...extentOf(points, 3, largest(plane.origin)) };
}

/** The drawn frames, as indices: always with the lowest and the highest, so that the loss range is the path's. */
export function drawFrames(points: Float64Array, limit: number, forced: readonly number[]): Int32Array {
  let [low, high] = [0, 0];
  for (let n = 0; 3 * n < points.length; n++) {
    if (points[3 * n + 2] < points[3 * low + 2]) low = n;
    if (points[3 * n + 2] > points[3 * high + 2]) high = n;
  }
  return chooseDrawn(unitPoints(points), limit, [low, high, ...forced]);
}

/** A surface that does not bend: x, y are the plane's own, and a frame is held if it lies in the plane. */
export function tieFlat(
  kind: SurfaceKind,
  path: PathFrames,
  plane: Plane,
  present: number,
  other?: Other,
): Tie {
  const joint = joinPaths(path, other?.path);
  const { points, extent, moved } = layOut(joint, plane);
  const drawn = drawBoth(path, present, other, points);
  const { residuals, knotOf } = tieKnots(joint, planeMap(plane), points, drawn);
  const D = plane.origin.length;
  const held = Uint8Array.from(drawn, (n, i) => {
    const residual = residuals.subarray(knotOf[i] * D, knotOf[i] * D + D);
    const size = largest(joint.parameters.subarray(n * D, n * D + D));
    return knotOf[i] >= 0 && largest(residual) <= 1e-12 * Math.max(1, size) ? 1 : 0;
  });
  const chart = bareChart(kind, plane);
  return {
    ...{ chart, extent, moved, held },
    ...pickDrawn(path, joint, points, drawn),
    ...withParameters(joint, drawn),
  };
}

/** A sheet that bends through every drawn frame, of both descents where there are two. */
export function tieExact(
  path: PathFrames,
  plane: Plane,
  field: LossField,
  present: number,
  other?: Other,
): Tie {
  const joint = joinPaths(path, other?.path);
  const { points, extent, moved } = layOut(joint, plane);
  const drawn = drawBoth(path, present, other, points);
  const { coordinates, residuals, knotOf } = tieKnots(joint, planeMap(plane), points, drawn);
  const chart: Chart = {
    ...bareChart('sheet', plane),
    knots: coordinates,
    residuals,
    blend: 'exact',
    ...reduceForPath(joint, field, residuals),
  };
  return {
    chart,
    extent,
    moved,
    ...pickDrawn(path, joint, points, drawn),
    ...withParameters(joint, drawn),
    held: Uint8Array.from(knotOf, (knot) => +(knot >= 0)),
  };
}

/** The drawn frames of both descents, as indices into the joint path: those shown are always among them. */
function drawBoth(
  path: PathFrames,
  present: number,
  other: Other | undefined,
  points: Float64Array,
): Int32Array {
  const count = path.frames.length;
  const first = drawFrames(points.subarray(0, 3 * count), DRAWN_LIMIT, [presentIndex(path, present)]);
  if (!other) return first;
  const forced = [presentIndex(other.path, other.present)];
  const second = drawFrames(points.subarray(3 * count), DRAWN_LIMIT, forced);
  return Int32Array.of(...first, ...second.map((n) => n + count));
}

export function bareChart(kind: SurfaceKind, plane: Plane): Chart {
  return {
    kind,
    dimension: plane.origin.length,
    origin: plane.origin,
    d1: plane.d1,
    d2: plane.d2,
    knots: new Float64Array(0),
    residuals: new Float64Array(0),
    blend: 'none',
    width: 0,
    radius: 0,
    held: new Int32Array(0),
  };
}

/** What the drawn frames' parameters are. */
export function withParameters(joint: PathFrames, drawn: Int32Array): Pick<Tie, 'parameters'> {
  const D = joint.parameters.length / joint.frames.length;
  return { parameters: (i) => joint.parameters.subarray(drawn[i] * D, drawn[i] * D + D) };
}

/**
 * The drawn frames of a tie.
 *
 * @param drawn indices into the joint path, of which the first path is the beginning
 */
export function pickDrawn(path: PathFrames, joint: PathFrames, points: Float64Array, drawn: Int32Array) {
  const picked = new Float64Array(3 * drawn.length);
  drawn.forEach((n, i) => {
    picked.set(points.subarray(3 * n, 3 * n + 3), 3 * i);
  });
  const firstCount = drawn.filter((n) => n < path.frames.length).length;
  return { frames: drawn.map((n) => joint.frames[n]), points: picked, firstCount };
}
