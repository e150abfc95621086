/**
 * What a descent looks like in memory. `src/engine/compiled/train-plan.ts` lays it out and tells where everything is, by a
 * list of 32-bit whole numbers in the order of the fields below. Counts are in items, addresses in bytes. "Pairs" are
 * two records side by side in the lanes of a vector, laid out [pair][unit].
 */

export let layers: i32 = 0;
/** Where the table of layers lies; see the accessors below. */
let layerTable: usize = 0;
export let inputCount: i32 = 0;
export let outputCount: i32 = 0;
export let recordCount: i32 = 0;
/** 0: all records, 1: a choice of them, 2: one. */
export let mode: i32 = 0;
/** k, the records of a step. */
export let stepSize: i32 = 0;
/** D, and how many of them are weights. */
export let length: i32 = 0;
export let weightCount: i32 = 0;
/** 0: none, 1: one a unit, 2: one a layer, 3: one for the network. */
export let biasMode: i32 = 0;
/** The places in OPTIMIZER_NAMES, REGULARIZATIONS, LOSS_KINDS and OUTPUT_NAMES. */
export let optimizer: i32 = 0;
export let regularization: i32 = 0;
export let lossKind: i32 = 0;
export let outputKind: i32 = 0;
/** 1 where the gradient is the mean's. */
export let isMean: i32 = 0;
/** 1 where some parameters do not move. */
export let isFrozen: i32 = 0;
/** Pairs that go through the layers together; a multiple of 4. */
export let block: i32 = 0;
/** All records, row-major (targets in both lanes where a step has one record), and in pairs. */
export let inputs: usize = 0;
export let targets: usize = 0;
export let inputPairs: usize = 0;
export let targetPairs: usize = 0;
/** The step's own records, in pairs. */
export let stepInputs: usize = 0;
export let stepTargets: usize = 0;
/** Indices of the records of the steps to come. */
export let order: usize = 0;
/** Every parameter, in both lanes. */
export let splats: usize = 0;
/** The two lanes of every derivative; a network's single bias has one a layer. */
export let lanes: usize = 0;
export let gradient: usize = 0;
/** The optimizer's two vectors. */
export let first: usize = 0;
export let second: usize = 0;
/** All bits set where a parameter moves. */
export let mask: usize = 0;
/** Rows of I_n, loss, stepLoss. */
export let rows: usize = 0;
/** float64: learning rate, momentum, rate of the regulariser, β1^t, β2^t. */
export let scalars: usize = 0;
/** Per pair of a block: softmax's largest pre-activation and sum. */
export let softmaxes: usize = 0;

let cursor: usize = 0;

@inline function next(): i32 {
  const value = load<i32>(cursor);
  cursor += 4;
  return value;
}

/** Reads the list at `at`. */
export function configure(at: usize): void {
  cursor = at;
  layers = next();
  layerTable = next();
  inputCount = next();
  outputCount = next();
  recordCount = next();
  mode = next();
  stepSize = next();
  length = next();
  weightCount = next();
  biasMode = next();
  optimizer = next();
  regularization = next();
  lossKind = next();
  outputKind = next();
  isMean = next();
  isFrozen = next();
  block = next();
  inputs = next();
  targets = next();
  inputPairs = next();
  targetPairs = next();
  stepInputs = next();
  stepTargets = next();
  order = next();
  splats = next();
  lanes = next();
  gradient = next();
  first = next();
  second = next();
  mask = next();
  rows = next();
  scalars = next();
  softmaxes = next();
}

/** Bytes of one layer in the table: eight 32-bit numbers. */
const LAYER: usize = 32;

@inline function ofLayer(i: i32, field: usize): i32 {
  return load<i32>(layerTable + <usize>(i - 1) * LAYER + (field << 2));
}

/** Units of layer i and of the one before; layers count from 1. */
export function toOf(i: i32): i32 {
  return ofLayer(i, 0);
}
export function fromOf(i: i32): i32 {
  return ofLayer(i, 1);
}
/** Index of the layer's first weight. */
export function weightOf(i: i32): i32 {
  return ofLayer(i, 2);
}
/** Index of the layer's first bias; −1 where there is none. */
export function biasOf(i: i32): i32 {
  return ofLayer(i, 3);
}
/** The place in ACTIVATION_NAMES. */
export function kindOf(i: i32): i32 {
  return ofLayer(i, 4);
}
/** Buffers for a, z and the derivatives. */
export function aOf(i: i32): usize {
  return ofLayer(i, 5);
}
export function zOf(i: i32): usize {
  return ofLayer(i, 6);
}
export function dOf(i: i32): usize {
  return ofLayer(i, 7);
}
/** Where the layer's first bias derivative is summed. */
export function biasLaneOf(i: i32): i32 {
  return biasMode == 3 ? weightCount + i - 1 : biasOf(i);
}
