import type { SentPath } from '../../worker/protocol';
import type { FrameStore } from './frames';

/** At most this many frames are sent to be fitted; longer runs are thinned evenly first. */
const MOST_FRAMES = 8000;
const MOST_BYTES = 48 << 20;

/** Frames of a run, and the one of them that is shown. */
export interface RunFrames {
  readonly frames: FrameStore;
  readonly present: number;
  /** The last frame that is wanted; all of them where absent. */
  readonly last?: number;
}

function mostSent(dimension: number): number {
  return Math.max(2, Math.min(MOST_FRAMES, Math.floor(MOST_BYTES / (dimension * 8))));
}

/** Whether the surface is given every single frame of these. */
export function isSentWhole({ length, stride, dimension }: FrameStore): boolean {
  return stride === 1 && length <= mostSent(dimension);
}

/** The kept frames as the surface takes them: ascending, thinned evenly where they are too many, with the present one. */
export function gather({ frames, present, last = Infinity }: RunFrames): SentPath {
  const { dimension } = frames;
  const length = Math.min(frames.length, last + 1);
  const most = mostSent(dimension);
  let step = frames.stride;
  while (length / step > most) step *= 2;
  const shown = Math.min(present, length - 1);
  // With the frame before it: a slice goes along the last step.
  const chosen = new Set<number>([Math.max(0, shown - 1), shown]);
  for (let n = 0; n < length; n += step) chosen.add(n);
  chosen.add(length - 1);
  const known = [...chosen].sort((a, b) => a - b).flatMap((n) => frames.get(n) ?? []);
  const parameters = new Float64Array(known.length * dimension);
  known.forEach((frame, i) => parameters.set(frame.parameters, i * dimension));
  return {
    frames: Int32Array.from(known, ({ n }) => n),
    parameters,
    losses: Float64Array.from(known, ({ loss }) => loss),
    present,
  };
}
