import { live } from '../live';
import type { Entry } from '../page/history';
import { addNotice } from '../page/notices';
import { patchView, useStore } from '../store';

/** The surface of two weights needs a run of which two parameters move, no more. */
export function hasTwoWeights(): boolean {
  const moving = live.run?.problem.trainable.reduce((sum, moves) => sum + moves, 0);
  return moving === 2;
}

/** Another run is open: where its surface cannot be the one of two weights, it is the sheet. */
export function keepSurfacePossible(entry: Entry | null): void {
  if (useStore.getState().view.surface !== 'two-weights' || hasTwoWeights()) return;
  patchView({ surface: 'sheet' });
  // Only an address asks for it without a choice of the two.
  if (entry === null) addNotice('surface: got two-weights, expected two trained parameters; took sheet');
}
