import { hessianOf } from './differences';
import { type Plane, principalPlane } from './directions';
import { DRAWN_LIMIT } from './drawn';
import { joinPaths } from './joint';
import { rangeOf } from './lock';
import type { Extent, PathFrames } from './model';
import { planeMiss } from './plane-miss';
import type { FitRequest } from './request';
import { createReferenceSamplers, landTolerance } from './sampler';
import { leadingCurvature } from './spectrum';
import type { Work } from './stages';
import { landCap } from './survey';
import { drawFrames, layOut } from './tie';

/** What the slices through all frames of a run share, so that nothing jumps from one to the next. */
export interface SliceRun {
  /** The drawn descents' frames: those of the first one, then of the other. */
  readonly joint: PathFrames;
  /** How many of the joint path's frames are the first descent's. */
  readonly firstCount: number;
  readonly principal: Plane;
  /** A square around the present frame, which stands at 0, 0. */
  readonly extent: Extent;
  /** The frames that are always drawn, as indices into the joint path, ascending. */
  readonly drawn: Int32Array;
  readonly flatMiss: number;
  readonly range: number;
  readonly flat: boolean;
  /** The land ends above this loss. */
  readonly cap: number;
  /** The error that a sample of the land may have. */
  readonly tolerance: number;
  /** Whether the path moves enough to be drawn. */
  readonly moved: boolean;
}

/** The slice reaches at most and at least so far to each side, in lengths of the path's longer side and a quarter. */
const MOST_REACH = 0.5;
const LEAST_REACH = 0.22;

/** Between them, as far as the loss rises by this many ranges along the sharpest direction: farther off it is all walls. */
const RISES = 1.5;

/** At so many frames, evenly spaced, the curvature is asked. */
const ASKED = 5;

/** Of each path, the last run that was found, and the other path that it was compared with. */
const runs = new WeakMap<PathFrames, { readonly run: SliceRun; readonly other: PathFrames | undefined }>();

/** Found once for each path, or pair of paths, that is asked about. */
export function* sliceRun(request: FitRequest): Work<SliceRun> {
  const { path } = request;
  const other = request.other?.path;
  const known = runs.get(path);
  if (known && known.other === other) return known.run;
  const run = yield* survey(request);
  runs.set(path, { run, other });
  return run;
}

function* survey(request: FitRequest): Work<SliceRun> {
  const { path, other, field, samplers = createReferenceSamplers(field) } = request;
  const joint = joinPaths(path, other?.path);
  const { plane: principal } = yield* principalPlane(path, field, other?.path);
  yield null;
  const { points, extent, moved } = layOut(joint, principal);
  const firstCount = path.frames.length;
  const first = drawFrames(points.subarray(0, 3 * firstCount), DRAWN_LIMIT, []);
  yield null;
  const second = other ? drawFrames(points.subarray(3 * firstCount), DRAWN_LIMIT, []) : new Int32Array(0);
  const drawn = Int32Array.of(...first, ...second.map((n) => n + firstCount));
  const losses = Float64Array.from(drawn, (n) => joint.losses[n]);
  const { range, high, flat } = rangeOf(losses);
  const whole = Math.max(extent.xMax - extent.xMin, extent.yMax - extent.yMin);
  const curvature = moved && !flat ? yield* usualCurvature(request) : 0;
  const rise = curvature > 0 ? Math.sqrt((2 * RISES * range) / curvature) : Infinity;
  const side = Math.max(LEAST_REACH * whole, Math.min(MOST_REACH * whole, rise));
  return {
    ...{ joint, firstCount, principal, drawn, range, flat, moved },
    extent: { xMin: -side, xMax: side, yMin: -side, yMax: side },
    flatMiss: yield* planeMiss(joint, principal, samplers),
    cap: landCap(losses, moved),
    tolerance: landTolerance(range, high),
  };
}

/** The largest eigenvalue of the Hessian, as it is in the middle of a few frames. */
function* usualCurvature(request: FitRequest): Work<number> {
  const { path, field } = request;
  const D = field.dimension;
  const hessian = hessianOf(request);
  const values: number[] = [];
  for (let k = 0; k < ASKED; k++) {
    const n = Math.floor(((path.frames.length - 1) * k) / (ASKED - 1));
    const here = path.parameters.subarray(n * D, n * D + D);
    const found = yield* leadingCurvature(hessian, field.trainable, here, 1);
    values.push(found.values[0]);
  }
  return values.sort((a, b) => a - b)[ASKED >> 1];
}
