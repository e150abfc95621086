import type { DescentMode } from '../../engine/settings';
import { otherMode, otherRecipe } from '../../recipe/other';
import type { Recipe } from '../../recipe/types';
import type { ViewState } from '../store';
import { type Paces, pacesFrom, pacesOf } from './alignment';

/** `mode`: batch beside stochastic, from the same start. `trunk`: the descent that this one has left. */
export type OtherKind = 'mode' | 'trunk';

/** What the other descent is called, in colours and styles: its mode, or `trunk`. @param mode the open one's */
export function otherName(kind: OtherKind | undefined, mode: DescentMode): DescentMode | 'trunk' {
  return kind === 'trunk' ? kind : otherMode(mode);
}

/** Another descent beside the open one: which, and how the two go together. */
export interface OtherPlan {
  readonly kind: OtherKind;
  readonly recipe: Recipe;
  readonly paces: Paces;
}

/**
 * The other descent that is wanted; null where there is none. A comparison that was asked for goes before the trunk.
 * @param records how many there are to train with
 */
export function planOther(
  own: Recipe,
  records: number,
  { compare, otherRate, trunk }: Pick<ViewState, 'compare' | 'otherRate' | 'trunk'>,
): OtherPlan | null {
  if (compare === 'on') {
    const recipe = otherRecipe(own, otherRate);
    return { kind: 'mode', recipe, paces: pacesOf(own, recipe, records) };
  }
  return trunk && { kind: 'trunk', recipe: trunk.recipe, paces: pacesFrom(trunk.frame) };
}
