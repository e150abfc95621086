// What a network is, as `src/engine/compiled/sample-plan.ts` writes it into the memory: whole numbers of four bytes,
// then each layer's.

/** @param at which of the whole numbers */
@inline
export function field(plan: usize, at: usize): i32 {
  return load<i32>(plan + (at << 2));
}

export const LAYERS: usize = 0;
export const LOSS: usize = 1;
export const RECORDS: usize = 2;
export const PENALTY: usize = 3;
export const WEIGHT_COUNT: usize = 4;
/** Addresses: two blocks of a layer, masks of the last block and of the others. */
export const EVEN: usize = 5;
export const ODD: usize = 6;
export const MASKS: usize = 7;
export const ONES: usize = 8;
/** Inputs and targets, [block][unit][record], in the precision that is asked for. */
export const INPUTS: usize = 9;
export const TARGETS: usize = 10;
export const TAIL_TABLE: usize = 11;
/** Bytes from the plan to the regulariser's rate, a float64. */
export const RATE: usize = 48;
/** The first layer of all records, at the latest point of a row, and what a step does to it: see `row.ts`. */
export const STATE: usize = 14;
export const STEP: usize = 15;
/** Bytes from the plan to the first layer, and from one to the next. */
export const FIRST_LAYER: usize = 64;
const LAYER: usize = 32;

/** Of a layer: units of the layer before, and its own; its first weight and bias, as indices; the activation. */
export const FROM: usize = 0;
export const TO: usize = 1;
export const WEIGHT_AT: usize = 2;
export const BIAS_AT: usize = 3;
export const BIAS_STRIDE: usize = 4;
export const ACTIVATION: usize = 5;
/** Where its weights and biases are splatted. */
export const WEIGHTS: usize = 6;
export const BIASES: usize = 7;

/** The layer's own numbers, for `field`. */
@inline
export function layerOf(plan: usize, i: i32): usize {
  return plan + FIRST_LAYER + <usize>i * LAYER;
}
