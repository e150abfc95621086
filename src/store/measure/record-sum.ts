import { penaltySlope } from '../../engine/each-record';
import { norm } from '../../surface/linear';
import type { OpenRun, ShownFrame } from '../live';

/** What a step follows, record by record: along one parameter, or along a direction. */
export interface RecordSum {
  /** Each of the step's records by itself, in the step's order; each carries the regulariser, as its C_i does. */
  readonly parts: Float64Array;
  /** All of them together. */
  readonly sum: number;
  /** What the sum is divided by: the number of records where the step follows their mean. */
  readonly divisor: number;
  /** What the step uses: sum / divisor. */
  readonly used: number;
}

/**
 * @param values the slope of every training record along `along`, at `shown`, regulariser left out
 * @param along a parameter's index, or a direction of length D
 */
export function recordSum(
  { problem }: OpenRun,
  { parameters, stepRecords }: ShownFrame,
  values: Float64Array,
  along: number | Float64Array,
): RecordSum {
  const count = stepRecords.length;
  let penalty = 0;
  // The step leaves frozen parameters out, penalty and all; a direction has 0 there.
  if (typeof along !== 'number')
    for (let i = 0; i < along.length; i++) penalty += along[i]! * penaltySlope(problem, parameters, i);
  else if (problem.trainable[along] === 1) penalty = penaltySlope(problem, parameters, along);
  const parts = Float64Array.from(stepRecords, (record) => values[record]! + penalty);
  const sum = parts.reduce((total, part) => total + part, 0);
  const divisor = problem.descent.reduce === 'mean' ? count : 1;
  return { parts, sum, divisor, used: sum / divisor };
}

/** The step's gradient with length 1; null where it is 0 or not finite. */
export function stepDirection({ gradient }: ShownFrame): Float64Array | null {
  const size = norm(gradient);
  return size > 0 && Number.isFinite(size) ? gradient.map((slope) => slope / size) : null;
}
