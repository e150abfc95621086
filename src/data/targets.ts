import type { LossKind, OutputName } from '../engine/settings';

/** Lowest and highest target; for classes: what an output is to say for "no" and for "yes". */
export type TargetRange = readonly [low: number, high: number];

const SIGNED: TargetRange = [-0.8, 0.8];
const POSITIVE: TargetRange = [0.1, 0.9];

/**
 * Where targets lie under mean squared error: inside the range of the output activation and off its flat ends.
 * leaky-relu could go below 0, but only by a pre-activation a hundred times as large, so it is kept positive as
 * relu, softplus and gelu are.
 */
const MSE_RANGES: Record<OutputName, TargetRange> = {
  tanh: SIGNED,
  linear: SIGNED,
  sin: SIGNED,
  sigmoid: POSITIVE,
  softmax: POSITIVE,
  relu: POSITIVE,
  'leaky-relu': POSITIVE,
  softplus: POSITIVE,
  gelu: POSITIVE,
};

export function targetRange(output: OutputName, loss: LossKind): TargetRange {
  return loss === 'cross-entropy' ? [0, 1] : MSE_RANGES[output];
}

/** Two classes share one output, except under softmax; more classes have one each. */
export function classOutputCount(classCount: number, output: OutputName): number {
  return classCount === 2 && output !== 'softmax' ? 1 : classCount;
}

/**
 * Targets of classes, row-major: the highest value for the record's own class, the lowest for all others.
 * @param classes class of each record, from 0
 * @returns length classes.length · outputCount
 */
export function encodeClasses(classes: Uint8Array, outputCount: number, range: TargetRange): Float64Array {
  const [low, high] = range;
  const targets = new Float64Array(classes.length * outputCount).fill(low);
  classes.forEach((label, i) => {
    if (outputCount === 1) targets[i] = label === 1 ? high : low;
    else targets[i * outputCount + label] = high;
  });
  return targets;
}

/** Values moved linearly, the least to the range's lower end and the greatest to its upper; equal ones to its middle. */
export function scaleValues(values: Float64Array, range: TargetRange): Float64Array {
  const [low, high] = range;
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  return values.map((value) => {
    const share = greatest > least ? (value - least) / (greatest - least) : 0.5;
    return low * (1 - share) + high * share;
  });
}
