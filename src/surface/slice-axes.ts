import { hessianOf } from './differences';
import { followPrevious, type Plane } from './directions';
import { dot, fixSign, negate, norm, normalise, orthogonalise, substituteAxis } from './linear';
import type { Chart } from './model';
import type { FitRequest } from './request';
import { DEFAULT_OPTIONS, type SliceDirections } from './settings';
import type { SliceRun } from './slice-run';
import { leadingCurvature } from './spectrum';
import type { Work } from './stages';

/** A frame to cut through: its parameters and those of the frame before it (null at the first), length D each. */
export interface Cut {
  readonly here: Float64Array;
  readonly before: Float64Array | null;
}

type Directions = Pick<Plane, 'd1' | 'd2'>;
type Choose = (request: FitRequest, run: SliceRun, cut: Cut, previous: Chart | null) => Work<Directions>;

/**
 * The two directions of the slice through a frame; orthonormal (a zero vector where there is but one parameter). What
 * has no sense of its own points as it did in the previous chart.
 */
export function* sliceDirections(
  request: FitRequest,
  run: SliceRun,
  cut: Cut,
  previous: Chart | null,
): Work<Directions> {
  const { slice } = request.options ?? DEFAULT_OPTIONS;
  const known = previous?.dimension === cut.here.length ? previous : null;
  return yield* CHOICES[slice](request, run, cut, known);
}

const CHOICES: Readonly<Record<SliceDirections, Choose>> = {
  gradient: alongGradient,
  // Straight from the path: the same at every frame.
  // biome-ignore lint/correctness/useYield: nothing to wait for, unlike the others
  *principal(_request, { principal }, _cut, previous) {
    return followPrevious(principal, previous && agrees(principal, previous) ? previous : null);
  },
  hessian: alongCurvature,
};

/** A last step of which less than this share lies across the gradient gives no direction. */
const ASIDE = 0.05;

/** −∇C, and across it the last step; where that hardly leaves the gradient, the sharpest direction across it. */
function* alongGradient(
  request: FitRequest,
  _run: SliceRun,
  { here, before }: Cut,
  previous: Chart | null,
): Work<Directions> {
  const { field } = request;
  const d1 = new Float64Array(here.length);
  field.gradient(here, d1);
  if (normalise(d1)) negate(d1);
  else d1.set(substituteAxis(field.trainable, []));
  const step = before && here.map((value, i) => value - before[i]);
  const d2 = (step && across(step, d1)) ?? (yield* sharpestAcross(request, here, d1, previous));
  if (!previous) fixSign(d2);
  else if (dot(d2, previous.d2) < 0) negate(d2);
  return { d1, d2 };
}

/** The unit vector of what a step has across d1; null where that is under `ASIDE` of it. */
function across(step: Float64Array, d1: Float64Array): Float64Array | null {
  const length = norm(step);
  const rest = step.slice();
  orthogonalise(rest, [d1]);
  return norm(rest) >= ASIDE * length && normalise(rest) ? rest : null;
}

function* sharpestAcross(
  request: FitRequest,
  here: Float64Array,
  d1: Float64Array,
  previous: Chart | null,
): Work<Float64Array> {
  const start = previous ? { start: previous.d2 } : {};
  const { vectors } = yield* leadingCurvature(hessianOf(request), request.field.trainable, here, 1, {
    ...start,
    avoid: [d1],
  });
  return perpendicular(vectors[0], d1) ?? substituteAxis(request.field.trainable, [d1]);
}

function perpendicular(v: Float64Array, d1: Float64Array): Float64Array | null {
  orthogonalise(v, [d1]);
  return normalise(v) ? v : null;
}

function* alongCurvature(
  request: FitRequest,
  run: SliceRun,
  { here }: Cut,
  previous: Chart | null,
): Work<Directions> {
  const start = previous ? { start: previous.d1 } : {};
  const { vectors } = yield* leadingCurvature(hessianOf(request), request.field.trainable, here, 2, start);
  const plane = { origin: run.principal.origin, d1: fixSign(vectors[0]), d2: fixSign(vectors[1]) };
  if (previous && agrees(plane, previous)) return followPrevious(plane, previous);
  if (previous && dot(plane.d1, previous.d1) < 0) negate(plane.d1);
  if (previous && dot(plane.d2, previous.d2) < 0) negate(plane.d2);
  return plane;
}

/** Of two planes that share less than this of 2, neither axis is the other's: their order is not to be followed. */
const SHARED = 1;

function agrees({ d1, d2 }: Directions, previous: Chart): boolean {
  let shared = 0;
  for (const a of [d1, d2]) for (const b of [previous.d1, previous.d2]) shared += dot(a, b) ** 2;
  return shared >= SHARED;
}
