import { completeRecipe } from '../../recipe/complete';
import type { Recipe } from '../../recipe/types';
import { live } from '../live';
import { tellOfRun } from '../page/notices';
import type { Parts } from '../parts';
import { useStore } from '../store';
import { branch, edit, startAnew } from './edits';
import { startedSentence } from './started';

/** Another descent in place of the open one: its recipe, its start, what it trains. */
export interface DescentActions {
  /**
   * Replaces the recipe. Rejects with a sentence (RecipeError) where it is wrong or its records cannot be had, and then
   * nothing has changed; with an AbortError where yet another descent was opened before this one was on screen.
   */
  load(recipe: unknown): Promise<void>;
  /** Sets one row of the recipe by its path (`descent.learningRate`); a refusal becomes a notice. */
  change(path: string, value: unknown): void;
  /** Batch, mini-batch or stochastic from the same start, at a rate that suits it unless one was typed. */
  setMode(mode: Recipe['descent']['mode']): void;
  /** Another I_0: the next start seed. */
  newStart(): void;
  /**
   * Leaves the open descent at the shown frame, for one that starts there with changes of recipe rows by their paths. The
   * one that is left goes on beside it, as its trunk; the way back is the browser's. Resolves whether it was opened; a
   * refusal becomes a notice.
   */
  branch(changes: Readonly<Record<string, unknown>>): Promise<boolean>;
  /** A descent from these parameters, which lie at (x, y) of the surface on the page, in place of the open one. */
  startAt(parameters: Float64Array, at: readonly [x: number, y: number]): void;
}

export function descentActions(parts: Parts): DescentActions {
  return {
    load: (recipe) => load(parts, recipe),
    change: (path, value) => void edit(parts, { [path]: value }),
    setMode: (mode) => setMode(parts, mode),
    newStart: () => newStart(parts),
    branch: async (changes) => live.shown !== null && branch(parts, live.shown, changes),
    startAt: (parameters, at) => void startAt(parts, parameters, at),
  };
}

async function load({ runs, surface, surroundings }: Parts, input: unknown): Promise<void> {
  const recipe = completeRecipe(input);
  await runs.open(recipe, { frame: 0, entry: 'push', strict: true, view: { trunk: null } });
  checkOpen(recipe);
  await surface.holds(0);
  await surroundings.drawn(live.surface, live.shown?.n ?? 0);
  checkOpen(recipe);
}

function checkOpen(recipe: Recipe): void {
  if (useStore.getState().recipe === recipe) return;
  throw new DOMException('load: another descent was opened before this one was shown', 'AbortError');
}

function setMode(parts: Parts, mode: Recipe['descent']['mode']): void {
  // A rate that was typed for the other descent was meant for its mode.
  const isOther = mode !== useStore.getState().recipe.descent.mode;
  void edit(parts, { 'descent.mode': mode }, isOther ? { view: { otherRate: 0 } } : {});
}

function newStart(parts: Parts): void {
  const { start } = useStore.getState().recipe;
  const another =
    start.kind === 'given'
      ? { 'start.kind': 'xavier', 'start.seed': 1 }
      : { 'start.seed': (start.seed + 1) % 2 ** 32 };
  void edit(parts, another, { frame: 0 });
}

async function startAt(
  parts: Parts,
  parameters: Float64Array,
  at: readonly [x: number, y: number],
): Promise<void> {
  if (await startAnew(parts, parameters)) tellOfRun(startedSentence(at));
}
