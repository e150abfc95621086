import type { DataSet } from '../store/live';
import type { Margins } from './layout';

const MOST_LETTERS = 12;
/** An average letter of the labels' type. */
const LETTER = 6.2;
const VALUE_WIDTH = 48;

/** Shortened to what the margin holds. */
export function shortName(name: string): string {
  return name.length > MOST_LETTERS ? `${name.slice(0, MOST_LETTERS - 1).trimEnd()}…` : name;
}

function widest(names: readonly string[]): number {
  return LETTER * Math.max(0, ...names.map((name) => shortName(name).length));
}

/** Room for the inputs' names on the left, and the outputs' names and desired values on the right. */
export function labelMargins(data: DataSet): Pick<Margins, 'left' | 'right'> {
  return {
    left: widest(data.inputNames) + 12,
    right: Math.max(VALUE_WIDTH, widest(data.outputNames) + 8) + 6,
  };
}

/** Inputs and outputs by name, hidden layers by number. */
export function layerCaption(layer: number, layers: number): string {
  if (layer === 0) return 'inputs';
  return layer === layers ? 'outputs' : `layer ${layer}`;
}
