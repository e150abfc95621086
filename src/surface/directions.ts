import { hopDirection, scaleToOne } from './hops';
import { joinPaths } from './joint';
import { dot, largest, negate, normalise, orthogonalise, substituteAxis } from './linear';
import type { Chart, LossField, PathFrames } from './model';
import { principalAxes } from './principal';
import type { Work } from './stages';

/** Two orthonormal directions at an origin; length D each. */
export interface Plane {
  readonly origin: Float64Array;
  readonly d1: Float64Array;
  readonly d2: Float64Array;
}

export interface SheetPlanes {
  /** The plane of the two principal axes: the usual picture, whose miss the lock read-out tells. */
  readonly principal: Plane;
  /** The planes that the sheet may bend: first the one along the hops, then the principal one. One or two. */
  readonly trials: readonly Plane[];
}

/** The most frames that the principal axes are taken of; longer paths are read at even strides. */
const MOST = 2000;

/** Movement below this share of max(1, |o|∞) is rounding: the path stands still. */
const STILL = 1e-12;

/**
 * The sheet's origin (the last frame) and directions: d1 the first principal axis; d2 the direction of the hops,
 * or the second principal axis. Missing ones are replaced by `substituteAxis`. Signs are fixed by
 * `fixSign`; with a previous chart, signs and order follow it instead. Of two descents, axes and hops are those of
 * both.
 */
export function* sheetPlanes(
  path: PathFrames,
  field: LossField,
  previous: Chart | null,
  other?: PathFrames,
): Work<SheetPlanes> {
  const { plane: principal, isStill } = yield* principalPlane(path, field, other);
  const { origin, d1, d2: second } = principal;
  const hop = !isStill ? yield* hopDirection(other ? [path, other] : [path], field, d1) : null;
  if (hop) orthogonalise(hop, [d1]);
  const distinct = hop && normalise(hop) && Math.abs(dot(hop, second)) < 1 - 1e-12;
  const trials = distinct ? [{ origin, d1, d2: hop }, principal] : [principal];
  return { principal, trials: trials.map((plane) => followPrevious(plane, previous)) };
}

/**
 * The last frame and the path's two principal axes (of both descents where there are two); missing ones are replaced
 * by `substituteAxis`, and where the path stands still, both are. Signs are fixed by `fixSign`.
 */
export function* principalPlane(
  path: PathFrames,
  field: LossField,
  other?: PathFrames,
): Work<{ plane: Plane; isStill: boolean }> {
  const D = field.dimension;
  const last = path.frames.length - 1;
  const origin = path.parameters.slice(last * D, last * D + D);
  const axes = yield* pathAxes(joinPaths(path, other), origin);
  const d1 = axes[0] ?? substituteAxis(field.trainable, []);
  const d2 = axes[1] ?? substituteAxis(field.trainable, [d1]);
  return { plane: { origin, d1, d2 }, isStill: axes.length === 0 };
}

/** Up to two principal axes of the path's frames; none where it stands still. */
function* pathAxes(path: PathFrames, origin: Float64Array): Work<Float64Array[]> {
  const { rows, count } = pathMovements(path, origin);
  yield null;
  if (!(largest(rows) > STILL * Math.max(1, largest(origin))) || !scaleToOne(rows)) return [];
  return yield* principalAxes(rows, count, origin.length, 2);
}

/** Frames as differences from the origin, their mean taken out: exactly 0 at frozen parameters. */
export function pathMovements(path: PathFrames, origin: Float64Array) {
  const D = origin.length;
  const stride = Math.ceil(path.frames.length / MOST);
  const count = Math.ceil(path.frames.length / stride);
  const rows = new Float64Array(count * D);
  const mean = new Float64Array(D);
  for (let n = 0; n < count; n++) {
    for (let i = 0; i < D; i++) {
      const moved = path.parameters[n * stride * D + i] - origin[i];
      rows[n * D + i] = moved;
      mean[i] += moved / count;
    }
  }
  for (let k = 0; k < rows.length; k++) rows[k] -= mean[k % D];
  return { rows, count };
}

/**
 * Keeps a plane's directions in the sense and the order of the chart before it, so that a surface that is fitted
 * again to a longer run does not flip over. Returns a plane of its own arrays where anything changes.
 */
export function followPrevious(plane: Plane, previous: Chart | null): Plane {
  if (!previous || previous.dimension !== plane.origin.length) return plane;
  const straight = Math.abs(dot(plane.d1, previous.d1)) + Math.abs(dot(plane.d2, previous.d2));
  const crossed = Math.abs(dot(plane.d1, previous.d2)) + Math.abs(dot(plane.d2, previous.d1));
  const [d1, d2] = crossed > straight ? [plane.d2, plane.d1] : [plane.d1, plane.d2];
  return { origin: plane.origin, d1: inSenseOf(d1, previous.d1), d2: inSenseOf(d2, previous.d2) };
}

function inSenseOf(direction: Float64Array, previous: Float64Array): Float64Array {
  return dot(direction, previous) < 0 ? negate(direction.slice()) : direction;
}
