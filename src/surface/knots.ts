import type { Plane } from './directions';
import { dotRow } from './linear';
import type { PathFrames } from './model';

/** Frames as coordinates of a plane: x, y, C(I_n); stride 3. */
export function pathPoints(path: PathFrames, plane: Plane): Float64Array {
  const count = path.frames.length;
  const D = plane.origin.length;
  const points = new Float64Array(3 * count);
  const moved = new Float64Array(D);
  for (let n = 0; n < count; n++) {
    for (let i = 0; i < D; i++) moved[i] = path.parameters[n * D + i] - plane.origin[i];
    points[3 * n] = dotRow(moved, 0, plane.d1);
    points[3 * n + 1] = dotRow(moved, 0, plane.d2);
    points[3 * n + 2] = path.losses[n];
  }
  return points;
}

/** What a bent surface is bent from: the point under (x, y) into `out` (length D). */
export type Unbent = (x: number, y: number, out: Float64Array) => void;

/** Which frames a sheet has knots at. */
export interface Knots {
  /** x, y of each knot; stride 2. */
  readonly coordinates: Float64Array;
  /** r_n of each knot; stride D. */
  readonly residuals: Float64Array;
  /** The knot of each chosen frame; −1 where another frame with other parameters has the very same x, y. */
  readonly knotOf: Int32Array;
}

/**
 * Knots at the chosen frames (indices into the path, in the order given), one for each distinct (x, y), with
 * what the unbent surface leaves out there.
 *
 * @param points x, y, C(I_n) of the path's frames; stride 3
 */
export function tieKnots(path: PathFrames, unbent: Unbent, points: Float64Array, chosen: Int32Array): Knots {
  const D = path.parameters.length / path.frames.length;
  const flat = new Float64Array(D);
  const { firsts, knotOf } = distinctFrames(path, points, chosen, D);
  const coordinates = new Float64Array(2 * firsts.length);
  const residuals = new Float64Array(D * firsts.length);
  firsts.forEach((n, k) => {
    coordinates.set(points.subarray(3 * n, 3 * n + 2), 2 * k);
    unbent(points[3 * n], points[3 * n + 1], flat);
    setResidual(flat, path.parameters.subarray(n * D, n * D + D), residuals.subarray(k * D, k * D + D));
  });
  return { coordinates, residuals, knotOf };
}

function distinctFrames(path: PathFrames, points: Float64Array, chosen: Int32Array, D: number) {
  const firsts: number[] = [];
  const knotOf = new Int32Array(chosen.length);
  const seen = new Map<string, number>();
  chosen.forEach((n, i) => {
    // Adding 0 makes −0 and 0 the same place.
    const place = `${points[3 * n] + 0} ${points[3 * n + 1] + 0}`;
    const knot = seen.get(place);
    if (knot === undefined) {
      seen.set(place, firsts.length);
      knotOf[i] = firsts.length;
      firsts.push(n);
    } else knotOf[i] = sameParameters(path, firsts[knot], n, D) ? knot : -1;
  });
  return { firsts, knotOf };
}

function sameParameters(path: PathFrames, a: number, b: number, D: number): boolean {
  for (let i = 0; i < D; i++) if (path.parameters[a * D + i] !== path.parameters[b * D + i]) return false;
  return true;
}

/** o + x·d1 + y·d2, component i: the one way in which a point of the plane is rounded. */
export function planeComponent(plane: Plane, x: number, y: number, i: number): number {
  return plane.origin[i] + x * plane.d1[i] + y * plane.d2[i];
}

/** A plane as a map of its coordinates. */
export function planeMap(plane: Plane): Unbent {
  return (x, y, out) => {
    for (let i = 0; i < out.length; i++) out[i] = planeComponent(plane, x, y, i);
  };
}

/**
 * r = I − flat, such that the sum of the two rounds back to I itself wherever a float64 can do that (elsewhere it
 * misses by one rounding of the flat component).
 */
function setResidual(flat: Float64Array, target: Float64Array, out: Float64Array): void {
  for (let i = 0; i < target.length; i++) {
    const residual = target[i] - flat[i];
    out[i] = residual + (target[i] - (flat[i] + residual));
  }
}
