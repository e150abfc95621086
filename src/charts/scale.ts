import type { HeightScale } from '../surface/settings';

/** The logarithm's floor, as a share of the run's greatest loss: the surface has the same one. */
const LOG_FLOOR = 1e-12;

/** Lowest and greatest of a series; low > high where it is empty. */
export interface Extremes {
  low: number;
  high: number;
}

/**
 * The losses that the axis spans. C always fits. The step's own loss may lie far above and below it; it gets half
 * as much again (on the logarithm a decade below), and what goes beyond is cut off at the edge.
 */
export function axisRange(scale: HeightScale, loss: Extremes, stepLoss: Extremes | null): Extremes {
  if (!(loss.high >= loss.low)) return { low: scale === 'logarithm' ? 0.1 : 0, high: 1 };
  const high = stepLoss ? Math.max(loss.high, Math.min(stepLoss.high, 1.5 * loss.high)) : loss.high;
  if (scale !== 'logarithm') {
    const low = Math.min(0, loss.low);
    return { low, high: high > low ? high : low + 1 };
  }
  const floor = Math.max(high * LOG_FLOOR, Number.MIN_VALUE);
  const low = Math.max(
    floor,
    stepLoss ? Math.min(loss.low, Math.max(stepLoss.low, loss.low / 10)) : loss.low,
  );
  // Half a decade at least, so that a flat curve stays flat.
  return high > low * 3 ? { low, high } : { low: low / 2, high: Math.max(high, low) * 1.6 };
}
