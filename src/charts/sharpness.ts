import { live } from '../store/live';
import { MeasuredHistory } from '../store/measure/measured-history';
import { ShownMeasure } from '../store/measure/shown-measure';
import { curvatureFactor, stabilityLimit } from './stability';

/** λ of C along the run, kept for as long as the run is open. */
export const SHARPNESS_HISTORY = new MeasuredHistory('sharpness');

/** λ of C at the frame shown, and of the records of its step alone where those are not all. */
export const SHARPNESS = new ShownMeasure('sharpness', () => {
  const { run, shown } = live;
  if (!run || !shown) return null;
  return run.problem.descent.mode === 'batch' ? new Float64Array(0) : Float64Array.from(shown.stepRecords);
});

/** How l·λ is put together in the open run. */
export interface Stability {
  readonly rate: number;
  /** Records of a step, and how many times their mean's curvature its objective has: 1 for a mean. */
  readonly records: number;
  readonly factor: number;
  /** Where it turns unstable; null where the step has another curvature. */
  readonly limit: number | null;
  /** Whether a step carries a velocity on. */
  readonly coasts: boolean;
}

export function stabilityOf(run: NonNullable<typeof live.run>): Stability {
  const { descent, records } = run.problem;
  const { mode, batchSize, learningRate } = descent;
  const count = mode === 'batch' ? records.count : mode === 'stochastic' ? 1 : batchSize;
  return {
    rate: learningRate,
    records: count,
    factor: curvatureFactor(descent, count),
    limit: stabilityLimit(descent),
    coasts: descent.optimizer !== 'plain',
  };
}

/** The rate at which l·λ is at its limit, for the curvature of C measured last; Infinity where there is none known. */
export function stableRate(): number {
  const lambda = SHARPNESS.latest?.values[0] ?? 0;
  if (!live.run || !(lambda > 0)) return Number.POSITIVE_INFINITY;
  const { factor, limit } = stabilityOf(live.run);
  return limit === null ? Number.POSITIVE_INFINITY : limit / (factor * lambda);
}
