import { changeRecipe } from '../../recipe/change';
import { addNotice } from '../page/notices';
import type { Parts } from '../parts';
import { useStore } from '../store';

/**
 * Applies changes of recipe rows; a refusal becomes a notice, and nothing has changed.
 * @param frame the frame of the new run that is shown first
 * @returns whether the new recipe's run is the open one, once it is
 */
export async function edit(
  { runs, player }: Parts,
  changes: Readonly<Record<string, unknown>>,
  frame = player.frame,
): Promise<boolean> {
  try {
    const { recipe, dropped } = changeRecipe(useStore.getState().recipe, changes);
    for (const { message } of dropped) addNotice(`${message}; took the default`, 'info');
    await runs.open(recipe, { frame, entry: 'push' });
    return useStore.getState().recipe === recipe;
  } catch (error) {
    addNotice((error as Error).message);
    return false;
  }
}

/**
 * Leaves the open descent for one that starts at these parameters (length D), with changes of recipe rows; resolves like
 * `edit`.
 */
export function branch(
  parts: Parts,
  from: ArrayLike<number>,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<boolean> {
  const given = { kind: 'given', parameters: Array.from(from) };
  return edit(parts, { 'start.kind': given, ...changes }, 0);
}
