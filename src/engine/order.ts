import { type Problem, stepSize } from './problem';
import { Random, shuffle } from './random';

/** Streams of the order, one an epoch, away from those of the data and the start. */
const ORDER_STREAM = 1 << 20;

/**
 * Which records step n uses: the k positions n·k, n·k + 1, … of an endless row of epochs, so that a mini-batch
 * wraps around the end into the next epoch. Cyclic epochs run 0, 1, 2, …; shuffled ones have each a permutation of
 * its own, drawn from (seed, epoch), so that any step's records are known without the steps before it.
 */
export class RecordOrder {
  private readonly permutation: Int32Array;
  private epoch = -1;

  constructor(
    private readonly count: number,
    private readonly size: number,
    private readonly shuffled: boolean,
    private readonly seed: number,
  ) {
    this.permutation = Int32Array.from({ length: count }, (_, i) => i);
  }

  /** The records of step n into `out` (length k). */
  records(n: number, out: Int32Array): void {
    this.steps(n, 1, out);
  }

  /** The records of `count` steps from step n on, one step after the other, into `out` (length at least count · k). */
  steps(n: number, count: number, out: Int32Array): void {
    const start = n * this.size;
    let epoch = Math.floor(start / this.count);
    let position = start - epoch * this.count;
    if (this.shuffled) this.enter(epoch);
    for (let i = 0; i < count * this.size; i++) {
      if (position === this.count) {
        position = 0;
        epoch += 1;
        if (this.shuffled) this.enter(epoch);
      }
      out[i] = this.permutation[position]!;
      position += 1;
    }
  }

  private enter(epoch: number): void {
    if (epoch === this.epoch) return;
    for (let i = 0; i < this.count; i++) this.permutation[i] = i;
    shuffle(this.permutation, new Random(this.seed, ORDER_STREAM + epoch));
    this.epoch = epoch;
  }
}

/** The order in which a problem's steps use its records; a batch has them all, whatever the order. */
export function orderOf(problem: Problem): RecordOrder {
  const { mode, order, seed } = problem.descent;
  const shuffled = order === 'shuffled' && mode !== 'batch';
  return new RecordOrder(problem.records.count, stepSize(problem), shuffled, seed);
}
