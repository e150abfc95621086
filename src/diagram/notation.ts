import type { Layout, OpenRun } from '../store/live';
import { stepSize } from '../store/page/network';
import { subscript, superscript } from '../theme/numbers';
import type { Target } from './parameters';

/**
 * A letter with indices, as in w¹₃₂. `step` stands for the record of the step, `frame` and `next` for the frame shown and
 * the one after it.
 */
export interface Letter {
  readonly base: string;
  readonly upper?: string;
  readonly lower?: string;
  /** A bar over the letter: a mean over some of the records. */
  readonly bar?: boolean;
}

/** A formula in one line: plain text and letters. */
export type Formula = readonly (string | Letter)[];

function joined(layout: Layout, ...numbers: number[]): string {
  return numbers.join(Math.max(...layout.sizes) > 9 ? ',' : '');
}

/** w¹₃₂, b¹₃ (b¹, b where it is shared) or z¹₃: layers from 0, units from 1. */
export function letterOf(layout: Layout, target: Target): Letter {
  if (target.kind === 'weight') {
    const lower = joined(layout, target.to + 1, target.from + 1);
    return { base: 'w', upper: String(target.layer), lower };
  }
  if (target.kind === 'unit')
    return { base: 'z', upper: String(target.layer), lower: String(target.unit + 1) };
  if (target.layer === 0) return { base: 'b' };
  const upper = String(target.layer);
  return target.unit < 0 ? { base: 'b', upper } : { base: 'b', upper, lower: String(target.unit + 1) };
}

/** o or y of an output, with its number where there are several. */
export function outputLetter({ sizes }: Layout, base: 'o' | 'y', unit: number): Letter {
  return sizes.at(-1)! > 1 ? { base, lower: String(unit + 1) } : { base };
}

/**
 * What a step's gradient is the gradient of: C, C_i, the sum of C_i, or their mean over a mini-batch.
 * @param record how a single record is called
 */
export function stepCost(run: OpenRun, record = 'step'): Formula {
  const { descent, records } = run.problem;
  const size = stepSize(run.problem);
  if (size === 1) return [{ base: 'C', lower: record }];
  if (descent.reduce === 'sum') return ['Σ', { base: 'C', lower: 'i' }];
  return [size === records.count ? { base: 'C' } : { base: 'C', bar: true }];
}

/** The unit's own words: `input x2`, `unit 3 of layer 1`, `output y`. */
export function unitName({ problem, data }: OpenRun, layer: number, unit: number): string {
  if (layer === 0) return `input ${data.inputNames[unit]}`;
  if (layer === problem.layout.layers) return `output ${data.outputNames[unit]}`;
  return `unit ${unit + 1} of layer ${layer}`;
}

const NAMES: Readonly<Record<string, string>> = { relu: 'ReLU', 'leaky-relu': 'leaky ReLU', gelu: 'GELU' };

/** The activation function of a layer, as it is called in a formula. */
export function activationName({ problem }: OpenRun, layer: number): string {
  const { hidden, output, layout } = problem;
  const name = layer === layout.layers ? output : hidden[layer - 1]!;
  return NAMES[name] ?? name;
}

/** The formula in plain characters, for labels that only take text. */
export function plainText(formula: Formula): string {
  const text = ({ base, bar, upper = '', lower = '' }: Letter) => {
    const number = /^[\d,]*$/.test(lower) ? subscript(lower) : `_${lower}`;
    return base + (bar ? '\u0304' : '') + superscript(upper) + number;
  };
  return formula.map((part) => (typeof part === 'string' ? part : text(part))).join('');
}
