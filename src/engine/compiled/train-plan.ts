import type { Problem } from '../problem';
import { stepSize } from '../problem';
import {
  ACTIVATION_NAMES,
  type BIAS_MODES,
  LOSS_KINDS,
  OPTIMIZER_NAMES,
  OUTPUT_NAMES,
  REGULARIZATIONS,
} from '../settings';

/**
 * Where everything of one compiled descent lies in its memory, in bytes. The order of `head` is that of the fields in
 * `kernel/train/shape.ts`.
 */
export interface Plan {
  /** Bytes in all. */
  readonly size: number;
  /** The 32-bit numbers that the kernel reads at `headAt`; the table of layers follows at `layersAt`. */
  readonly head: readonly number[];
  readonly headAt: number;
  readonly layers: readonly number[];
  readonly layersAt: number;
  readonly inputs: number;
  readonly targets: number;
  readonly inputPairs: number;
  readonly targetPairs: number;
  readonly order: number;
  readonly first: number;
  readonly second: number;
  readonly mask: number;
  readonly rows: number;
  readonly scalars: number;
  /** Numbers that generated code loads: see `walk-code.ts`. */
  readonly constants: number;
}

/**
 * Where the tables are, as `kernel/train/elementary.ts` has it; an index that comes from NaN stays within a table's
 * room (2,048, 128, 160 and 16 entries). What is below belongs to AssemblyScript.
 */
export const TABLES = { tanh: 4096, exp: 36_864, log: 38_912, tail: 41_472 } as const;
const START = 43_008;
/** Bytes of a, z and the derivatives that go through the layers together: beyond this they leave the near caches, below it tiles are cut short. */
const BLOCK_BYTES = 64_000;
const LAYER_NUMBERS = 8;
/** Vectors. */
const CONSTANTS = 10;

/** Hands out addresses, one range after the other, each for 16-byte vectors and with room for one more. */
class Addresses {
  next = START;

  take(bytes: number): number {
    const at = this.next;
    this.next = (at + bytes + 31) & ~15;
    return at;
  }
}

/** Pairs, rounded up to the tiles' four. */
function paddedPairs(records: number): number {
  return (((records + 1) >> 1) + 3) & ~3;
}

/** Pairs that go through the layers together; a multiple of 4. */
function blockOf(problem: Problem): number {
  const units = problem.layout.sizes.reduce((sum, size) => sum + size, 0);
  const pairs = Math.max(4, Math.floor(BLOCK_BYTES / (units * 40)) & ~3);
  return Math.min(pairs, paddedPairs(problem.records.count));
}

/** Buffers of each layer: a and z are one where the derivative needs z only. */
function layerTable(
  { layout, hidden, output }: Problem,
  block: number,
  take: (bytes: number) => number,
): number[] {
  const table: number[] = [];
  for (let i = 1; i <= layout.layers; i++) {
    const to = layout.sizes[i]!;
    const name = hidden[i - 1] ?? (output === 'softmax' ? 'linear' : output);
    const apart = i === layout.layers || name === 'softplus' || name === 'gelu' || name === 'sin';
    const a = take(to * block * 16);
    const z = apart ? take(to * block * 16) : a;
    const d = take(to * block * 16);
    const at = [layout.weightOffsets[i - 1]!, layout.biasOffsets[i - 1]!];
    table.push(to, layout.sizes[i - 1]!, ...at, ACTIVATION_NAMES.indexOf(name), a, z, d);
  }
  return table;
}

/** The kernel's numbers for how a step works. */
function rulesOf(problem: Problem): number[] {
  const { layout, loss, descent, output } = problem;
  const biases = { none: 0, neuron: 1, layer: 2, network: 3 } satisfies Record<
    (typeof BIAS_MODES)[number],
    number
  >;
  return [
    layout.length,
    layout.weightCount,
    biases[layout.bias],
    OPTIMIZER_NAMES.indexOf(descent.optimizer),
    REGULARIZATIONS.indexOf(loss.regularization),
    LOSS_KINDS.indexOf(loss.kind),
    OUTPUT_NAMES.indexOf(output),
    descent.reduce === 'mean' ? 1 : 0,
    problem.trainable.includes(0) ? 1 : 0,
  ];
}

/**
 * @param rows frames kept in a call
 * @param steps most steps of a call
 */
export function planOf(problem: Problem, rows: number, steps: number): Plan {
  const { layout, records, descent } = problem;
  const { inputCount, outputCount, count } = records;
  const addresses = new Addresses();
  const take = (bytes: number) => addresses.take(bytes);
  const k = stepSize(problem);
  const block = blockOf(problem);
  const headAt = take(256);
  const layersAt = take(layout.layers * LAYER_NUMBERS * 4);
  const scalars = take(5 * 8);
  const constants = take(CONSTANTS * 16);
  const layers = layerTable(problem, block, take);
  const splats = take(layout.length * 16);
  const lanes = take((layout.length + layout.layers) * 16);
  const [gradient, first, second, mask] = [1, 2, 3, 4].map(() => take(layout.length * 8)) as [
    number,
    number,
    number,
    number,
  ];
  const softmaxes = take(block * 32 + (layout.layers + 2) * 8);
  const inputs = take(count * inputCount * 8);
  const targets = take(count * outputCount * 16);
  const inputPairs = take(paddedPairs(count) * inputCount * 16);
  const targetPairs = take(paddedPairs(count) * outputCount * 16);
  const chosen = descent.mode === 'mini-batch' ? paddedPairs(k) : 1;
  const stepInputs = take(chosen * Math.max(inputCount, outputCount) * 16);
  const stepTargets = take(chosen * outputCount * 16);
  const order = take(descent.mode === 'batch' ? 0 : steps * k * 4);
  const rowsAt = take((rows + 1) * (layout.length + 2) * 8);
  const mode = descent.mode === 'batch' ? 0 : k === 1 ? 2 : 1;
  const head = [layout.layers, layersAt, inputCount, outputCount, count, mode, k, ...rulesOf(problem), block];
  head.push(inputs, targets, inputPairs, targetPairs, stepInputs, stepTargets, order, splats, lanes);
  head.push(gradient, first, second, mask, rowsAt, scalars, softmaxes);
  return {
    size: addresses.next,
    head,
    headAt,
    layers,
    layersAt,
    inputs,
    targets,
    inputPairs,
    targetPairs,
    order,
    first,
    second,
    mask,
    rows: rowsAt,
    scalars,
    constants,
  };
}
