import { parameterCountOf } from '../recipe/shape';
import type { Recipe } from '../recipe/types';
import { actions } from '../store/actions';
import { live } from '../store/live';
import { patchView, useStore } from '../store/store';
import type { SurfaceKind } from '../surface/settings';
import { ViewRowControl } from './controls/ViewRowControl';
import { firstPair } from './firstPair';
import './surface-kinds.css';

/** Which of the surfaces is shown. */
export function SurfaceKinds() {
  return <ViewRowControl path="surface" bare onChange={(kind) => choose(kind as SurfaceKind)} />;
}

/** The same over the picture itself, where it is at hand while the panels are folded away. */
export function SurfaceKindsCard() {
  return (
    <div className="surface-kinds">
      <SurfaceKinds />
    </div>
  );
}

/** Two weights have to be chosen first, where other than two move. */
function choose(kind: SurfaceKind): void {
  const { recipe } = useStore.getState();
  if (kind === 'two-weights' && mustChoose(recipe)) {
    const pair = firstPair(recipe.train, live.shown?.lossGradient ?? null);
    patchView({ choosing: { in: 'dialog', pair } });
  } else actions().setSurface(kind);
}

/** Whether other than two parameters move, so that somebody has to say which two. */
function mustChoose(recipe: Recipe): boolean {
  const count = parameterCountOf(recipe);
  return count > 1 && (recipe.train === 'all' ? count : recipe.train.length) !== 2;
}
