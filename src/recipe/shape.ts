import { dataShape } from '../data/build';
import { createLayout } from '../engine/layout';
import type { BiasMode } from '../engine/settings';
import type { Recipe } from './types';

/** Units of every layer, inputs first. */
export function sizesOf({ data, network }: Pick<Recipe, 'data' | 'network'>): number[] {
  const shape = dataShape(data, network.output);
  return [shape.inputs, ...network.hidden, shape.outputs];
}

/** D, the number of weights and biases. */
export function parameterCountOf(recipe: Pick<Recipe, 'data' | 'network'>): number {
  return createLayout(sizesOf(recipe), recipe.network.bias).length;
}

export function trainRecordsOf({ data, network }: Pick<Recipe, 'data' | 'network'>): number {
  return dataShape(data, network.output).trainRecords;
}

const BIASES: Record<BiasMode, string> = {
  neuron: 'with a bias for each neuron',
  layer: 'with a bias for each layer',
  network: 'with one bias',
  none: 'without biases',
};

/** `2-4-1`; of a deep network the ends only. */
export function sizesText(sizes: readonly number[]): string {
  const short = sizes.length <= 8 ? sizes : [...sizes.slice(0, 4), '…', ...sizes.slice(-2)];
  return short.join('-');
}

/** `2-4-1 with a bias for each neuron`. */
export function networkText(recipe: Pick<Recipe, 'data' | 'network'>): string {
  return `${sizesText(sizesOf(recipe))} ${BIASES[recipe.network.bias]}`;
}
