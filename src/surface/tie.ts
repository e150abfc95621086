import type { Plane } from './directions';
import { chooseDrawn, DRAWN_LIMIT, unitPoints } from './drawn';
import { diagonal, extentOf } from './extent';
import { pathPoints, tieKnots } from './knots';
import { dot, largest } from './linear';
import { rangeOf } from './lock';
import type { Chart, Extent, LossField, PathFrames, SurfaceKind } from './model';
import { reduceResiduals } from './reduction';

/** A path tied to a surface: its drawn frames in the surface's coordinates, and which of them it holds. */
export interface Tie {
  readonly chart: Chart;
  readonly extent: Extent;
  /** False where the path hardly moves, and the extent is not its own. */
  readonly moved: boolean;
  /** The drawn frames' numbers. */
  readonly frames: Int32Array;
  /** x, y, C(I_n) of the drawn frames; stride 3. */
  readonly points: Float64Array;
  /** 1 where the surface holds the drawn frame. */
  readonly held: Uint8Array;
}

/** The fold holds the present frame and this many before it. */
const BEFORE = 12;

/** Width of the still base, and radius of the fold, as shares of the extent. */
const WIDTH = 0.05;
const RADIUS = 0.06;

/** Up to this many parameters, residuals are blended as they are; above, in a basis of their own. */
const PLAIN_DIMENSION = 256;

/** The path's last frame at or before `present`, as an index; the first where there is none. */
export function presentIndex(path: PathFrames, present: number): number {
  let index = 0;
  for (let n = 0; n < path.frames.length; n++) if (path.frames[n] <= present) index = n;
  return index;
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
export function tieFlat(kind: SurfaceKind, path: PathFrames, plane: Plane, present: number): Tie {
  const { points, extent, moved } = layOut(path, plane);
  const drawn = drawFrames(points, DRAWN_LIMIT, [presentIndex(path, present)]);
  const { residuals, knotOf } = tieKnots(path, plane, points, drawn);
  const D = plane.origin.length;
  const held = Uint8Array.from(drawn, (n, i) => {
    const residual = residuals.subarray(knotOf[i] * D, knotOf[i] * D + D);
    const size = largest(path.parameters.subarray(n * D, n * D + D));
    return knotOf[i] >= 0 && largest(residual) <= 1e-12 * Math.max(1, size) ? 1 : 0;
  });
  return { chart: bareChart(kind, plane), extent, moved, ...pick(path, points, drawn), held };
}

/** A sheet that bends through every drawn frame. */
export function tieExact(path: PathFrames, plane: Plane, field: LossField, present: number): Tie {
  const { points, extent, moved } = layOut(path, plane);
  const drawn = drawFrames(points, DRAWN_LIMIT, [presentIndex(path, present)]);
  const { coordinates, residuals, knotOf } = tieKnots(path, plane, points, drawn);
  const chart: Chart = {
    ...bareChart('sheet', plane),
    knots: coordinates,
    residuals,
    blend: 'exact',
    ...reduced(path, field, residuals),
  };
  return {
    chart,
    extent,
    moved,
    ...pick(path, points, drawn),
    held: Uint8Array.from(knotOf, (knot) => +(knot >= 0)),
  };
}

/**
 * A sheet whose base stands still, with a fold that holds the present frame and the 12 before it. The base does not
 * know the present: where frames are dropped from the drawing, the fold's own are added to it.
 */
export function tieFold(path: PathFrames, plane: Plane, field: LossField, present: number): Tie {
  const { points, extent, moved } = layOut(path, plane);
  const count = path.frames.length;
  const limit = count <= DRAWN_LIMIT ? DRAWN_LIMIT : DRAWN_LIMIT - BEFORE - 1;
  const base = drawFrames(points, limit, []);
  const now = presentIndex(path, present);
  const window = Array.from({ length: Math.min(BEFORE, now) + 1 }, (_, k) => now - k);
  const inBase = new Set(base);
  const chosen = Int32Array.from([...base, ...window.filter((n) => !inBase.has(n))]);
  const { coordinates, residuals, knotOf } = tieKnots(path, plane, points, chosen);
  const knotOfFrame = new Map(Array.from(chosen, (n, i) => [n, knotOf[i]]));
  const holding = window.filter((n) => knotOfFrame.get(n)! >= 0);
  const size = diagonal(extent);
  const chart: Chart = {
    ...bareChart('sheet', plane),
    knots: coordinates,
    residuals,
    blend: 'fold',
    width: WIDTH * size,
    radius: RADIUS * size,
    held: Int32Array.from(new Set(holding.map((n) => knotOfFrame.get(n)!))).sort(),
    baseKnots: knotOf.subarray(0, base.length).reduce((most, knot) => Math.max(most, knot), -1) + 1,
    ...reduced(path, field, residuals),
  };
  const drawn = chosen.slice().sort();
  return {
    chart,
    extent,
    moved,
    ...pick(path, points, drawn),
    held: Uint8Array.from(drawn, (n) => +holding.includes(n)),
  };
}

function bareChart(kind: SurfaceKind, plane: Plane): Chart {
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

function pick(path: PathFrames, points: Float64Array, drawn: Int32Array) {
  const picked = new Float64Array(3 * drawn.length);
  drawn.forEach((n, i) => {
    picked.set(points.subarray(3 * n, 3 * n + 3), 3 * i);
  });
  return { frames: drawn.map((n) => path.frames[n]), points: picked };
}

/**
 * Above D = 256: the basis in which the residuals are blended, such that the loss errs by less than 1e-10 of its range:
 * what the basis leaves out, times the steepest gradient along the path, is under a hundredth of that.
 */
function reduced(path: PathFrames, field: LossField, residuals: Float64Array) {
  const D = field.dimension;
  if (D <= PLAIN_DIMENSION) return {};
  const steepest = steepestGradient(path, field);
  const { range } = rangeOf(path.losses);
  const rounding = 1e-15 * largest(residuals);
  const tolerance = steepest > 0 ? Math.max(rounding, (1e-12 * range) / steepest) : rounding;
  return reduceResiduals(residuals, D, tolerance, D >> 2) ?? {};
}

/** The largest |∇C| at about a hundred frames, evenly spaced. */
function steepestGradient(path: PathFrames, field: LossField): number {
  const D = field.dimension;
  const gradient = new Float64Array(D);
  let steepest = 0;
  for (let n = 0; n < path.frames.length; n += Math.ceil(path.frames.length / 100)) {
    field.gradient(path.parameters.subarray(n * D, n * D + D), gradient);
    const size = Math.sqrt(dot(gradient, gradient));
    if (size > steepest && size < Infinity) steepest = size;
  }
  return steepest;
}
