import type { ActivationName } from '../../engine/settings';
import type { OpenRun } from '../live';

/** The output values that a map's colours span: `middle` has neither colour. */
export interface MapRange {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/**
 * Outputs that end where their activation ends; of the others as far as the targets go, and a quarter more.
 * @param output one of them; null: all together
 */
export function mapRange({ problem, data }: OpenRun, output: number | null = null): MapRange {
  const name: ActivationName | 'softmax' = problem.output;
  if (name === 'sigmoid' || name === 'softmax') return { low: 0, middle: 0.5, high: 1 };
  if (name === 'tanh' || name === 'sin') return { low: -1, middle: 0, high: 1 };
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  for (const { targets, outputCount } of [data.train, data.test]) {
    for (let i = output ?? 0; i < targets.length; i += output === null ? 1 : outputCount) {
      least = Math.min(least, targets[i]!);
      greatest = Math.max(greatest, targets[i]!);
    }
  }
  const middle = (least + greatest) / 2;
  const half = greatest > least ? 0.625 * (greatest - least) : 1;
  return { low: middle - half, middle, high: middle + half };
}

/** Where an output lies in a range: −1 at its lower end and beyond, 0 in the middle, 1 at its upper end. */
export function shareOf({ low, middle, high }: MapRange, value: number): number {
  const share = value < middle ? (value - middle) / (middle - low) : (value - middle) / (high - middle);
  return Math.min(1, Math.max(-1, share || 0));
}

/** A value at a range's end, rounded to what the range lets tell apart: a hundredth of it. */
export function roundIn({ low, high }: { low: number; high: number }, value: number): number {
  const step = 10 ** Math.floor(Math.log10((high - low) / 10));
  // No minus before a zero.
  return Math.round(value / step) * step + 0;
}
