import { ACTIVATIONS, type Activation } from './activations';
import { accumulateBiases, accumulateWeights } from './kernels/accumulate';
import { affine, pullBack } from './kernels/affine';
import type { Layout } from './layout';
import { createOutputLoss, type OutputLoss, softmax } from './outputs';
import type { Problem } from './problem';

/** Records that go through the layers together; even, so that a pair never crosses two blocks. */
export const BLOCK = 128;

/**
 * Buffers for one block of records, per layer, row-major [record][unit]: a, z and their partial derivatives.
 * z[0] holds the inputs; a[0], da[0] and dz[0] are empty.
 */
export interface Workspace {
  readonly layout: Layout;
  readonly activations: readonly (Activation | null)[];
  readonly outputLoss: OutputLoss;
  readonly a: readonly Float64Array[];
  readonly z: readonly Float64Array[];
  readonly da: readonly Float64Array[];
  readonly dz: readonly Float64Array[];
  readonly targets: Float64Array;
  /** C_i of each record of the block, without the regulariser. */
  readonly losses: Float64Array;
}

export function createWorkspace(problem: Problem, block = BLOCK): Workspace {
  const { layout } = problem;
  const buffers = (withInputs: boolean) =>
    layout.sizes.map((size, i) => new Float64Array(i > 0 || withInputs ? size * block : 0));
  return {
    layout,
    activations: [
      ...problem.hidden.map((name) => ACTIVATIONS[name]),
      problem.output === 'softmax' ? null : ACTIVATIONS[problem.output],
    ],
    outputLoss: createOutputLoss(problem.output, problem.loss.kind),
    a: buffers(false),
    z: buffers(true),
    da: buffers(false),
    dz: buffers(false),
    targets: new Float64Array(layout.sizes[layout.layers]! * block),
    losses: new Float64Array(block),
  };
}

/** a and z of every layer for the `count` records whose inputs stand in z[0]. */
export function forward(work: Workspace, parameters: Float64Array, count: number): void {
  const { layout } = work;
  for (let i = 1; i <= layout.layers; i++) {
    const to = layout.sizes[i]!;
    affine(
      parameters,
      layout.weightOffsets[i - 1]!,
      layout.biasOffsets[i - 1]!,
      layout.biasStride,
      work.z[i - 1]!,
      layout.sizes[i - 1]!,
      work.a[i]!,
      to,
      count,
    );
    const activation = work.activations[i - 1]!;
    if (activation) activation.forward(work.a[i]!, work.z[i]!, count * to);
    else for (let r = 0; r < count; r++) softmax(work.a[i]!, work.z[i]!, r * to, to);
  }
}

/** C_i of the `count` records that `forward` has just seen, into `losses`. */
export function measureRecords(work: Workspace, count: number): void {
  const top = work.layout.layers;
  const outputs = work.layout.sizes[top]!;
  work.outputLoss.recordLosses(work.a[top]!, work.z[top]!, work.targets, work.losses, count, outputs);
}

/**
 * Backpropagation for the `count` records that `forward` has just seen: da and dz of every layer, and the
 * records' gradients added to the lanes.
 * @param biasAt where each layer's bias derivative is added; a network's single bias is kept apart by layer
 *   until the end, so that its sum does not depend on how records are cut into blocks
 */
export function backward(
  work: Workspace,
  parameters: Float64Array,
  count: number,
  even: Float64Array,
  odd: Float64Array,
  biasAt: readonly number[],
): void {
  const { layout, outputLoss } = work;
  const top = layout.layers;
  const outputs = layout.sizes[top]!;
  outputLoss.backward(work.a[top]!, work.z[top]!, work.targets, work.dz[top]!, work.da[top]!, count, outputs);
  for (let i = top; i >= 1; i--) {
    const to = layout.sizes[i]!;
    const from = layout.sizes[i - 1]!;
    const at = layout.weightOffsets[i - 1]!;
    accumulateWeights(even, odd, at, work.da[i]!, to, work.z[i - 1]!, from, count);
    const b = biasAt[i - 1]!;
    if (b >= 0) accumulateBiases(even, odd, b, layout.biasStride, work.da[i]!, to, count);
    if (i === 1) break;
    pullBack(parameters, at, work.da[i]!, to, work.dz[i - 1]!, from, count);
    work.activations[i - 2]!.backward(
      work.a[i - 1]!,
      work.z[i - 1]!,
      work.dz[i - 1]!,
      work.da[i - 1]!,
      count * from,
    );
  }
}
