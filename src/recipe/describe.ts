import type { ChoiceControl } from './row';
import { rowAt } from './rows';
import { parameterCountOf, sizesOf, sizesText, trainRecordsOf } from './shape';
import type { Recipe } from './types';

/** What a recipe is, in a few words for the page's top line. */
export interface Description {
  /** `XOR · 120 records` */
  data: string;
  /** `2-4-1 tanh · 17 parameters` */
  network: string;
  /** `batch · l = 0.0025 · Σ` */
  descent: string;
}

export function describeRecipe(recipe: Recipe): Description {
  return { data: describeData(recipe), network: describeNetwork(recipe), descent: describeDescent(recipe) };
}

export function describeData(recipe: Recipe): string {
  const records = trainRecordsOf(recipe);
  const parts = [labelOf('data.kind', recipe.data.kind), countText(records, 'record')];
  const held = recipe.data.kind === 'table' ? 0 : recipe.data.count - records;
  if (held > 0) parts.push(`${held} held out`);
  return parts.join(' · ');
}

export function describeNetwork(recipe: Recipe): string {
  const { hidden, output } = recipe.network;
  const g = hidden.length === 0 ? output : activationText(recipe);
  const moving = recipe.train === 'all' ? '' : `, ${recipe.train.length} trained`;
  return `${sizesText(sizesOf(recipe))} ${g} · ${countText(parameterCountOf(recipe), 'parameter')}${moving}`;
}

function activationText({ network }: Recipe): string {
  const { activation } = network;
  if (!Array.isArray(activation)) return activation;
  const names = [...new Set(activation)];
  return names.length === 1 ? names[0]! : 'mixed';
}

export function describeDescent({ descent }: Recipe): string {
  const { mode, batchSize, learningRate, optimizer, reduce } = descent;
  const parts = [mode === 'mini-batch' ? `mini-batch of ${batchSize}` : mode];
  parts.push(`l = ${Number(learningRate.toPrecision(4))}`);
  if (mode !== 'stochastic') parts.push(reduce === 'sum' ? 'Σ' : 'mean');
  if (optimizer !== 'plain') parts.push(labelOf('descent.optimizer', optimizer));
  return parts.join(' · ');
}

/** What the page calls a choice: `Adam` for `adam` at `descent.optimizer`. */
export function labelOf(path: string, value: string): string {
  const control = rowAt(path).control as ChoiceControl;
  return control.options.find((option) => option.value === value)?.label ?? value;
}

function countText(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
