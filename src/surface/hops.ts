import { addScaled, dot, fixSign, largest, norm } from './linear';
import type { LossField, PathFrames } from './model';
import { leadingAxis, removeAxis } from './principal';
import type { Work } from './stages';

/** Frames in the moving average that a hop deviates from. */
const WINDOW = 41;

/** Gradients between two chances to stop: at most so many, and so many parameters of them. */
const MOST_GRADIENTS = 16;
const SLICE = 512;

/** The most hops that are looked at; longer paths are read at even strides. */
const MOST = 1000;

/**
 * The direction, d1 removed, in which the path's hops change the loss most: the leading axis of
 * h_n · |h_n·∇C(I_n)| / |h_n|, with h_n the deviation of I_n from the path's moving average over 41 frames. At the
 * ends there are fewer of them on one side, so that the first, fastest steps count as hops too. A sheet that leaves
 * this direction out would have to bend through every hop: that is what makes spikes. Null where no hop changes the
 * loss. Yields every few gradients.
 */
export function* hopDirection(
  paths: readonly PathFrames[],
  field: LossField,
  d1: Float64Array,
): Work<Float64Array | null> {
  const D = field.dimension;
  const slice = Math.max(1, Math.min(MOST_GRADIENTS, Math.floor(SLICE / D)));
  const stride = Math.ceil(Math.max(...paths.map(({ frames }) => frames.length)) / MOST);
  const most = paths.reduce((sum, { frames }) => sum + Math.ceil(frames.length / stride), 0);
  const rows = new Float64Array(most * D);
  const gradient = new Float64Array(D);
  let used = 0;
  for (const path of paths) {
    for (let n = 0; n < path.frames.length; n += stride) {
      if (n % (stride * slice) === 0) yield null;
      const hop = hopAt(path, n, D);
      field.gradient(path.parameters.subarray(n * D, n * D + D), gradient);
      const length = norm(hop);
      const change = Math.abs(dot(hop, gradient)) / length;
      if (!(change > 0 && change < Infinity)) continue;
      addScaled(rows.subarray(used * D, used * D + D), change, hop);
      used++;
    }
  }
  const hops = rows.subarray(0, used * D);
  if (!scaleToOne(hops)) return null;
  removeAxis(hops, used, d1);
  // What is left after d1 went may be rounding alone.
  if (largest(hops) <= 1e-12 || !scaleToOne(hops)) return null;
  const axis = yield* leadingAxis(hops, used, D);
  return axis && fixSign(axis);
}

/** I_n minus the mean of the frames around it; length D. Sums differences, so that frozen entries are 0. */
function hopAt(path: PathFrames, n: number, D: number): Float64Array {
  const reach = (WINDOW - 1) / 2;
  const from = Math.max(0, n - reach);
  const to = Math.min(path.frames.length - 1, n + reach);
  const hop = new Float64Array(D);
  for (let m = from; m <= to; m++) {
    for (let i = 0; i < D; i++) hop[i] += path.parameters[n * D + i] - path.parameters[m * D + i];
  }
  for (let i = 0; i < D; i++) hop[i] /= to - from + 1;
  return hop;
}

/** Divides by the largest component; false where there is none, or it is not finite. */
export function scaleToOne(rows: Float64Array): boolean {
  const size = largest(rows);
  if (!(size > 0 && size < Infinity)) return false;
  for (let i = 0; i < rows.length; i++) rows[i] /= size;
  return true;
}
