import { penalty } from './each-record';
import { BLOCK, backward, createWorkspace, forward, measureRecords, type Workspace } from './passes';
import type { Problem } from './problem';

/**
 * C and ∇C of one problem. Sums over records go in two lanes by position, 0, 2, 4, … and 1, 3, 5, …; each starts
 * at +0, and the total is even + odd. Nothing is allocated after construction.
 */
export class Objective {
  readonly dimension: number;
  readonly trainable: Uint8Array;
  private readonly work: Workspace;
  /** The same buffers for each block of all records, whose numbers they read where they are. */
  private readonly blocks: readonly Workspace[];
  private readonly even: Float64Array;
  private readonly odd: Float64Array;
  /** Where each layer's bias derivative is added in the lanes. */
  private readonly biasAt: readonly number[];
  /** 0 … N − 1: as `chosen` they spare the copying of their numbers. */
  readonly all: Int32Array;
  private meanRecordLoss = 0;
  /** The mean loss seen last, regulariser included: a field, since a float64 that is returned may be allocated. */
  lastLoss = 0;

  constructor(readonly problem: Problem) {
    const { layout, records } = problem;
    this.dimension = layout.length;
    this.trainable = problem.trainable;
    this.work = createWorkspace(problem);
    this.blocks = blocksOf(problem, this.work);
    const apart = layout.bias === 'network';
    const lane = apart ? layout.weightCount + layout.layers : layout.length;
    this.even = new Float64Array(lane);
    this.odd = new Float64Array(lane);
    this.biasAt = apart ? layout.biasOffsets.map((_, i) => layout.weightCount + i) : layout.biasOffsets;
    this.all = Int32Array.from({ length: records.count }, (_, i) => i);
  }

  /** C(I) over all training records, regulariser included. */
  loss(parameters: Float64Array): number {
    this.measure(parameters);
    return this.lastLoss;
  }

  /** The mean of C_i(I) over the chosen records, regulariser included. */
  lossOver(parameters: Float64Array, chosen: Int32Array): number {
    this.measure(parameters, chosen);
    return this.lastLoss;
  }

  /** C over the first `count` of `chosen` records (all of them where absent), into `lastLoss`. */
  measure(parameters: Float64Array, chosen = this.all, count = chosen.length): void {
    this.pass(parameters, chosen, count, false);
    this.lastLoss = this.meanRecordLoss + penalty(this.problem, parameters);
  }

  /** ∇C(I) over all training records, into `out`; 0 at frozen parameters. */
  gradient(parameters: Float64Array, out: Float64Array): void {
    this.gradientOver(parameters, this.all, this.all.length, 'mean', out);
  }

  /**
   * The gradient of the sum or the mean of C_i over the first `count` of `chosen` records, into `out`; their mean
   * loss goes to `lastLoss`.
   */
  gradientOver(
    parameters: Float64Array,
    chosen: Int32Array,
    count: number,
    reduce: 'sum' | 'mean',
    out: Float64Array,
  ): void {
    this.even.fill(0);
    this.odd.fill(0);
    this.pass(parameters, chosen, count, true);
    this.total(reduce === 'mean' ? count : 1, out);
    this.addPenaltySlope(parameters, reduce === 'mean' ? 1 : count, out);
    for (let i = 0; i < out.length; i++) if (this.trainable[i] === 0) out[i] = 0;
    this.lastLoss = this.meanRecordLoss + penalty(this.problem, parameters);
  }

  /** Forward (and backward) over the records in blocks; leaves their mean loss in `meanRecordLoss`. */
  private pass(parameters: Float64Array, chosen: Int32Array, count: number, withGradient: boolean): void {
    let evenLoss = 0;
    let oddLoss = 0;
    for (let start = 0; start < count; start += BLOCK) {
      const size = Math.min(BLOCK, count - start);
      const work = chosen === this.all ? this.blocks[start / BLOCK]! : this.work;
      if (work === this.work) this.gather(chosen, start, size);
      forward(work, parameters, size);
      measureRecords(work, size);
      const { losses } = work;
      for (let r = 0; r < size; r += 2) evenLoss += losses[r]!;
      for (let r = 1; r < size; r += 2) oddLoss += losses[r]!;
      if (withGradient) backward(work, parameters, size, this.even, this.odd, this.biasAt);
    }
    this.meanRecordLoss = (evenLoss + oddLoss) / count;
  }

  private gather(chosen: Int32Array, start: number, size: number): void {
    const { inputs, targets, inputCount, outputCount } = this.problem.records;
    const z = this.work.z[0]!;
    const wanted = this.work.targets;
    for (let r = 0; r < size; r++) {
      const record = chosen[start + r]!;
      for (let l = 0; l < inputCount; l++) z[r * inputCount + l] = inputs[record * inputCount + l]!;
      for (let j = 0; j < outputCount; j++) wanted[r * outputCount + j] = targets[record * outputCount + j]!;
    }
  }

  /** even + odd, divided once; a network's single bias adds its layers' shares in ascending order. */
  private total(divisor: number, out: Float64Array): void {
    const { layout } = this.problem;
    const { even, odd } = this;
    const own = layout.bias === 'network' ? layout.weightCount : layout.length;
    for (let i = 0; i < own; i++) out[i] = even[i]! + odd[i]!;
    if (layout.bias === 'network') {
      let sum = 0;
      for (let i = own; i < even.length; i++) sum += even[i]! + odd[i]!;
      out[own] = sum;
    }
    if (divisor !== 1) for (let i = 0; i < out.length; i++) out[i] = out[i]! / divisor;
  }

  private addPenaltySlope(parameters: Float64Array, records: number, out: Float64Array): void {
    const { regularization, rate } = this.problem.loss;
    if (regularization === 'none') return;
    const scale = records * rate;
    for (let i = 0; i < this.problem.layout.weightCount; i++) {
      const w = parameters[i]!;
      const slope = regularization === 'l2' ? w : w > 0 ? 1 : w < 0 ? -1 : 0;
      out[i] = out[i]! + scale * slope;
    }
  }
}

/** A workspace for each block of the problem's records, all with the buffers of `work`. */
function blocksOf({ records }: Problem, work: Workspace): Workspace[] {
  const { count, inputCount, outputCount, inputs, targets } = records;
  return Array.from({ length: Math.floor((count + BLOCK - 1) / BLOCK) }, (_, i) => {
    const start = i * BLOCK;
    const end = Math.min(count, start + BLOCK);
    return {
      ...work,
      z: [inputs.subarray(start * inputCount, end * inputCount), ...work.z.slice(1)],
      targets: targets.subarray(start * outputCount, end * outputCount),
    };
  });
}
