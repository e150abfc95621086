import type { DescentMode } from '../engine/settings';
import { defaultLearningRate } from './rates';
import { trainRecordsOf } from './shape';
import type { Recipe } from './types';

/** The descent that another is compared with: batch with stochastic, and any other with batch. */
export function otherMode(mode: DescentMode): DescentMode {
  return mode === 'batch' ? 'stochastic' : 'batch';
}

/**
 * The same recipe, and so the same I_0, with the other descent.
 *
 * @param rate its learning rate; 0: the one that suits its mode
 */
export function otherRecipe(recipe: Recipe, rate: number): Recipe {
  const step = { ...recipe.descent, mode: otherMode(recipe.descent.mode) };
  const learningRate = rate > 0 ? rate : defaultLearningRate(step, trainRecordsOf(recipe));
  return { ...recipe, descent: { ...step, learningRate } };
}
