import type { HeightScale } from './settings';

/** How losses become heights: the one function for mesh, path, contours and axis, with its derivative and inverse. */
export interface Height {
  readonly scale: HeightScale;
  /** NaN for NaN. */
  height(loss: number): number;
  /** d height / d loss; finite everywhere, 0 where the height no longer changes. */
  derivative(loss: number): number;
  /** The loss that has this height. */
  lossAt(height: number): number;
}

/** Losses under this share of the run's worst are one height in the logarithm, and as steep as roots get. */
const FLOOR = 1e-12;

/** @param worstLoss the run's highest loss, C_max */
export function createHeight(scale: HeightScale, worstLoss: number): Height {
  // A run that has no loss at all still needs a floor to take a logarithm of.
  const floor = worstLoss > 0 ? FLOOR * worstLoss : FLOOR;
  return { scale, ...SCALES[scale](floor) };
}

type Functions = Omit<Height, 'scale'>;

/** A scale stands beside its derivative and its inverse. */
const SCALES: Readonly<Record<HeightScale, (floor: number) => Functions>> = {
  loss: () => ({ height: (loss) => loss, derivative: () => 1, lossAt: (height) => height }),
  'square-root': (floor) => ({
    height: (loss) => Math.sqrt(loss < 0 ? 0 : loss),
    derivative: (loss) => (loss < 0 ? 0 : 0.5 / Math.sqrt(Math.max(loss, floor))),
    lossAt: (height) => height * height,
  }),
  logarithm: (floor) => ({
    height: (loss) => Math.log10(loss < floor ? floor : loss),
    derivative: (loss) => (loss < floor ? 0 : 1 / (loss * Math.LN10)),
    lossAt: (height) => 10 ** height,
  }),
};

/**
 * Losses for the height axis: round (1, 2 or 5 times a power of ten, and 0), the highest first to be chosen, no two
 * closer than the axis is tall by `about`. Ascending.
 *
 * @param range lowest and highest loss on the axis
 */
export function heightTicks(height: Height, range: readonly [number, number], about = 5): number[] {
  const [low, high] = range;
  const least = (height.height(high) - height.height(low)) / about;
  if (!(least > 0)) return [];
  const ticks: number[] = [];
  for (const loss of roundLosses(height, low, high, about)) {
    const last = ticks[ticks.length - 1];
    const apart = last === undefined || height.height(last) - height.height(loss) >= least * (1 - 1e-9);
    if (loss >= low && loss <= high && apart) ticks.push(loss);
  }
  return ticks.reverse();
}

/** Round losses from `high` down: even steps where the axis is linear, or the range short; else 1-2-5 and 0. */
function roundLosses(height: Height, low: number, high: number, about: number): number[] {
  const losses: number[] = [];
  if (height.scale === 'loss' || high < 5 * low) {
    const step = roundStep((high - low) / about);
    for (let k = Math.floor(high / step); k * step >= low; k--) losses.push(k * step);
    return losses;
  }
  const bottom = height.scale === 'logarithm' ? Math.max(low, height.lossAt(height.height(0))) : high * 1e-6;
  for (let power = Math.ceil(Math.log10(high)); powerOfTen(power) >= bottom / 10; power--) {
    for (const digit of [5, 2, 1]) losses.push(digit * powerOfTen(power));
  }
  return [...losses, 0];
}

/** The 1, 2, 5 or 10 times a power of ten that is nearest to a step, as ratios go. */
export function roundStep(step: number): number {
  const power = powerOfTen(Math.floor(Math.log10(step)));
  const lead = step / power;
  // Halfway between two neighbours, as ratios: √2, √10, √50.
  if (lead < Math.SQRT2) return power;
  if (lead < Math.sqrt(10)) return 2 * power;
  return lead < Math.sqrt(50) ? 5 * power : 10 * power;
}

/** The float64 nearest to 10^power, which the operator ** does not always give. */
function powerOfTen(power: number): number {
  return Number(`1e${power}`);
}
