import { type Ghost, live } from '../live';
import { useStore } from '../store';

/** The records that the ghost is of: the shown step's own, where it is wanted and they are not all of them; else null. */
export function ghostRecords(): Int32Array | null {
  const { shown, run } = live;
  if (!shown || !run || useStore.getState().view.ghost !== 'on') return null;
  return shown.stepRecords.length < run.problem.records.count ? shown.stepRecords : null;
}

/** Puts another ghost on the page, or takes it away. */
export function showGhost(ghost: Ghost | null): void {
  if (live.ghost === ghost) return;
  live.ghost = ghost;
  live.emit('ghost');
}
