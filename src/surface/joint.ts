import type { PathFrames } from './model';
import type { FitRequest } from './request';

/** The other descent on a surface, with the frame of it that is shown. */
export type Other = NonNullable<FitRequest['other']>;

/**
 * Two descents as one list of frames, the first one's and then the other's: what knots, extent and lock are read
 * from. Frame numbers ascend within each. Without another it is the first path itself.
 */
export function joinPaths(first: PathFrames, other: PathFrames | undefined): PathFrames {
  if (!other) return first;
  return {
    frames: Int32Array.of(...first.frames, ...other.frames),
    parameters: joinNumbers(first.parameters, other.parameters),
    losses: joinNumbers(first.losses, other.losses),
  };
}

/** One array after the other. */
export function joinNumbers(a: Float64Array, b: Float64Array): Float64Array {
  const joined = new Float64Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}

/** The path's last frame at or before `present`, as an index; the first where there is none. */
export function presentIndex(path: PathFrames, present: number): number {
  let index = 0;
  for (let n = 0; n < path.frames.length; n++) if (path.frames[n] <= present) index = n;
  return index;
}

/** The path up to a frame; a view of the same arrays. */
export function upTo(path: PathFrames, lastFrame: number, D: number): PathFrames {
  const count = presentIndex(path, lastFrame) + 1;
  return {
    frames: path.frames.subarray(0, count),
    parameters: path.parameters.subarray(0, count * D),
    losses: path.losses.subarray(0, count),
  };
}
