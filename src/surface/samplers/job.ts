import type { Precision } from '../../engine/compiled/sample-plan';

/** Some of a job's points, for one thread to sample in one go. */
export interface Chunk {
  /** Index of its first point among the job's. */
  readonly first: number;
  /** x, y; stride 2. A copy: it may be handed to another thread. */
  readonly points: Float64Array<ArrayBuffer>;
}

/** Points to sample, shared out in chunks among this thread and its helpers. Whoever is idle takes the next one. */
export class Job {
  readonly losses: Float64Array;
  private next = 0;
  private left: number;
  private readonly returned: Chunk[] = [];
  private tell: (() => void) | null = null;
  private dropped = false;

  /**
   * @param points x, y; stride 2
   * @param chunkPoints points of a chunk, at least 1
   */
  constructor(
    readonly points: Float64Array,
    readonly precision: Precision,
    private readonly chunkPoints: number,
  ) {
    this.left = points.length / 2;
    this.losses = new Float64Array(this.left);
  }

  /** Every point is sampled. */
  get isDone(): boolean {
    return this.left === 0;
  }

  /** Whether there is nothing left to take, now or later. */
  get isOver(): boolean {
    return this.dropped || this.isDone;
  }

  /** The next chunk; null where all are taken. */
  take(): Chunk | null {
    if (this.dropped) return null;
    const again = this.returned.pop();
    if (again) return again;
    const { points } = this;
    if (2 * this.next >= points.length) return null;
    const first = this.next;
    this.next = Math.min(first + this.chunkPoints, points.length / 2);
    return { first, points: points.slice(2 * first, 2 * this.next) };
  }

  /** The losses of a chunk that was taken. */
  put(chunk: { readonly first: number }, losses: Float64Array): void {
    this.losses.set(losses, chunk.first);
    this.left -= losses.length;
    this.changed();
  }

  /** A chunk that could not be sampled: somebody else takes it. */
  giveBack(first: number): void {
    const end = Math.min(first + this.chunkPoints, this.losses.length);
    this.returned.push({ first, points: this.points.slice(2 * first, 2 * end) });
    this.changed();
  }

  /** Nobody wants it any more: the chunks that are left are not sampled. */
  drop(): void {
    this.dropped = true;
  }

  /** Resolves when a chunk has been put or given back. */
  change(): Promise<void> {
    return new Promise((resolve) => {
      this.tell = resolve;
    });
  }

  private changed(): void {
    this.tell?.();
    this.tell = null;
  }
}
