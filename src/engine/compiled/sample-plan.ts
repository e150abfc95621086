import type { Problem } from '../problem';
import type { Records } from '../records';
import { ACTIVATION_NAMES } from '../settings';

/** What the sampling kernel is told about a network, as `kernel/sample/plan.ts` reads it. */

/** Bytes of one plan for `layers` layers. */
export function planBytes(layers: number): number {
  return FIRST_LAYER + layers * LAYER;
}

/** Bytes from one unit's records to the next's, and how many records go through the layers together. */
export const STRIDE = 256;

export type Precision = 'single' | 'double';

/** Bytes of a number. */
export const BYTES: Readonly<Record<Precision, number>> = { single: 4, double: 8 };

/** Addresses that plans share, and those of the records that one is about. */
export interface Places {
  readonly weights: number;
  readonly biases: number;
  readonly even: number;
  readonly odd: number;
  readonly ones: number;
  readonly tailTable: number;
  /** For points in rows, in float32: the first layer of all records, and what a step does to it. */
  readonly state: number;
  readonly step: number;
}

export interface RecordPlaces {
  readonly masks: number;
  readonly inputs: number;
  readonly targets: number;
}

const RATE = 48;
const STATE = 56;
const FIRST_LAYER = 64;
const LAYER = 32;
const SOFTMAX = 8;
const LINEAR = ACTIVATION_NAMES.indexOf('linear');

/** Writes a plan at `plan`: `records` of them, at the places given. */
export function writePlan(
  view: DataView,
  plan: number,
  problem: Problem,
  places: Places,
  records: number,
  at: RecordPlaces,
): void {
  const { layout, loss } = problem;
  const penalty = { none: 0, l1: 1, l2: 2 }[loss.regularization];
  const { even, odd, ones, tailTable } = places;
  const head = [layout.layers, lossCode(problem), records, penalty, layout.weightCount];
  const numbers = [...head, even, odd, at.masks, ones, at.inputs, at.targets, tailTable];
  numbers.forEach((value, i) => view.setInt32(plan + 4 * i, value, true));
  view.setFloat64(plan + RATE, loss.rate, true);
  view.setInt32(plan + STATE, places.state, true);
  view.setInt32(plan + STATE + 4, places.step, true);
  let { weights, biases } = places;
  for (let i = 0; i < layout.layers; i++) {
    const [from, to] = [layout.sizes[i]!, layout.sizes[i + 1]!];
    const offsets = [layout.weightOffsets[i]!, layout.biasOffsets[i]!, layout.biasStride];
    const layer = [from, to, ...offsets, activationCode(problem, i), weights, biases];
    layer.forEach((value, k) => view.setInt32(plan + FIRST_LAYER + i * LAYER + 4 * k, value, true));
    weights += 16 * from * to;
    biases += 16 * to;
  }
}

/** 0: squared errors; 1: sigmoid cross-entropy; 2: softmax cross-entropy. */
function lossCode({ loss, output }: Problem): number {
  if (loss.kind === 'mse') return 0;
  return output === 'softmax' ? 2 : 1;
}

/** The activation's place in `ACTIVATION_NAMES`; a cross-entropy is computed from pre-activations. */
function activationCode({ hidden, output, loss }: Problem, layer: number): number {
  if (layer < hidden.length) return ACTIVATION_NAMES.indexOf(hidden[layer]!);
  if (loss.kind === 'cross-entropy') return LINEAR;
  return output === 'softmax' ? SOFTMAX : ACTIVATION_NAMES.indexOf(output);
}

/** Records that go through the layers together. */
export function blockSize(precision: Precision): number {
  return STRIDE / BYTES[precision];
}

/** Bytes of `count` records with `units` numbers each. */
export function recordBytes(count: number, units: number, precision: Precision): number {
  return Math.floor((count + blockSize(precision) - 1) / blockSize(precision)) * units * STRIDE;
}

/**
 * Writes the chosen records, [block][unit][record]; the last block is filled up with copies of the last record, which
 * the masks leave out of the sum.
 */
export function writeRecords(
  memory: ArrayBufferLike,
  { masks, inputs, targets }: RecordPlaces,
  records: Records,
  chosen: Int32Array,
  precision: Precision,
): void {
  const { inputCount, outputCount } = records;
  writeUnits(memory, inputs, records.inputs, inputCount, chosen, precision);
  writeUnits(memory, targets, records.targets, outputCount, chosen, precision);
  const block = blockSize(precision);
  const left = chosen.length % block || block;
  const bytes = new Uint8Array(memory, masks, STRIDE);
  bytes.fill(0);
  bytes.fill(255, 0, left * BYTES[precision]);
}

function writeUnits(
  memory: ArrayBufferLike,
  at: number,
  values: Float64Array,
  units: number,
  chosen: Int32Array,
  precision: Precision,
): void {
  const block = blockSize(precision);
  const length = recordBytes(chosen.length, units, precision) / BYTES[precision];
  const out =
    precision === 'single' ? new Float32Array(memory, at, length) : new Float64Array(memory, at, length);
  for (let k = 0; k < length; k++) {
    const first = Math.floor(k / (units * block)) * block;
    const unit = Math.floor(k / block) % units;
    const record = chosen[Math.min(first + (k % block), chosen.length - 1)]!;
    out[k] = values[record * units + unit]!;
  }
}
