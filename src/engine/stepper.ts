import { Descent, type DescentState, type Overflow } from './descent';
import { type Problem, stepSize } from './problem';

/**
 * A descent in stretches: many steps a call, frames as rows I_n, loss, stepLoss (D + 2 numbers). The reference engine
 * and the compiled kernel have this form, and give the same bits.
 */
export interface Stepper {
  /** The frame that the next row describes. */
  readonly n: number;
  /** Steps worth taking in one call: well below a millisecond where a single step is. */
  readonly stretch: number;
  /** What ended the last call of `rows` early: the quantity that is not finite at frame n. */
  readonly overflow: Overflow | null;
  /**
   * Frames n … n + count − 1, count ≤ stretch, and on to frame n + count. Without `withLoss` the rows' losses mean
   * nothing. Fewer rows where a frame would not be finite; the descent is then at its end.
   * @returns a view, good until the next call
   */
  rows(count: number, withLoss?: boolean): Float64Array;
  /** On by `count` steps, without frames. */
  skip(count: number): void;
  save(): DescentState;
  restore(state: DescentState): void;
}

/** Work of a call of `rows`, in multiplications and additions; and its bytes. */
const STRETCH_WORK = 1 << 20;
const STRETCH_BYTES = 1 << 18;
const MOST_STEPS = 1024;

/** Frames that a call should give, at least one. */
export function stretchOf(problem: Problem): number {
  const { layout, records, descent } = problem;
  const measured =
    descent.mode === 'batch' ? 0 : records.count * (2 * layout.weightCount + 30 * units(problem));
  const rows = STRETCH_BYTES / ((layout.length + 2) * 8);
  return stepsWithin(Math.min(rows, STRETCH_WORK / (stepWork(problem) + measured)));
}

/** Steps without frames that a call should take. */
export function strideOf(problem: Problem): number {
  return stepsWithin(Math.min(STRETCH_BYTES / (4 * stepSize(problem)), STRETCH_WORK / stepWork(problem)));
}

function stepsWithin(bound: number): number {
  return Math.max(1, Math.min(MOST_STEPS, Math.floor(bound)));
}

/** Two operations a weight forward, four backward; a unit's activation costs as much as some twenty weights. */
function stepWork(problem: Problem): number {
  return stepSize(problem) * (6 * problem.layout.weightCount + 40 * units(problem));
}

function units({ layout }: Problem): number {
  return layout.sizes.reduce((sum, size) => sum + size, 0);
}

/** The reference engine as a stepper. */
export class ReferenceStepper implements Stepper {
  readonly stretch: number;
  overflow: Overflow | null = null;
  private readonly descent: Descent;
  private readonly buffer: Float64Array;
  private readonly row: number;

  constructor(problem: Problem) {
    this.descent = new Descent(problem);
    // About twenty times slower than the kernel.
    this.stretch = Math.max(1, stretchOf(problem) >> 4);
    this.row = problem.layout.length + 2;
    this.buffer = new Float64Array(this.stretch * this.row);
  }

  get n(): number {
    return this.descent.n;
  }

  rows(count: number, withLoss = true): Float64Array {
    const { descent, buffer, row } = this;
    this.overflow = null;
    for (let i = 0; i < count; i++) {
      descent.evaluate(withLoss);
      if (withLoss) this.overflow = descent.overflow();
      if (this.overflow) return buffer.subarray(0, i * row);
      buffer.set(descent.parameters, i * row);
      buffer[(i + 1) * row - 2] = descent.loss;
      buffer[(i + 1) * row - 1] = descent.stepLoss;
      descent.advance();
    }
    return buffer.subarray(0, count * row);
  }

  skip(count: number): void {
    for (let i = 0; i < count; i++) {
      this.descent.evaluate(false);
      this.descent.advance();
    }
  }

  save(): DescentState {
    return this.descent.save();
  }

  restore(state: DescentState): void {
    this.descent.restore(state);
  }
}
