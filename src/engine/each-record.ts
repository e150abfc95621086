import { BLOCK, backward, createWorkspace, forward, measureRecords, type Workspace } from './passes';
import type { Problem } from './problem';

/**
 * Records looked at one by one, a block at a time: what each one's C_i and ∇C_i are by itself. Nothing is allocated
 * after construction.
 */
export class EachRecord {
  /** a, z and their derivatives of the block that was looked at last, row-major [record][unit]; its C_i in `losses`. */
  readonly work: Workspace;
  /** Needed by `backward`, and of no use here. */
  private readonly lane: Float64Array;

  constructor(private readonly problem: Problem) {
    this.work = createWorkspace(problem);
    this.lane = new Float64Array(problem.layout.length);
  }

  /**
   * Forwards, and backwards where gradients are wanted, for the records from `start` on.
   * @returns how many they were: `BLOCK`, or what is left
   */
  look(parameters: Float64Array, start: number, withGradients: boolean): number {
    const { work, lane } = this;
    const { records, layout } = this.problem;
    const { inputCount, outputCount } = records;
    const count = Math.min(BLOCK, records.count - start);
    const end = start + count;
    work.z[0]!.set(records.inputs.subarray(start * inputCount, end * inputCount));
    work.targets.set(records.targets.subarray(start * outputCount, end * outputCount));
    forward(work, parameters, count);
    measureRecords(work, count);
    lane.fill(0);
    if (withGradients) backward(work, parameters, count, lane, lane, layout.biasOffsets);
    return count;
  }

  /** ∇C_i of the block's r-th record into `out` (length D): without the regulariser, 0 at frozen parameters. */
  gradient(r: number, out: Float64Array): void {
    const { layout, trainable } = this.problem;
    for (let i = layout.weightCount; i < out.length; i++) out[i] = 0;
    for (let layer = 1; layer <= layout.layers; layer++) this.layerGradient(layer, r, out);
    for (let i = 0; i < out.length; i++) if (trainable[i] === 0) out[i] = 0;
  }

  private layerGradient(layer: number, r: number, out: Float64Array): void {
    const { sizes, weightOffsets, biasOffsets, biasStride } = this.problem.layout;
    const from = sizes[layer - 1]!;
    const to = sizes[layer]!;
    const da = this.work.da[layer]!;
    const z = this.work.z[layer - 1]!;
    const bias = biasOffsets[layer - 1]!;
    let at = weightOffsets[layer - 1]!;
    for (let j = 0; j < to; j++) {
      const slope = da[r * to + j]!;
      for (let l = 0; l < from; l++) out[at++] = slope * z[r * from + l]!;
      if (bias >= 0) out[bias + j * biasStride] = out[bias + j * biasStride]! + slope;
    }
  }
}

/** What the regulariser adds to C and to every C_i: rate·Σ|w| or rate·½Σw², weights only. */
export function penalty({ loss, layout }: Problem, parameters: Float64Array): number {
  const { regularization, rate } = loss;
  if (regularization === 'none') return 0;
  const { weightCount } = layout;
  let sum = 0;
  if (regularization === 'l1') for (let i = 0; i < weightCount; i++) sum += Math.abs(parameters[i]!);
  else for (let i = 0; i < weightCount; i++) sum += parameters[i]! * parameters[i]!;
  return regularization === 'l1' ? rate * sum : rate * (0.5 * sum);
}

/** What the regulariser adds to ∂C_i/∂w at a weight, of every record alike: rate·sign(w) or rate·w; 0 at biases. */
export function penaltySlope({ loss, layout }: Problem, parameters: Float64Array, index: number): number {
  if (loss.regularization === 'none' || index >= layout.weightCount) return 0;
  const w = parameters[index]!;
  if (loss.regularization === 'l2') return loss.rate * w;
  return w > 0 ? loss.rate : w < 0 ? -loss.rate : 0;
}
