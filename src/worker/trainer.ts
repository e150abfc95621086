import { Descent, type DescentState } from '../engine/descent';
import type { Problem } from '../engine/problem';
import { Fingerprint } from './fingerprint';
import type { StopMessage } from './protocol';

/** Bytes for checkpoints; where they are used up, every second one goes. */
const CHECKPOINT_BYTES = 12 * (1 << 20);

/**
 * One descent computed in slices: frames come out as rows (I_n, loss, stepLoss), and any frame can be computed again
 * from the checkpoint before it, bit for bit. Runs without a worker, in Node as in a test.
 */
export class Trainer {
  /** Frames computed so far. */
  length = 0;
  stop: StopMessage | null = null;
  private readonly descent: Descent;
  /** A second descent for frames computed again, so that the first one's place is kept. */
  private readonly again: Descent;
  private readonly print: Fingerprint;
  private checkpoints: DescentState[] = [];
  private every: number;
  private readonly row: number;

  constructor(
    private readonly problem: Problem,
    private readonly checkpointBytes = CHECKPOINT_BYTES,
    every = 256,
  ) {
    this.descent = new Descent(problem);
    this.again = new Descent(problem);
    this.print = new Fingerprint(problem.layout.length);
    this.row = problem.layout.length + 2;
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
   * Computes frames until `target` is one of them, `goOn` says no, or the finite numbers end.
   * @returns rows of the new frames, and the number of the first
   */
  compute(target: number, goOn: (count: number) => boolean): { first: number; rows: Float64Array } {
    const first = this.length;
    let rows = new Float64Array(16 * this.row);
    let count = 0;
    while (this.length <= target && !this.stop && (count === 0 || goOn(count))) {
      if (!this.next()) break;
      if ((count + 1) * this.row > rows.length) {
        const longer = new Float64Array(rows.length * 2);
        longer.set(rows);
        rows = longer;
      }
      this.write(this.descent, rows, count);
      count += 1;
    }
    return { first, rows: rows.slice(0, count * this.row) };
  }

  /** Frames `first` … again; fewer than `count` where the run is shorter. */
  recompute(first: number, count: number): Float64Array {
    const last = Math.min(first + count, this.length) - 1;
    if (first < 0 || last < first) return new Float64Array(0);
    const { again } = this;
    again.restore(this.checkpointBefore(first));
    const rows = new Float64Array((last - first + 1) * this.row);
    for (;;) {
      again.evaluate(again.n >= first);
      if (again.n >= first) this.write(again, rows, again.n - first);
      if (again.n === last) return rows;
      again.advance();
    }
  }

  /** The fingerprint up to frame n, hashed again from the start. */
  fingerprintTo(n: number): string {
    if (n === this.length - 1) return this.fingerprint();
    const print = new Fingerprint(this.problem.layout.length);
    this.again.restore(this.checkpoints[0]!);
    for (;;) {
      print.add(this.again.parameters);
      if (this.again.n === n) return print.hex();
      this.again.evaluate(false);
      this.again.advance();
    }
  }

  /** One more frame; false where it would not be finite. */
  private next(): boolean {
    const { descent } = this;
    if (this.length > 0) descent.advance();
    descent.evaluate();
    const quantity = descent.overflow();
    if (quantity) {
      this.stop = {
        n: Math.max(0, this.length - 1),
        quantity,
        learningRate: this.problem.descent.learningRate,
      };
      return false;
    }
    if (descent.n % this.every === 0) this.checkpoint();
    this.print.add(descent.parameters);
    this.length += 1;
    return true;
  }

  private checkpoint(): void {
    this.checkpoints.push(this.descent.save());
    const bytes = this.checkpoints.length * this.problem.layout.length * 24;
    if (bytes <= this.checkpointBytes || this.checkpoints.length < 3) return;
    this.every *= 2;
    this.checkpoints = this.checkpoints.filter((state) => state.n % this.every === 0);
  }

  private checkpointBefore(n: number): DescentState {
    return this.checkpoints[Math.floor(n / this.every)]!;
  }

  private write(from: Descent, rows: Float64Array, index: number): void {
    const at = index * this.row;
    rows.set(from.parameters, at);
    rows[at + this.row - 2] = from.loss;
    rows[at + this.row - 1] = from.stepLoss;
  }
}
