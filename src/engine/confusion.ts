import { BLOCK, createWorkspace, forward, type Workspace } from './passes';
import type { Problem } from './problem';
import type { Records } from './records';

/**
 * The class that a record's outputs say, from 0: of several outputs the largest (ties go to the first), of one output
 * whether it lies above the middle.
 * @param values row-major [record][output]; `at` is the record's first
 */
export function classOf(values: Float64Array, at: number, outputs: number, middle: number): number {
  if (outputs === 1) return values[at]! > middle ? 1 : 0;
  let best = 0;
  for (let j = 1; j < outputs; j++) if (values[at + j]! > values[at + best]!) best = j;
  return best;
}

/** How often records of each class are said to be of each class. */
export class Confusion {
  private readonly work: Workspace;
  /** Classes: the outputs, two where there is one. */
  readonly classes: number;

  constructor(
    problem: Problem,
    private readonly records: Records,
    private readonly middle: number,
  ) {
    this.work = createWorkspace(problem);
    this.classes = Math.max(2, records.outputCount);
  }

  /**
   * Adds the records from `start` on, a block of them, to `counts`: row-major [class of the record][class said].
   * @returns how many they were
   */
  add(parameters: Float64Array, start: number, counts: Float64Array): number {
    const { work, records, middle, classes } = this;
    const { inputs, targets, inputCount, outputCount } = records;
    const count = Math.min(BLOCK, records.count - start);
    work.z[0]!.set(inputs.subarray(start * inputCount, (start + count) * inputCount));
    forward(work, parameters, count);
    const said = work.z[work.layout.layers]!;
    for (let r = 0; r < count; r++) {
      const own = classOf(targets, (start + r) * outputCount, outputCount, middle);
      const at = own * classes + classOf(said, r * outputCount, outputCount, middle);
      counts[at] = counts[at]! + 1;
    }
    return count;
  }
}

/** The share of records whose class is said rightly; NaN where there are none. */
export function accuracy(counts: ArrayLike<number>): number {
  const classes = Math.sqrt(counts.length);
  let right = 0;
  let all = 0;
  for (let i = 0; i < counts.length; i++) {
    all += counts[i]!;
    if (i % (classes + 1) === 0) right += counts[i]!;
  }
  return right / all;
}
