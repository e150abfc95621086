import type { Precision } from '../../engine/compiled/sample-plan';

/** Some of a job's points, for one thread to sample in one go. */
export interface Chunk {
  /** Index of its first point among the job's. */
  readonly first: number;
  /** x, y; stride 2. A copy: it may be handed to another thread. */
  readonly points: Float64Array<ArrayBuffer>;
}

/** How many points chunks have: each a part of what is left, so that nobody waits long for the last one. */
export interface ChunkSizes {
  /** All but the last have a multiple of this many. */
  readonly least: number;
  readonly most: number;
  /** One in so many of the points that are left. */
  readonly part: number;
}

/** Points to sample, shared out in chunks among this thread and its helpers. Whoever is idle takes the next one. */
export class Job {
  readonly losses: Float64Array;
  private next = 0;
  private left: number;
  private readonly returned: Chunk[] = [];
  private tell: (() => void) | null = null;
  private dropped = false;

  /** @param points x, y; stride 2 */
  constructor(
    readonly points: Float64Array,
    readonly precision: Precision,
    private readonly sizes: ChunkSizes,
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
    const first = this.next;
    const left = this.losses.length - first;
    if (left === 0) return null;
    const { least, most, part } = this.sizes;
    const wanted = least * Math.max(1, Math.min(Math.floor(most / least), Math.floor(left / part / least)));
    this.next = first + Math.min(left, wanted);
    return this.chunkOf(first, this.next - first);
  }

  /** The losses of a chunk that was taken. */
  put(chunk: { readonly first: number }, losses: Float64Array): void {
    this.losses.set(losses, chunk.first);
    this.left -= losses.length;
    this.changed();
  }

  /** A chunk of so many points that could not be sampled: somebody else takes it. */
  giveBack(first: number, count: number): void {
    this.returned.push(this.chunkOf(first, count));
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

  private chunkOf(first: number, count: number): Chunk {
    return { first, points: this.points.slice(2 * first, 2 * (first + count)) };
  }

  private changed(): void {
    this.tell?.();
    this.tell = null;
  }
}
