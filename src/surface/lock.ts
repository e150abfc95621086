import type { Lock } from './model';
import { percentile95 } from './rings';

/** What `readLock` reads; arrays of one entry per drawn frame, but for the spikes. */
export interface Readings {
  /** C(I_n). */
  readonly losses: Float64Array;
  /** C(S(x_n, y_n)), evaluated. */
  readonly through: Float64Array;
  readonly held: ArrayLike<boolean | number>;
  /** At the held vertices, as shares of the range. */
  readonly spikes: Float64Array;
  readonly flatMiss: number;
  /** |I_n − S(x_n, y_n)|, where it is measured. */
  readonly offSurface?: Float64Array | undefined;
}

/** The lock read-out. Evaluated through S, never copied: that is what it is for. */
export function readLock({ losses, through, held, spikes, flatMiss, offSurface }: Readings): Lock {
  const misses = losses.map((loss, i) => Math.abs(through[i] - loss));
  const { range, flat } = rangeOf(losses);
  let [worst, restWorst, holding] = [0, 0, 0];
  for (let i = 0; i < misses.length; i++) {
    if (held[i]) {
      holding++;
      worst = larger(worst, misses[i]);
    } else restWorst = larger(restWorst, misses[i]);
  }
  return {
    worst,
    range,
    held: holding,
    drawn: losses.length,
    restWorst,
    flatMiss,
    spikeWorst: spikes.reduce((most, spike) => Math.max(most, spike), 0),
    spike95: percentile95(spikes),
    ...(offSurface && { offWorst: offSurface.reduce(larger, 0) }),
    flat,
  };
}

/** The larger one, where not-a-number is larger than any: a broken lock must not read as a good one. */
export function larger(a: number, b: number): number {
  return b <= a || Number.isNaN(a) ? a : b;
}

/** A run's loss range, its highest loss, and whether the range is too small to mean anything. */
export function rangeOf(losses: Float64Array): { range: number; low: number; high: number; flat: boolean } {
  let [low, high] = [Infinity, -Infinity];
  for (const loss of losses) {
    low = Math.min(low, loss);
    high = Math.max(high, loss);
  }
  const range = high - low;
  return { range, low, high, flat: range <= 1e-12 * Math.max(Math.abs(low), Math.abs(high)) };
}
