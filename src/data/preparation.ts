import type { LossKind, OutputName } from '../engine/settings';
import type { DataKindInfo } from './registry';
import { targetRange } from './targets';

/** A number as the page writes it, with a true minus. */
function written(value: number): string {
  return String(value).replace('-', '−');
}

function targetClause(info: DataKindInfo, output: OutputName, loss: LossKind): string {
  const [low, high] = targetRange(output, loss).map(written);
  if (info.classNames) {
    const each = info.classNames.length > 2 || output === 'softmax' ? 'one output for each class, ' : '';
    return `${each}targets ${high} for the class and ${low} otherwise`;
  }
  if (output !== 'linear') return `the target scaled into ${low} … ${high}`;
  return info.real ? 'the target standardised' : 'the target as generated';
}

/** One sentence for the page: how the values of a built-in kind were prepared. */
export function preparationOf(info: DataKindInfo, output: OutputName, loss: LossKind): string {
  const inputs = info.real
    ? 'Inputs standardised (mean 0, standard deviation 1, over the records taken)'
    : 'Inputs as generated';
  return `${inputs}; ${targetClause(info, output, loss)}.`;
}

export const TABLE_PREPARATION = 'Inputs and targets as given.';
