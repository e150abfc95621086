import type { SurfaceModel } from '../../surface/model';
import type { SurfacePart } from '../../worker/protocol';
import { live } from '../live';
import { ALL_DRAWN } from '../run/other-frames';
import { isSentWhole } from '../run/sent-frames';
import { useStore } from '../store';

/** What the surface's keeper asks about the surface on the page and the descent that it was fitted to. */

/** A run that has grown by this factor since its surface was fitted is fitted again. */
const GROWTH = 1.5;

/** Whether it is fitted to all frames that are known. */
export function knowsRun({ lastFrame }: SurfaceModel): boolean {
  return lastFrame >= (live.frames?.length ?? 0) - 1;
}

/** Whether the run has left it far behind. */
export function isOutgrown({ lastFrame }: SurfaceModel): boolean {
  return (live.frames?.length ?? 0) > GROWTH * (lastFrame + 1);
}

/** Whether the surface is another one at another frame. */
export function followsPresent({ chart }: SurfaceModel): boolean {
  return chart.blend === 'fold' || chart.kind === 'slice';
}

/** Whether it has yet to follow the shown frame. */
export function isBehind(surface: SurfaceModel): boolean {
  const { shown } = live;
  if (!shown || !followsPresent(surface)) return false;
  return surface.present !== shown.n && shown.n <= surface.lastFrame;
}

/** Whether it is one for frame n. */
export function holdsFrame(n: number): boolean {
  const { surface } = live;
  return !!surface?.path.frames.includes(n) && (!followsPresent(surface) || surface.present === n);
}

/** Whether no surface will hold frame n: it is not shown, or none can be had. */
export function isUnheld(n: number): boolean {
  const { run } = useStore.getState();
  return run.surface === 'failed' || run.status === 'failed' || live.shown?.n !== n;
}

/** Whether the shown frame is not among those drawn: it came later, or they are every so-many-th of a long path. */
export function isUndrawn({ path, lastFrame }: SurfaceModel): boolean {
  const { shown, frames } = live;
  if (!shown || !frames) return false;
  return shown.n > lastFrame || (frames.length > ALL_DRAWN && !path.frames.includes(shown.n));
}

/** Whether it can draw any of its frames without being fitted again: it is flat, and was given every one. */
export function isRedrawn({ chart, lastFrame }: SurfaceModel): boolean {
  const { shown, frames, other } = live;
  if (!shown || !frames || chart.blend !== 'none' || chart.kind === 'slice') return false;
  return shown.n <= lastFrame && isSentWhole(frames) && (!other || isSentWhole(other.frames));
}

/** What could not be made, and what goes on. */
export function failureSentence(message: string, part: SurfacePart): string {
  if (part === 'ghost') return `This step’s records could not be drawn: ${message}. The surface stays.`;
  if (part === 'smoother') return `No smoother sheet could be looked for: ${message}. The one here stays.`;
  return `The surface could not be drawn: ${message}. The diagram, the curve and the numbers go on.`;
}
