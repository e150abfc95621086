import type { DataSet } from '../store/live';
import type { Margins } from './layout';

/** Longer lines end in an ellipsis. */
const MOST_LETTERS = 10;
/** An average letter of the labels' type. */
const LETTER = 6.6;
/** Room for `y −1.00`. */
const VALUE_WIDTH = 48;
/** Two lines need rows of this height. */
const TWO_LINES = 27;

/** The words beside the inputs and the outputs. */
export interface Labels {
  /** One or two lines for each input. */
  readonly inputs: readonly (readonly string[])[];
  /** The name over each output's desired value; empty where there is no room, or nothing to say. */
  readonly outputs: readonly string[];
}

function shortened(line: string): string {
  return line.length > MOST_LETTERS ? `${line.slice(0, MOST_LETTERS - 1).trimEnd()}…` : line;
}

/** `sepal length (cm)` without its unit, which the element's title has. */
function withoutUnit(name: string): string {
  return name.replace(/ \([^)]*\)$/, '');
}

/** Broken at the space nearest to its middle where it is long. */
function twoLines(name: string): string[] {
  const spaces = [...name.matchAll(/ /g)].map(({ index }) => index);
  if (name.length <= 8 || spaces.length === 0) return [shortened(name)];
  const off = (at: number) => Math.abs(2 * at - name.length);
  const at = spaces.reduce((best, next) => (off(next) < off(best) ? next : best));
  return [shortened(name.slice(0, at)), shortened(name.slice(at + 1))];
}

/** @param rowHeights of the inputs' and of the outputs' rows, in px */
export function createLabels(data: DataSet, rowHeights: { inputs: number; outputs: number }): Labels {
  const tight = rowHeights.inputs < TWO_LINES;
  const silent = rowHeights.outputs < TWO_LINES;
  return {
    inputs: data.inputNames.map(withoutUnit).map((name) => (tight ? [shortened(name)] : twoLines(name))),
    outputs: data.outputNames.map((name) => (silent || name === 'y' ? '' : shortened(name))),
  };
}

function widest(lines: readonly string[]): number {
  return LETTER * Math.max(0, ...lines.map((line) => line.length));
}

export function labelMargins({ inputs, outputs }: Labels): Pick<Margins, 'left' | 'right'> {
  return { left: widest(inputs.flat()) + 12, right: Math.max(VALUE_WIDTH, widest(outputs) + 8) + 6 };
}

/** Columns that are so far apart have room for a layer's name and its quantity, px. */
const BOTH = 92;

/**
 * Inputs and outputs by name, hidden layers by number.
 * @param quantity what its neurons show inside a step; empty where they show nothing, or their outputs as ever
 * @param room from one column to the next, px
 */
export function layerCaption(layer: number, layers: number, quantity = '', room = 0): string {
  const name = layer === 0 ? 'inputs' : layer === layers ? 'outputs' : `layer ${layer}`;
  if (quantity === '') return name;
  return room >= BOTH ? `${name}: ${quantity}` : quantity;
}
