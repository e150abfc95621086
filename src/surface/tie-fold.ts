import type { Plane } from './directions';
import { DRAWN_LIMIT } from './drawn';
import { diagonal } from './extent';
import { joinPaths, type Other, presentIndex } from './joint';
import { planeMap, tieKnots } from './knots';
import type { Chart, LossField, PathFrames } from './model';
import { reduceForPath } from './reduction';
import { bareChart, drawFrames, layOut, pickDrawn, type Tie, withParameters } from './tie';

/** The fold holds the present frame and this many before it. */
const BEFORE = 12;

/** Width of the still base, and radius of the fold, as shares of the extent. */
const WIDTH = 0.05;
const RADIUS = 0.06;

/**
 * A sheet whose base stands still, with a fold that holds the present frame and the 12 before it, of each descent.
 * The base does not know the present: where frames are dropped from the drawing, the fold's own are added to it.
 */
export function tieFold(
  path: PathFrames,
  plane: Plane,
  field: LossField,
  present: number,
  other?: Other,
): Tie {
  const joint = joinPaths(path, other?.path);
  const { points, extent, moved } = layOut(joint, plane);
  const base = stillFrames(path, other, points);
  const window = windowBefore(presentIndex(path, present));
  if (other) {
    window.push(...windowBefore(presentIndex(other.path, other.present)).map((n) => n + path.frames.length));
  }
  const inBase = new Set(base);
  const chosen = Int32Array.from([...base, ...window.filter((n) => !inBase.has(n))]);
  const { coordinates, residuals, knotOf } = tieKnots(joint, planeMap(plane), points, chosen);
  const knotOfFrame = new Map(Array.from(chosen, (n, i) => [n, knotOf[i]]));
  const holding = new Set(window.filter((n) => knotOfFrame.get(n)! >= 0));
  const size = diagonal(extent);
  const chart: Chart = {
    ...bareChart('sheet', plane),
    knots: coordinates,
    residuals,
    blend: 'fold',
    width: WIDTH * size,
    radius: RADIUS * size,
    held: Int32Array.from(new Set([...holding].map((n) => knotOfFrame.get(n)!))).sort(),
    baseKnots: knotOf.subarray(0, base.length).reduce((most, knot) => Math.max(most, knot), -1) + 1,
    ...reduceForPath(joint, field, residuals),
  };
  const drawn = chosen.slice().sort();
  return {
    chart,
    extent,
    moved,
    ...pickDrawn(path, joint, points, drawn),
    ...withParameters(joint, drawn),
    held: Uint8Array.from(drawn, (n) => +holding.has(n)),
  };
}

/** The frames that a still base goes by, as indices into the joint path: the same ones whatever frame is shown. */
function stillFrames(path: PathFrames, other: Other | undefined, points: Float64Array): Int32Array {
  const choose = (own: Float64Array) =>
    drawFrames(own, own.length / 3 <= DRAWN_LIMIT ? DRAWN_LIMIT : DRAWN_LIMIT - BEFORE - 1, []);
  const count = path.frames.length;
  const first = choose(points.subarray(0, 3 * count));
  if (!other) return first;
  return Int32Array.of(...first, ...choose(points.subarray(3 * count)).map((n) => n + count));
}

/** An index and up to `BEFORE` before it, latest first. */
function windowBefore(now: number): number[] {
  return Array.from({ length: Math.min(BEFORE, now) + 1 }, (_, k) => now - k);
}
