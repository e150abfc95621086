import { changeRecipe } from '../../recipe/change';
import type { ShownFrame } from '../live';
import { addNotice } from '../page/notices';
import type { Parts } from '../parts';
import { useStore, type ViewState } from '../store';

/** What an edit brings along. */
export interface EditOptions {
  /** The frame of the new run that is shown first; the present one where absent. */
  readonly frame?: number;
  /** What changes in the view with the new run; it stays as it is where the edit is refused. */
  readonly view?: Partial<ViewState>;
}

/**
 * Applies changes of recipe rows; a refusal becomes a notice, and nothing has changed.
 * @returns whether the new recipe's run is the open one, once it is
 */
export async function edit(
  { runs, player }: Parts,
  changes: Readonly<Record<string, unknown>>,
  { frame = player.frame, view }: EditOptions = {},
): Promise<boolean> {
  try {
    const before = useStore.getState();
    const { recipe, dropped } = changeRecipe(before.recipe, changes);
    for (const { message } of dropped) addNotice(`${message}; took the default`, 'info');
    const trunk = Object.keys(changes).every(isOfDescent) ? before.view.trunk : null;
    await runs.open(recipe, { frame, entry: 'push', view: { trunk, ...view } });
    return useStore.getState().recipe === recipe;
  } catch (error) {
    addNotice((error as Error).message);
    return false;
  }
}

/** Another descent from the same start, on the same surface: the one that was left for it is still where it came from. */
function isOfDescent(path: string): boolean {
  return path === 'train' || path.startsWith('descent.');
}

/**
 * Leaves the open descent for one that starts at these parameters (length D), with changes of recipe rows and of the
 * view; resolves like `edit`.
 */
export function startAnew(
  parts: Parts,
  from: ArrayLike<number>,
  changes: Readonly<Record<string, unknown>> = {},
  view: Partial<ViewState> = {},
): Promise<boolean> {
  const given = { kind: 'given', parameters: Array.from(from) };
  return edit(parts, { 'start.kind': given, ...changes }, { frame: 0, view });
}

/**
 * Leaves the open descent at the frame shown, with changes of recipe rows and other parameters where they are given
 * (length D); the one that is left stays in sight. Resolves like `edit`.
 */
export function branch(
  parts: Parts,
  shown: ShownFrame,
  changes: Readonly<Record<string, unknown>> = {},
  parameters: ArrayLike<number> = shown.parameters,
): Promise<boolean> {
  const view = { trunk: { frame: shown.n, recipe: useStore.getState().recipe } };
  // The start itself, untouched, is what the recipe says already.
  if (shown.n === 0 && parameters === shown.parameters) return edit(parts, changes, { frame: 0, view });
  return startAnew(parts, parameters, changes, view);
}
