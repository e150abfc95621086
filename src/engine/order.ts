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
    const start = n * this.size;
    for (let i = 0; i < this.size; i++) {
      const epoch = Math.floor((start + i) / this.count);
      const position = start + i - epoch * this.count;
      if (this.shuffled && epoch !== this.epoch) this.enter(epoch);
      out[i] = this.permutation[position]!;
    }
  }

  private enter(epoch: number): void {
    for (let i = 0; i < this.count; i++) this.permutation[i] = i;
    shuffle(this.permutation, new Random(this.seed, ORDER_STREAM + epoch));
    this.epoch = epoch;
  }
}
