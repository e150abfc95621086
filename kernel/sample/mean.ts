// The mean loss over all records at the point whose parameters are splatted.
import { activate, TANH } from './activations';
import { affine } from './affine';
import { all, BLOCK, STRIDE, VECTOR } from './lanes';
import { blockLoss } from './loss';
import {
  ACTIVATION,
  BIASES,
  EVEN,
  FIRST_LAYER,
  field,
  FROM,
  INPUTS,
  LAYERS,
  LOSS,
  layerOf,
  MASKS,
  ODD,
  ONES,
  RECORDS,
  STATE,
  STEP,
  TAIL_TABLE,
  TARGETS,
  TO,
  WEIGHTS,
} from './plan';
import { ALONE, firstLayer, layStep } from './row';

/** Vectors of the block with so many records left: two go together, the odd one out is filled up. */
@inline
function vectorsOf(left: i32, lanes: i32): i32 {
  return left <= lanes * BLOCK ? ((left + 2 * lanes - 1) / (2 * lanes)) << 1 : BLOCK;
}

/**
 * The mean of C_i; block by block, whose sums are added in float64.
 *
 * @param place of the point in its row: see `row.ts`
 */
export function recordMean<T>(plan: usize, place: i32): f64 {
  const records = field(plan, RECORDS);
  const lanes = <i32>(VECTOR / sizeof<T>());
  const block = lanes * BLOCK;
  const top = layerOf(plan, field(plan, LAYERS) - 1);
  const inputSize = <usize>field(plan + FIRST_LAYER, FROM) * STRIDE;
  const firstSize = <usize>field(plan + FIRST_LAYER, TO) * STRIDE;
  const outputs = field(top, TO);
  let inputs = <usize>field(plan, INPUTS);
  let targets = <usize>field(plan, TARGETS);
  let state = <usize>field(plan, STATE);
  let step = <usize>field(plan, STEP);
  let sum = all<f64>(0);
  for (let done = 0; done < records; done += block) {
    const vectors = vectorsOf(records - done, lanes);
    let z = inputs;
    if (sizeof<T>() == 4 && place != ALONE) {
      z = <usize>field(plan, EVEN);
      firstLayer(plan, inputs, vectors, place, state, step, z);
      state += firstSize;
      step += firstSize;
    }
    z = forward<T>(plan, place == ALONE ? 0 : 1, z, vectors);
    const masks = <usize>field(plan, records - done <= block ? MASKS : ONES);
    sum = f64x2.add(sum, widened<T>(blockLoss<T>(field(plan, LOSS), z, targets, outputs, vectors, masks)));
    inputs += inputSize;
    targets += <usize>outputs * STRIDE;
  }
  const total = f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
  const shares = field(plan, LOSS) == 2 ? records : records * outputs;
  return total / <f64>shares;
}

@inline
function widened<T>(sums: v128): v128 {
  if (sizeof<T>() == 8) return sums;
  const upper = v128.shuffle<i64>(sums, sums, 1, 1);
  return f64x2.add(f64x2.promote_low_f32x4(sums), f64x2.promote_low_f32x4(upper));
}

/** The block through the layers from `first` on; returns where the last one's values lie. */
function forward<T>(plan: usize, first: i32, z: usize, vectors: i32): usize {
  const layers = field(plan, LAYERS);
  for (let i = first; i < layers; i++) {
    const layer = layerOf(plan, i);
    const a = <usize>field(plan, i & 1 ? ODD : EVEN);
    const to = field(layer, TO);
    const code = field(layer, ACTIVATION);
    const isTanh = sizeof<T>() == 4 && code == TANH;
    affine<T>(field(layer, WEIGHTS), field(layer, BIASES), z, field(layer, FROM), a, to, vectors, isTanh);
    const done = isTanh ? to & ~3 : 0;
    activate<T>(code, a + <usize>done * STRIDE, to - done, vectors, field(plan, TAIL_TABLE));
    z = a;
  }
  return z;
}

/** What the splatted step does to the first layer of every record; false where it is too long. */
export function layRecordStep(plan: usize): bool {
  const records = field(plan, RECORDS);
  const layer = plan + FIRST_LAYER;
  let inputs = <usize>field(plan, INPUTS);
  let step = <usize>field(plan, STEP);
  for (let done = 0; done < records; done += 4 * BLOCK) {
    if (!layStep(plan, inputs, vectorsOf(records - done, 4), step)) return false;
    inputs += <usize>field(layer, FROM) * STRIDE;
    step += <usize>field(layer, TO) * STRIDE;
  }
  return true;
}
