import type { ChoiceControl } from '../recipe/row';
import { rowAt } from '../recipe/rows';
import type { Recipe } from '../recipe/types';

/** How the page calls an optimizer: `Adam`. */
export function optimizerName(name: Recipe['descent']['optimizer']): string {
  const { options } = rowAt('descent.optimizer').control as ChoiceControl;
  return options.find(({ value }) => value === name)!.label;
}
