import { live } from './live';
import type { Showing } from './shown';
import { describeStall } from './stall';
import { patchRun, useStore } from './store';
import { stretchBefore } from './stretch';

/** Looks at most this often. */
const PAUSE_MS = 250;

let timer: ReturnType<typeof setTimeout> | null = null;

/** Says, a moment after the last change, whether the loss has stopped moving at the shown frame. */
export function watchStall(showing: Showing): void {
  if (timer) return;
  timer = setTimeout(() => {
    timer = null;
    const { frames, run, shown } = live;
    if (!frames || !run || !shown || run.problem !== showing.problem) return;
    const stretch = stretchBefore(frames, run.problem, shown.n, (frame) => showing.gradientNorm(frame));
    const stall = stretch && describeStall(stretch);
    if (stall !== useStore.getState().run.stall) patchRun({ stall });
  }, PAUSE_MS);
}
