/** One frame as it is kept: views into the store's memory, valid until the next write. */
export interface KeptFrame {
  readonly n: number;
  /** I_n; length D. */
  readonly parameters: Float64Array;
  readonly loss: number;
  readonly stepLoss: number;
}

const CHUNK_BYTES = 1 << 20;

/**
 * The frames of a run, bounded in memory: all of them at first; where the bound is reached, every second of the kept
 * ones goes, so that every k-th stays (k a power of two). A window beside them holds frames that were computed again.
 * A row is I_n, loss, stepLoss: D + 2 float64 numbers.
 */
export class FrameStore {
  /** Frames known: 0 … length − 1, kept or not. */
  length = 0;
  /** Every `stride`-th frame is kept. */
  stride = 1;
  private readonly row: number;
  private readonly rowsPerChunk: number;
  private chunks: Float64Array[] = [];
  private windowFirst = 0;
  private windowRows: Float64Array = new Float64Array(0);

  /** @param dimension D; @param budget bytes for the kept frames */
  constructor(
    readonly dimension: number,
    private readonly budget = 48 * (1 << 20),
  ) {
    this.row = dimension + 2;
    this.rowsPerChunk = Math.max(1, Math.floor(CHUNK_BYTES / (this.row * 8)));
  }

  /** Appends rows that follow the last known frame; rows already known are skipped. */
  append(first: number, rows: Float64Array): void {
    const count = rows.length / this.row;
    for (let i = 0; i < count; i++) {
      const n = first + i;
      if (n !== this.length) continue;
      if (n % this.stride === 0) this.keep(n, rows.subarray(i * this.row, (i + 1) * this.row));
      this.length += 1;
    }
    // The newest frames are what the playhead asks for next, kept or not.
    if (this.stride > 1) this.setWindow(first, rows);
  }

  /** Frames computed again, for `get` to find. */
  setWindow(first: number, rows: Float64Array): void {
    this.windowFirst = first;
    this.windowRows = rows;
  }

  /** Frame n, or null where it must be computed again. */
  get(n: number): KeptFrame | null {
    if (n < 0 || n >= this.length) return null;
    if (n % this.stride === 0) return this.frameOf(n, this.rowOf(n / this.stride));
    const offset = n - this.windowFirst;
    if (offset < 0 || (offset + 1) * this.row > this.windowRows.length) return null;
    return this.frameOf(n, this.windowRows.subarray(offset * this.row, (offset + 1) * this.row));
  }

  /** The nearest kept frame at or before n. */
  keptBefore(n: number): KeptFrame {
    const clamped = Math.max(0, Math.min(n, this.length - 1));
    return this.get(clamped - (clamped % this.stride))!;
  }

  private frameOf(n: number, row: Float64Array): KeptFrame {
    const { dimension } = this;
    return {
      n,
      parameters: row.subarray(0, dimension),
      loss: row[dimension]!,
      stepLoss: row[dimension + 1]!,
    };
  }

  private rowOf(index: number): Float64Array {
    const chunk = this.chunks[Math.floor(index / this.rowsPerChunk)]!;
    const at = (index % this.rowsPerChunk) * this.row;
    return chunk.subarray(at, at + this.row);
  }

  private keep(n: number, row: Float64Array): void {
    let index = n / this.stride;
    const full = index % this.rowsPerChunk === 0 && index / this.rowsPerChunk === this.chunks.length;
    if (full && (this.chunks.length + 1) * this.rowsPerChunk * this.row * 8 > this.budget && index > 1) {
      this.thin();
      if (n % this.stride !== 0) return;
      index = n / this.stride;
    }
    if (Math.floor(index / this.rowsPerChunk) === this.chunks.length) {
      this.chunks.push(new Float64Array(this.rowsPerChunk * this.row));
    }
    this.rowOf(index).set(row);
  }

  /** Every second kept frame goes; the others move together. */
  private thin(): void {
    const kept = Math.ceil(this.length / this.stride);
    this.stride *= 2;
    const stays = Math.ceil(kept / 2);
    for (let i = 1; i < stays; i++) this.rowOf(i).set(this.rowOf(2 * i));
    this.chunks.length = Math.ceil(stays / this.rowsPerChunk);
  }
}
