import { changeRecipe } from '../../recipe/change';
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
    const { recipe, dropped } = changeRecipe(useStore.getState().recipe, changes);
    for (const { message } of dropped) addNotice(`${message}; took the default`, 'info');
    await runs.open(recipe, { frame, entry: 'push', view });
    return useStore.getState().recipe === recipe;
  } catch (error) {
    addNotice((error as Error).message);
    return false;
  }
}

/**
 * Leaves the open descent for one that starts at these parameters (length D), with changes of recipe rows and of the
 * view; resolves like `edit`.
 */
export function branch(
  parts: Parts,
  from: ArrayLike<number>,
  changes: Readonly<Record<string, unknown>> = {},
  view: Partial<ViewState> = {},
): Promise<boolean> {
  const given = { kind: 'given', parameters: Array.from(from) };
  return edit(parts, { 'start.kind': given, ...changes }, { frame: 0, view });
}
