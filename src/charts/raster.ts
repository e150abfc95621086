import type { FrameStore } from '../store/live';

/**
 * The history of I as a picture: a column for every `binSize`-th frame (a power of two, so that the columns suffice),
 * a row for every parameter. Grows with the run, bounded in memory.
 */
export class Raster {
  /** Column c shows frame c·binSize. */
  binSize = 1;
  /** Columns in use. */
  count = 0;
  /** The largest |value| so far. */
  largest = 0;
  /** [column][parameter]; length columns·D. */
  readonly values: Float32Array;

  /** @param columns at most; even */
  constructor(
    readonly frames: FrameStore,
    readonly columns = 512,
  ) {
    this.values = new Float32Array(columns * frames.dimension);
  }

  /** Reads the frames that are new. */
  update(): void {
    const { frames } = this;
    while (this.binSize < frames.stride || (frames.length - 1) / this.binSize >= this.columns) this.merge();
    for (; this.count * this.binSize < frames.length; this.count++) {
      const frame = frames.get(this.count * this.binSize);
      if (!frame) return;
      this.take(frame.parameters);
    }
  }

  private take(parameters: Float64Array): void {
    this.values.set(parameters, this.count * parameters.length);
    for (let i = 0; i < parameters.length; i++) {
      this.largest = Math.max(this.largest, Math.abs(parameters[i]!));
    }
  }

  /** Every second column goes. */
  private merge(): void {
    const { dimension } = this.frames;
    this.binSize *= 2;
    this.count = Math.ceil(this.count / 2);
    for (let c = 1; c < this.count; c++) {
      this.values.copyWithin(c * dimension, 2 * c * dimension, (2 * c + 1) * dimension);
    }
  }
}
