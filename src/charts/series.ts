import type { FrameStore } from '../store/live';
import type { Extremes } from './scale';

/**
 * Lowest and greatest value of every bin of frames, bounded in memory and grown frame by frame: where the bins run
 * out, neighbours merge and a bin holds twice as many frames. A push costs O(1) amortised, and no spike is lost.
 */
export class BinnedSeries {
  /** Frames a bin; a power of two. */
  binSize = 1;
  /** Bins in use. */
  count = 0;
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly extremes: Extremes = { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY };

  /** @param capacity bins at most; even */
  constructor(readonly capacity = 8192) {
    this.low = new Float64Array(capacity).fill(Number.POSITIVE_INFINITY);
    this.high = new Float64Array(capacity).fill(Number.NEGATIVE_INFINITY);
  }

  /** Frame n has this value; n ascends. */
  push(n: number, value: number): void {
    while (n >= this.capacity * this.binSize) this.merge();
    const bin = Math.floor(n / this.binSize);
    if (value < this.low[bin]!) this.low[bin] = value;
    if (value > this.high[bin]!) this.high[bin] = value;
    this.count = bin + 1;
    if (value < this.extremes.low) this.extremes.low = value;
    if (value > this.extremes.high) this.extremes.high = value;
  }

  private merge(): void {
    const { low, high, capacity } = this;
    for (let i = 0; 2 * i < capacity; i++) {
      low[i] = Math.min(low[2 * i]!, low[2 * i + 1]!);
      high[i] = Math.max(high[2 * i]!, high[2 * i + 1]!);
    }
    low.fill(Number.POSITIVE_INFINITY, capacity / 2);
    high.fill(Number.NEGATIVE_INFINITY, capacity / 2);
    this.binSize *= 2;
    this.count = Math.ceil(this.count / 2);
  }
}

/** C and the step's own loss of a run, read from its frames as they become known. */
export class LossSeries {
  readonly loss = new BinnedSeries();
  readonly stepLoss = new BinnedSeries();
  private next: number;

  /** Frames up to which it has read. */
  get length(): number {
    return this.next;
  }

  /** @param first the frames before it are left out */
  constructor(
    readonly frames: FrameStore,
    first = 0,
  ) {
    this.next = first;
  }

  /** Reads the frames that are new, up to frame `last`; where some are not kept any more, goes on at the next kept one. */
  update(last = Infinity): void {
    const { frames } = this;
    while (this.next < frames.length && this.next <= last) {
      const frame = frames.get(this.next);
      if (!frame) {
        this.next += frames.stride - (this.next % frames.stride);
        continue;
      }
      this.loss.push(frame.n, frame.loss);
      this.stepLoss.push(frame.n, frame.stepLoss);
      this.next += 1;
    }
  }
}
