import type { Recipe } from '../recipe/types';
import type { SurfaceKind } from '../surface/settings';

/**
 * What views may ask for. The controller (`controller.ts`) acts; views call `actions()` and read the outcome from
 * the store or from `live`. View state that concerns no worker is set by `patchView` in `store.ts`.
 */
export interface Actions {
  /** Replaces the recipe; throws RecipeError, and then nothing has changed. */
  load(recipe: unknown): Promise<void>;
  /** Sets one row of the recipe by its path (`descent.learningRate`); a refusal becomes a notice. */
  change(path: string, value: unknown): void;
  /** Batch, mini-batch or stochastic from the same start, at a rate that suits it unless one was typed. */
  setMode(mode: Recipe['descent']['mode']): void;
  /** The same I_0 again, from frame 0. */
  restart(): void;
  /** Another I_0: the next start seed. */
  newStart(): void;
  play(): void;
  pause(): void;
  stepForward(): void;
  stepBack(): void;
  first(): void;
  last(): void;
  /** Resolves when frame n and its surface are on screen; rejects with the sentence where the run ended before. */
  seek(n: number): Promise<void>;
  /** The fingerprint up to frame n, computed if need be. */
  fingerprint(n: number): Promise<string>;
  /** Two weights with more than two trainable parameters asks for the pair first: see `panels/TwoWeights.tsx`. */
  setSurface(kind: SurfaceKind): void;
  /** Trains only this pair, from the present frame, and shows its surface. */
  chooseTwoWeights(pair: readonly [number, number]): void;
  /** A descent from these parameters, which lie at (x, y) of the surface on the page, in place of the open one. */
  startAt(parameters: Float64Array, at: readonly [x: number, y: number]): void;
  /** How far the run is computed ahead; fewer than now shortens it. */
  setSteps(steps: number): void;
  /** The whole address of what is shown now. */
  link(): string;
}

let current: Actions | null = null;

export function provideActions(actions: Actions): void {
  current = actions;
}

export function actions(): Actions {
  if (!current) throw new Error('actions: the controller has not been created yet');
  return current;
}
