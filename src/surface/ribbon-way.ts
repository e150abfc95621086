import { joinPaths } from './joint';
import type { PathFrames } from './model';

/** What a ribbon goes along. */
export interface Way {
  readonly path: PathFrames;
  /** So many of its frames, the first, are another descent's: those on the way to the path's own start. */
  readonly lead: number;
}

/**
 * The way of a path and, where it is a branch that begins at a frame of the other path, of all that led there: so that
 * the ribbon holds the descent that was left as far as both are one.
 */
export function wayOf(path: PathFrames, other: PathFrames | undefined): Way {
  const lead = other ? frameAlike(other, path) : 0;
  if (!other || lead <= 0) return { path, lead: 0 };
  const D = path.parameters.length / path.frames.length;
  const led: PathFrames = {
    frames: other.frames.subarray(0, lead),
    parameters: other.parameters.subarray(0, lead * D),
    losses: other.losses.subarray(0, lead),
  };
  return { path: joinPaths(led, path), lead };
}

/** The first frame of a path that has the very parameters in which another one begins; −1 where none has. */
function frameAlike(
  { frames, parameters }: PathFrames,
  { frames: own, parameters: start }: PathFrames,
): number {
  const D = start.length / own.length;
  for (let n = 0; n < frames.length; n++) {
    let i = 0;
    while (i < D && parameters[n * D + i] === start[i]) i++;
    if (i === D) return n;
  }
  return -1;
}
