import type { SurfaceKind } from '../../surface/settings';
import { live } from '../live';
import { writeAddress } from '../page/history';
import { addNotice } from '../page/notices';
import type { Parts } from '../parts';
import { patchView, useStore } from '../store';
import { hasTwoWeights } from '../surface/two-weights';
import { startAnew } from './edits';

/** Which surface is looked at. */
export interface SurfaceActions {
  /** Two weights with more than two trainable parameters asks for the pair first: see `panels/TwoWeights.tsx`. */
  setSurface(kind: SurfaceKind): void;
  /** Trains only this pair, from the present frame, and shows its surface. */
  chooseTwoWeights(pair: readonly [number, number]): void;
}

export function surfaceActions(parts: Parts): SurfaceActions {
  return {
    setSurface: (kind) => setSurface(parts, kind),
    chooseTwoWeights: (pair) => chooseTwoWeights(parts, pair),
  };
}

function setSurface({ surface }: Parts, kind: SurfaceKind): void {
  if (useStore.getState().view.surface === kind) return;
  if (kind === 'two-weights' && !hasTwoWeights()) {
    addNotice('Two weights: choose the two that move; the others stay frozen.', 'info');
    return;
  }
  patchView({ surface: kind });
  writeAddress('push');
  surface.changed();
}

function chooseTwoWeights(parts: Parts, pair: readonly [number, number]): void {
  const { train } = useStore.getState().recipe;
  const chosen = [...pair].sort((a, b) => a - b);
  if (Array.isArray(train) && train.join() === chosen.join()) {
    setSurface(parts, 'two-weights');
    return;
  }
  const view = { surface: 'two-weights', trunk: null } as const;
  void startAnew(parts, live.shown?.parameters ?? [], { train: chosen }, view);
}
