import { chooseEngine, type Engine, type EngineChoice, type EngineName } from '../engine/compiled/stepper';
import type { DescentState } from '../engine/descent';
import type { Problem } from '../engine/problem';
import type { Stepper } from '../engine/stepper';
import { Fingerprint } from './fingerprint';
import type { StopMessage } from './protocol';

/** Bytes for checkpoints; where they are used up, every second one goes. */
const CHECKPOINT_BYTES = 12 * (1 << 20);

export interface TrainerOptions {
  /** Bytes for checkpoints. */
  readonly checkpointBytes?: number;
  /** Frames between two of them, at first. */
  readonly every?: number;
  /** Who computes, if it can. */
  readonly engine?: EngineName;
}

/**
 * One descent computed in slices: frames come out as rows (I_n, loss, stepLoss), and any frame can be computed again
 * from the checkpoint before it, bit for bit. Runs without a worker, in Node as in a test.
 */
export class Trainer {
  /** Frames computed so far. */
  length = 0;
  stop: StopMessage | null = null;
  /** Who computes, and why. */
  readonly choice: EngineChoice;
  private readonly engine: Engine;
  private readonly stepper: Stepper;
  /** A second one for frames computed again, so that the first one's place is kept. */
  private second: Stepper | null = null;
  private readonly print: Fingerprint;
  private readonly checkpointBytes: number;
  private checkpoints: DescentState[] = [];
  private every: number;
  private readonly row: number;

  constructor(
    private readonly problem: Problem,
    { checkpointBytes = CHECKPOINT_BYTES, every = 256, engine }: TrainerOptions = {},
  ) {
    this.engine = chooseEngine(problem, engine);
    this.choice = { engine: this.engine.engine, reason: this.engine.reason };
    this.stepper = this.engine.open();
    this.print = new Fingerprint(problem.layout.length);
    this.row = problem.layout.length + 2;
    this.checkpointBytes = checkpointBytes;
    this.every = every;
  }

  /** D. */
  get parameterCount(): number {
    return this.problem.layout.length;
  }

  /** SHA-256 of all frames so far. */
  fingerprint(): string {
    return this.print.hex();
  }

  /**
   * Computes frames until `target` is one of them, `goOn` says no, or the finite numbers end. `goOn` is asked after
   * every stretch of steps, each well below a millisecond if a single step is.
   * @returns rows of the new frames, and the number of the first
   */
  compute(target: number, goOn: (count: number) => boolean): { first: number; rows: Float64Array } {
    const first = this.length;
    let rows = new Float64Array(16 * this.row);
    let count = 0;
    while (this.length <= target && !this.stop && (count === 0 || goOn(count))) {
      const more = this.next(target);
      if (count * this.row + more.length > rows.length) {
        const longer = new Float64Array(rows.length * 2 + more.length);
        longer.set(rows);
        rows = longer;
      }
      rows.set(more, count * this.row);
      count = this.length - first;
    }
    return { first, rows: rows.slice(0, count * this.row) };
  }

  /** Frames `first` … again; fewer than `count` where the run is shorter. */
  recompute(first: number, count: number): Float64Array {
    const last = Math.min(first + count, this.length) - 1;
    if (first < 0 || last < first) return new Float64Array(0);
    const again = this.from(this.checkpointBefore(first));
    again.skip(first - again.n);
    const rows = new Float64Array((last - first + 1) * this.row);
    while (again.n <= last) {
      const at = (again.n - first) * this.row;
      rows.set(again.rows(Math.min(again.stretch, last + 1 - again.n)), at);
    }
    return rows;
  }

  /** What step n begins with, computed again; null where frame n is not known. */
  state(n: number): DescentState | null {
    if (n < 0 || n >= this.length) return null;
    const again = this.from(this.checkpointBefore(n));
    again.skip(n - again.n);
    return again.save();
  }

  /** The fingerprint up to frame n, hashed again from the start. */
  fingerprintTo(n: number): string {
    if (n === this.length - 1) return this.fingerprint();
    const print = new Fingerprint(this.problem.layout.length);
    const again = this.from(this.checkpoints[0]!);
    while (again.n <= n) this.hash(print, again.rows(Math.min(again.stretch, n + 1 - again.n), false));
    return print.hex();
  }

  /** One stretch more: the rows of its frames, none where the next would not be finite. */
  private next(target: number): Float64Array {
    const { stepper } = this;
    if (stepper.n % this.every === 0) this.checkpoint();
    const untilCheckpoint = this.every - (stepper.n % this.every);
    const rows = stepper.rows(Math.min(stepper.stretch, target + 1 - this.length, untilCheckpoint));
    this.hash(this.print, rows);
    this.length = stepper.n;
    if (stepper.overflow) {
      const { learningRate } = this.problem.descent;
      this.stop = { n: Math.max(0, this.length - 1), quantity: stepper.overflow, learningRate };
    }
    return rows;
  }

  private hash(print: Fingerprint, rows: Float64Array): void {
    for (let at = 0; at < rows.length; at += this.row) print.add(rows, at);
  }

  private checkpoint(): void {
    this.checkpoints.push(this.stepper.save());
    const bytes = this.checkpoints.length * this.problem.layout.length * 24;
    if (bytes <= this.checkpointBytes || this.checkpoints.length < 3) return;
    this.every *= 2;
    this.checkpoints = this.checkpoints.filter((state) => state.n % this.every === 0);
  }

  private checkpointBefore(n: number): DescentState {
    return this.checkpoints[Math.floor(n / this.every)]!;
  }

  /** The second stepper, put back to a checkpoint. */
  private from(state: DescentState): Stepper {
    this.second ??= this.engine.open();
    this.second.restore(state);
    return this.second;
  }
}
