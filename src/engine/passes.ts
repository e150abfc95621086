import { ACTIVATIONS, type Activation } from './activations';
import type { Layout } from './layout';
import { createOutputLoss, type OutputLoss, softmax } from './outputs';
import type { Problem } from './problem';

/** Records that go through the layers together; even, so that a pair never crosses two blocks. */
export const BLOCK = 64;

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
  };
}

/**
 * a = b + Σ_l w·z for `count` records, two at a time: each sum starts at the bias and runs over ascending l.
 * @param at index of the layer's first weight in `parameters`
 * @param biasAt index of its first bias, −1 where there is none; `stride` 0 where units share it
 */
function affine(
  parameters: Float64Array,
  at: number,
  biasAt: number,
  stride: number,
  z: Float64Array,
  from: number,
  a: Float64Array,
  to: number,
  count: number,
): void {
  let r = 0;
  for (; r + 1 < count; r += 2) {
    const even = r * from;
    const odd = even + from;
    const out = r * to;
    let w = at;
    for (let j = 0; j < to; j++) {
      const bias = biasAt < 0 ? 0 : parameters[biasAt + j * stride]!;
      let s0 = bias;
      let s1 = bias;
      for (let l = 0; l < from; l++) {
        const weight = parameters[w++]!;
        s0 += weight * z[even + l]!;
        s1 += weight * z[odd + l]!;
      }
      a[out + j] = s0;
      a[out + to + j] = s1;
    }
  }
  if (r === count) return;
  const last = r * from;
  let w = at;
  for (let j = 0; j < to; j++) {
    let s = biasAt < 0 ? 0 : parameters[biasAt + j * stride]!;
    for (let l = 0; l < from; l++) s += parameters[w++]! * z[last + l]!;
    a[r * to + j] = s;
  }
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

/** Σ_j w_j·da_j, for every unit of the layer before, over ascending j from +0. */
function pullBack(
  parameters: Float64Array,
  at: number,
  da: Float64Array,
  to: number,
  dz: Float64Array,
  from: number,
  count: number,
): void {
  dz.fill(0, 0, count * from);
  for (let r = 0; r < count; r++) {
    const base = r * from;
    let w = at;
    for (let j = 0; j < to; j++) {
      const d = da[r * to + j]!;
      for (let l = 0; l < from; l++) dz[base + l] = dz[base + l]! + parameters[w++]! * d;
    }
  }
}

/** Adds each record's ∂C_i/∂w and ∂C_i/∂b to its lane: even positions to `even`, odd ones to `odd`. */
function accumulate(
  even: Float64Array,
  odd: Float64Array,
  at: number,
  biasAt: number,
  stride: number,
  da: Float64Array,
  to: number,
  z: Float64Array,
  from: number,
  count: number,
): void {
  let r = 0;
  for (; r + 1 < count; r += 2) {
    const z0 = r * from;
    const z1 = z0 + from;
    let w = at;
    for (let j = 0; j < to; j++) {
      const d0 = da[r * to + j]!;
      const d1 = da[r * to + to + j]!;
      if (biasAt >= 0) {
        const b = biasAt + j * stride;
        even[b] = even[b]! + d0;
        odd[b] = odd[b]! + d1;
      }
      for (let l = 0; l < from; l++, w++) {
        even[w] = even[w]! + d0 * z[z0 + l]!;
        odd[w] = odd[w]! + d1 * z[z1 + l]!;
      }
    }
  }
  if (r === count) return;
  let w = at;
  for (let j = 0; j < to; j++) {
    const d = da[r * to + j]!;
    if (biasAt >= 0) even[biasAt + j * stride] = even[biasAt + j * stride]! + d;
    for (let l = 0; l < from; l++, w++) even[w] = even[w]! + d * z[r * from + l]!;
  }
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
  for (let r = 0; r < count; r++) {
    outputLoss.backward(
      work.a[top]!,
      work.z[top]!,
      work.targets,
      work.dz[top]!,
      work.da[top]!,
      r * outputs,
      outputs,
    );
  }
  for (let i = top; i >= 1; i--) {
    const to = layout.sizes[i]!;
    const from = layout.sizes[i - 1]!;
    const at = layout.weightOffsets[i - 1]!;
    accumulate(
      even,
      odd,
      at,
      biasAt[i - 1]!,
      layout.biasStride,
      work.da[i]!,
      to,
      work.z[i - 1]!,
      from,
      count,
    );
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
