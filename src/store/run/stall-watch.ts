import { live } from '../live';
import { patchRun, useStore } from '../store';
import type { Showing } from '../time/shown';
import { describeStall } from './stall';
import { stretchBefore } from './stretch';

/** Looks at most this often. */
const PAUSE_MS = 250;

let timer: ReturnType<typeof setTimeout> | null = null;
/** Who asked last: another run may have been opened since the first one did. */
let latest: Showing | null = null;

/** Says, a moment after the last change, whether the loss has stopped moving at the shown frame. */
export function watchStall(showing: Showing): void {
  latest = showing;
  if (timer) return;
  timer = setTimeout(() => {
    timer = null;
    const { frames, run, shown } = live;
    const asked = latest;
    if (!frames || !run || !shown || run.problem !== asked?.problem) return;
    const stretch = stretchBefore(frames, run.problem, shown.n, (frame) => asked.gradientNorm(frame));
    const stall = stretch && describeStall(stretch);
    if (stall !== useStore.getState().run.stall) patchRun({ stall });
  }, PAUSE_MS);
}
