import type { DescentState, Overflow } from '../descent';
import { EXP_TABLE } from '../elementary/exp-table';
import { LOG_TABLE } from '../elementary/log-table';
import { TAIL_TABLE } from '../elementary/tail-table';
import { TANH_TABLE } from '../elementary/tanh-table';
import { orderOf, type RecordOrder } from '../order';
import { type Problem, stepSize } from '../problem';
import { startParameters } from '../starts';
import { type Stepper, stretchOf, strideOf } from '../stepper';
import { openTrainKernel, openWalk, type TrainKernel, type Walk } from './train-kernel';
import { type Plan, planOf, TABLES } from './train-plan';
import { hasWalkCode, walkCode, walkConstants } from './walk-code';

/** Above this many bytes a descent stays with the reference engine, which needs only a block's worth. */
export const MOST_BYTES = 1 << 29;

/** One descent in the compiled kernel: the bits of `Descent`, many steps a call. */
export class CompiledDescent implements Stepper {
  n = 0;
  overflow: Overflow | null = null;
  readonly stretch: number;
  private readonly kernel: TrainKernel;
  private readonly buffer: ArrayBuffer;
  private readonly plan: Plan;
  private readonly order: RecordOrder;
  private readonly isBatch: boolean;
  private readonly length: number;
  /** Records of the steps of a call. */
  private readonly chosen: Int32Array;
  private readonly firstRow: Float64Array;
  private readonly k: number;
  /** Steps without frames in a call. */
  private readonly stride: number;
  /** The row in which I_n stands. */
  private last = 0;
  /** No parameter is −0. */
  private isDirect = true;
  /** Code for this very network, where there is such, made when it is first of use. */
  private readonly openWalk: (() => Walk) | undefined;
  private ownWalk: Walk | undefined;

  /** @throws where there is no kernel or not enough memory */
  constructor(problem: Problem) {
    const { layout, descent } = problem;
    this.stretch = stretchOf(problem);
    this.length = layout.length;
    this.stride = strideOf(problem);
    this.plan = planOf(problem, this.stretch, Math.max(this.stretch, this.stride));
    if (this.plan.size > MOST_BYTES) throw new Error('the records are too many for its memory');
    const { kernel, memory } = openTrainKernel(this.plan.size);
    this.kernel = kernel;
    this.buffer = memory.buffer;
    if (hasWalkCode(problem)) this.openWalk = () => openWalk(walkCode(problem, this.plan), memory);
    this.k = stepSize(problem);
    this.isBatch = descent.mode === 'batch';
    this.order = orderOf(problem);
    this.chosen = new Int32Array(
      this.buffer,
      this.plan.order,
      this.isBatch ? 0 : this.k * Math.max(this.stretch, this.stride),
    );
    this.firstRow = this.floats(this.plan.rows, this.length);
    this.fill(problem);
  }

  rows(count: number, withLoss = true): Float64Array {
    const row = this.length + 2;
    this.walk(count, row * 8, withLoss);
    const kept = withLoss ? this.kernel.finiteRows(count) : count;
    const rows = this.floats(this.plan.rows, kept * row);
    this.overflow = kept < count ? this.overflowOf(kept) : null;
    this.n += kept;
    // The next call begins in the first row, but the caller may still read that: `walk` will move it there.
    this.last = kept;
    return rows;
  }

  skip(count: number): void {
    for (let done = 0; done < count; ) {
      const steps = Math.min(this.stride, count - done);
      this.walk(steps, 0, false);
      this.last = 0;
      this.n += steps;
      done += steps;
    }
  }

  save(): DescentState {
    const { plan, length, n } = this;
    return {
      n,
      parameters: this.present().slice(),
      first: this.floats(plan.first, length).slice(),
      second: this.floats(plan.second, length).slice(),
      products: this.floats(plan.scalars + 24, 2).slice(),
    };
  }

  restore(state: DescentState): void {
    const { plan, length } = this;
    this.n = state.n;
    this.last = 0;
    this.begin(state.parameters);
    this.floats(plan.first, length).set(state.first);
    this.floats(plan.second, length).set(state.second);
    this.floats(plan.scalars + 24, 2).set(state.products);
  }

  private begin(parameters: Float64Array): void {
    this.firstRow.set(parameters);
    this.isDirect = !parameters.some((value) => Object.is(value, -0));
  }

  private present(): Float64Array {
    return this.floats(this.plan.rows + this.last * (this.length + 2) * 8, this.length);
  }

  private walk(steps: number, stride: number, withLoss: boolean): void {
    if (this.last > 0) this.firstRow.set(this.present());
    if (!this.isBatch) this.order.steps(this.n, steps, this.chosen);
    if (!withLoss && this.isDirect) this.ownWalk ??= this.openWalk?.();
    const { ownWalk, plan } = this;
    if (ownWalk && !withLoss && this.isDirect) {
      ownWalk(plan.rows + steps * stride, plan.order, steps, stride, plan.rows);
    } else this.kernel.walk(steps, stride, withLoss ? 1 : 0, this.isDirect ? 1 : 0);
  }

  private overflowOf(row: number): Overflow {
    const frame = this.floats(this.plan.rows + row * (this.length + 2) * 8, this.length + 2);
    if (!frame.subarray(0, this.length).every(Number.isFinite)) return 'parameters';
    return Number.isFinite(frame[this.length]!) ? 'stepLoss' : 'loss';
  }

  private floats(at: number, length: number): Float64Array {
    return new Float64Array(this.buffer, at, length);
  }

  private fill(problem: Problem): void {
    const { plan } = this;
    const { records, descent, loss, trainable } = problem;
    new Int32Array(this.buffer, plan.headAt, plan.head.length).set(plan.head);
    new Int32Array(this.buffer, plan.layersAt, plan.layers.length).set(plan.layers);
    this.fillTables();
    this.floats(plan.constants, 20).set(walkConstants(problem));
    this.floats(plan.scalars, 5).set([descent.learningRate, descent.momentum, loss.rate, 1, 1]);
    const mask = new BigInt64Array(this.buffer, plan.mask, this.length);
    for (let i = 0; i < this.length; i++) mask[i] = trainable[i] ? -1n : 0n;
    this.floats(plan.inputs, records.inputs.length).set(records.inputs);
    // A step of one record wants its targets in both lanes.
    const lanes = !this.isBatch && this.k === 1 ? 2 : 1;
    const targets = this.floats(plan.targets, records.targets.length * lanes);
    for (let i = 0; i < targets.length; i++) targets[i] = records.targets[lanes === 2 ? i >> 1 : i]!;
    this.fillPairs(plan.inputPairs, records.inputs, records.inputCount);
    this.fillPairs(plan.targetPairs, records.targets, records.outputCount);
    this.begin(startParameters(problem.layout, problem.start));
    this.kernel.configure(plan.headAt);
  }

  private fillTables(): void {
    this.floats(TABLES.tanh, TANH_TABLE.length).set(TANH_TABLE);
    this.floats(TABLES.exp, EXP_TABLE.length).set(EXP_TABLE);
    this.floats(TABLES.log, LOG_TABLE.length).set(LOG_TABLE);
    this.floats(TABLES.tail, TAIL_TABLE.length).set(TAIL_TABLE);
  }

  /** Two records side by side; a last one alone has itself beside it, for the kernel to leave out of every sum. */
  private fillPairs(at: number, source: Float64Array, width: number): void {
    const count = source.length / width;
    const pairs = this.floats(at, (count + 1) * width);
    for (let r = 0; r < count + (count & 1); r++) {
      const from = Math.min(r, count - 1) * width;
      for (let l = 0; l < width; l++) pairs[((r >> 1) * width + l) * 2 + (r & 1)] = source[from + l]!;
    }
  }
}
