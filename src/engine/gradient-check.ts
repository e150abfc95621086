import type { KinkFinder } from './kinks';

/** What is compared: a loss, the gradient that backpropagation gives for it, and where its kinks are. */
export interface CheckedLoss {
  /** 1 where a parameter moves; the others are left out. Length D. */
  readonly trainable: Uint8Array;
  /** Length D. */
  readonly gradient: Float64Array;
  loss(parameters: Float64Array): number;
  /** Knows whether the loss has a kink between two points; null where it can have none. */
  readonly kinks: Pick<KinkFinder, 'between'> | null;
}

/** How far backpropagation and differences are apart at worst, and where. */
export interface GradientCheck {
  /** The largest relative difference; NaN where nothing was compared. */
  readonly worst: number;
  /** The parameter at which it was found, −1 where nothing was compared; its two slopes. */
  readonly index: number;
  readonly backprop: number;
  readonly difference: number;
  /** Parameters compared. */
  readonly compared: number;
  /** Parameters left out since the loss has a kink within their step. */
  readonly kinks: number;
}

/** The step of a central difference, as a share of max(1, |w|): near ε^(1/3), where both of its errors are least. */
const STEP = 1 / (1 << 17);
/** Differences see about this share of a slope that is large enough. */
export const VISIBLE = 1e-7;

/**
 * Compares a gradient with central differences of its loss, in every trainable parameter; `parameters` (length D) is
 * moved and put back. A difference errs by the loss's rounding divided by the step: a slope so small that this is more
 * than `VISIBLE` of it counts as large as it would have to be. Pauses after each parameter.
 */
export function* checkGradient(
  checked: CheckedLoss,
  parameters: Float64Array,
): Generator<null, GradientCheck> {
  const { trainable, gradient, kinks } = checked;
  const differences = new Float64Array(parameters.length);
  const errors = new Float64Array(parameters.length).fill(-1);
  for (let i = 0; i < parameters.length; i++) {
    if (trainable[i] === 0) continue;
    const { slope, size, step } = centralDifference(checked, parameters, i);
    differences[i] = slope;
    errors[i] = relative(gradient[i]!, slope, (Number.EPSILON * Math.max(1, size)) / step / VISIBLE);
    yield null;
  }
  let left = 0;
  for (let i = 0; i < parameters.length; i++) {
    // One that agrees stands at no kink that matters.
    if (kinks === null || errors[i]! <= VISIBLE) continue;
    if (!kinkWithin(kinks, parameters, i)) continue;
    errors[i] = -1;
    left += 1;
    yield null;
  }
  return summary(checked, differences, errors, left);
}

function summary(
  { gradient }: CheckedLoss,
  differences: Float64Array,
  errors: Float64Array,
  kinks: number,
): GradientCheck {
  let index = -1;
  let compared = 0;
  for (let i = 0; i < errors.length; i++) {
    if (errors[i] === -1) continue;
    compared += 1;
    // One that is not a number is the worst.
    if (index < 0 || !(errors[i]! <= errors[index]!)) index = i;
  }
  if (index < 0) return { worst: NaN, index, backprop: NaN, difference: NaN, compared, kinks };
  const worst = errors[index]!;
  return { worst, index, backprop: gradient[index]!, difference: differences[index]!, compared, kinks };
}

function relative(backprop: number, difference: number, least: number): number {
  if (backprop === difference) return 0;
  const apart = Math.abs(backprop - difference) / Math.max(Math.abs(backprop), Math.abs(difference), least);
  return apart >= 0 ? apart : Infinity;
}

/** (C(I + h e) − C(I − h e)) over the distance of the two points as they are in float64. */
function centralDifference({ loss }: Pick<CheckedLoss, 'loss'>, parameters: Float64Array, index: number) {
  const kept = parameters[index]!;
  const step = stepAt(kept);
  parameters[index] = kept + step;
  const width = parameters[index]! - (kept - step);
  const above = loss(parameters);
  parameters[index] = kept - step;
  const below = loss(parameters);
  parameters[index] = kept;
  return { slope: (above - below) / width, size: Math.max(Math.abs(above), Math.abs(below)), step };
}

function kinkWithin(kinks: Pick<KinkFinder, 'between'>, parameters: Float64Array, index: number): boolean {
  const above = parameters.slice();
  const below = parameters.slice();
  const step = stepAt(parameters[index]!);
  above[index] = parameters[index]! + step;
  below[index] = parameters[index]! - step;
  return kinks.between(below, above);
}

function stepAt(parameter: number): number {
  return STEP * Math.max(1, Math.abs(parameter));
}
