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

/**
 * The smaller of the two steps of a difference, as a share of max(1, |w|). The fourth order makes the error of the steps
 * small beside that of rounding; a larger step would meet more kinks.
 */
const STEP = 1 / (1 << 16);
/** Differences see about this share of a slope that is large enough. */
const VISIBLE = 1e-7;

/**
 * Compares a gradient with central differences of its loss, in the trainable ones of the parameters `first` … `end` − 1;
 * `parameters` (length D) is moved and put back. A difference errs by the loss's rounding divided by the step: a slope so
 * small that this is more than `VISIBLE` of it counts as large as it would have to be. Pauses after each parameter.
 */
export function* checkGradient(
  checked: CheckedLoss,
  parameters: Float64Array,
  first = 0,
  end = parameters.length,
): Generator<null, GradientCheck> {
  const { trainable, gradient } = checked;
  let found = NOTHING_CHECKED;
  for (let i = first; i < end; i++) {
    if (trainable[i] === 0) continue;
    const { slope, size, step } = centralDifference(checked, parameters, i);
    const least = (Number.EPSILON * Math.max(1, size)) / step / VISIBLE;
    const worst = relative(gradient[i]!, slope, least);
    // One that agrees stands at no kink that matters.
    const isKink = worst > VISIBLE && checked.kinks !== null && kinkWithin(checked.kinks, parameters, i);
    found = joinChecks(
      found,
      isKink
        ? KINK
        : {
            ...NOTHING_CHECKED,
            worst,
            index: i,
            ...{ backprop: gradient[i]!, difference: slope },
            compared: 1,
          },
    );
    yield null;
  }
  return found;
}

export const NOTHING_CHECKED: GradientCheck = {
  worst: Number.NaN,
  index: -1,
  backprop: Number.NaN,
  difference: Number.NaN,
  compared: 0,
  kinks: 0,
};
const KINK: GradientCheck = { ...NOTHING_CHECKED, kinks: 1 };

/** Two checks as one: the worse of both, and all that they looked at. */
export function joinChecks(a: GradientCheck, b: GradientCheck): GradientCheck {
  const worse = b.index >= 0 && !(b.worst <= a.worst) ? b : a;
  return { ...worse, compared: a.compared + b.compared, kinks: a.kinks + b.kinks };
}

function relative(backprop: number, difference: number, least: number): number {
  if (backprop === difference) return 0;
  const apart = Math.abs(backprop - difference) / Math.max(Math.abs(backprop), Math.abs(difference), least);
  return apart >= 0 ? apart : Infinity;
}

/**
 * The slope in one parameter from losses at ±h and ±2h: (4 D(h) − D(2h)) / 3, where D is the central difference over the
 * distance of two points as they are in float64. Source: Richardson's extrapolation, error O(h⁴).
 */
function centralDifference({ loss }: Pick<CheckedLoss, 'loss'>, parameters: Float64Array, index: number) {
  const kept = parameters[index]!;
  const step = stepAt(kept);
  let size = 0;
  const over = (h: number) => {
    parameters[index] = kept + h;
    const above = loss(parameters);
    parameters[index] = kept - h;
    const below = loss(parameters);
    size = Math.max(size, Math.abs(above), Math.abs(below));
    return (above - below) / (kept + h - (kept - h));
  };
  const slope = (4 * over(step) - over(2 * step)) / 3;
  parameters[index] = kept;
  return { slope, size, step };
}

function kinkWithin(kinks: Pick<KinkFinder, 'between'>, parameters: Float64Array, index: number): boolean {
  const above = parameters.slice();
  const below = parameters.slice();
  const reach = 2 * stepAt(parameters[index]!);
  above[index] = parameters[index]! + reach;
  below[index] = parameters[index]! - reach;
  return kinks.between(below, above);
}

function stepAt(parameter: number): number {
  return STEP * Math.max(1, Math.abs(parameter));
}
