import type { SurfaceModel } from '../../surface/model';
import type { SurfaceKind } from '../../surface/settings';
import { live, type OtherRun } from '../live';
import { useStore } from '../store';
import { alignedFrame } from './alignment';
import type { RunFrames } from './sent-frames';

/** What the surface's keeper asks about the other descent. */

/** Frames up to which every one stands on the mesh. */
export const ALL_DRAWN = 1000;

/** The other descent's frames, as far as they are aligned with the first one's; null where none stand on such a surface. */
export function otherFrames(kind: SurfaceKind): RunFrames | null {
  const { other, frames } = live;
  if (!other || other.frames.length === 0) return null;
  if (kind === 'two-weights' && !isInPlane(other)) return null;
  const end = (frames?.length ?? 1) - 1;
  const last = Math.max(end, alignedFrame(end, useStore.getState().view.align, other.paces));
  return { frames: other.frames, present: other.shown?.n ?? 0, last };
}

/** Whether the other descent moves no weight that the open one holds still, and where they lie it lies. */
function isInPlane({ recipe, frames }: OtherRun): boolean {
  const { run } = live;
  if (!run || String(recipe.train) !== String(useStore.getState().recipe.train)) return false;
  const [own, other] = [live.frames?.get(0)?.parameters, frames.get(0)?.parameters];
  return run.problem.trainable.every((moves, i) => moves === 1 || own?.[i] === other?.[i]);
}

/** Whether the sheet's fold has yet to follow the other descent's shown frame. */
export function otherBehind({ chart, other, otherPresent }: SurfaceModel): boolean {
  const n = live.other?.shown?.n;
  if (chart.blend !== 'fold' || !other || n === undefined) return false;
  return otherPresent !== n && n <= other.frames[other.frames.length - 1]!;
}

/** Whether the other descent's shown frame is not among those drawn of a long path. */
export function otherUndrawn({ other }: SurfaceModel): boolean {
  const n = live.other?.shown?.n;
  if (!other || n === undefined || live.other!.frames.length <= ALL_DRAWN) return false;
  return n <= other.frames[other.frames.length - 1]! && !other.frames.includes(n);
}

/** Whether the other descent is still being computed. */
export function otherAwaited(): boolean {
  return useStore.getState().run.other?.status === 'computing';
}
