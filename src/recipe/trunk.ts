import { readFields, readWhole } from './check';
import { completeRecipe } from './complete';
import { RecipeError } from './error';
import { MOST_STEPS } from './rows-view';
import type { Trunk } from './types';

/** A trunk is another descent on the same surface: it differs from its branch in these rows alone. */
export function isTrunkRow(path: string): boolean {
  return path === 'train' || path.startsWith('start.') || path.startsWith('descent.');
}

/** @throws RecipeError */
export function completeTrunk(value: unknown): Trunk | null {
  if (value === undefined || value === null) return null;
  const fields = readFields('trunk', value, ['frame', 'recipe']);
  const frame = readWhole('trunk.frame', fields.get('frame'), 0, MOST_STEPS);
  return { frame, recipe: ofTrunk(() => completeRecipe(fields.get('recipe'))) };
}

/** What is refused in here is a field of the trunk. */
export function ofTrunk<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RecipeError)) throw error;
    throw new RecipeError(`trunk.${error.path}`, error.found, error.expected);
  }
}
