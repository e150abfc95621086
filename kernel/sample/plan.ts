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
/** Addresses: splatted weights and biases, two blocks of a layer, masks of the last block and of the others. */
export const WEIGHTS: usize = 5;
export const BIASES: usize = 6;
export const EVEN: usize = 7;
export const ODD: usize = 8;
export const MASKS: usize = 9;
export const ONES: usize = 10;
/** Inputs and targets, [block][unit][record], in the precision that is asked for. */
export const INPUTS: usize = 11;
export const TARGETS: usize = 12;
export const TAIL_TABLE: usize = 13;
/** Bytes from the plan to the regulariser's rate, a float64. */
export const RATE: usize = 56;
/** The first layer of all records, at the latest point of a row, and what a step does to it: see `row.ts`. */
export const STATE: usize = 16;
export const STEP: usize = 17;
/** Bytes from the plan to the first layer, and from one to the next. */
export const FIRST_LAYER: usize = 80;
export const LAYER: usize = 24;

/** Of a layer: units of the layer before, and its own; its first weight and bias, as indices; the activation. */
export const FROM: usize = 0;
export const TO: usize = 1;
export const WEIGHT_AT: usize = 2;
export const BIAS_AT: usize = 3;
export const BIAS_STRIDE: usize = 4;
export const ACTIVATION: usize = 5;
