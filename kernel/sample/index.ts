// The sampler: the loss over all records at many points of parameters, for any network. Records lie in lanes, weights
// are splatted once a point.
import { embed, Sheet } from './embed';
import { all, BLOCK, STRIDE, VECTOR } from './lanes';
import { activate, affine, splatWeights } from './layer';
import { blockLoss } from './loss';
import {
  ACTIVATION,
  BIAS_AT,
  BIAS_STRIDE,
  BIASES,
  EVEN,
  FIRST_LAYER,
  field,
  FROM,
  INPUTS,
  LAYER,
  LAYERS,
  LOSS,
  MASKS,
  ODD,
  ONES,
  PENALTY,
  RATE,
  RECORDS,
  TAIL_TABLE,
  TARGETS,
  TO,
  WEIGHT_AT,
  WEIGHT_COUNT,
  WEIGHTS,
} from './plan';

/** S(x, y) of `count` points into `out`, whole panels of four parameters each. */
export function embedPoints(sheet: usize, points: usize, count: i32, out: usize): void {
  embed(changetype<Sheet>(sheet), points, count, out);
}

/** C at `count` points, their parameters one after the other in float64 (`length` of each), into `out`. */
export function lossesSingle(plan: usize, parameters: usize, length: i32, count: i32, out: usize): void {
  losses<f32>(plan, parameters, length, count, out);
}

/** The same, in float64 all the way. */
export function lossesDouble(plan: usize, parameters: usize, length: i32, count: i32, out: usize): void {
  losses<f64>(plan, parameters, length, count, out);
}

function losses<T>(plan: usize, parameters: usize, length: i32, count: i32, out: usize): void {
  for (let i = 0; i < count; i++) {
    splat<T>(plan, parameters);
    store<f64>(out, recordMean<T>(plan) + penalty(plan, parameters));
    parameters += <usize>length << 3;
    out += 8;
  }
}

/** All weights and biases of a point, one vector each. */
function splat<T>(plan: usize, parameters: usize): void {
  let weights = <usize>field(plan, WEIGHTS);
  let biases = <usize>field(plan, BIASES);
  let layer = plan + FIRST_LAYER;
  for (let i = field(plan, LAYERS); i > 0; i--) {
    const to = field(layer, TO);
    const at = parameters + (<usize>field(layer, WEIGHT_AT) << 3);
    weights = splatWeights<T>(at, field(layer, FROM), to, weights);
    const first = field(layer, BIAS_AT);
    for (let j = 0; j < to; j++) {
      const index = first + j * field(layer, BIAS_STRIDE);
      v128.store(biases, all<T>(first < 0 ? 0 : load<f64>(parameters + (<usize>index << 3))));
      biases += VECTOR;
    }
    layer += LAYER;
  }
}

/** The mean of C_i; block by block, whose sums are added in float64. */
function recordMean<T>(plan: usize): f64 {
  const records = field(plan, RECORDS);
  const lanes = <i32>(VECTOR / sizeof<T>());
  const block = lanes * BLOCK;
  const top = plan + FIRST_LAYER + <usize>(field(plan, LAYERS) - 1) * LAYER;
  const inputSize = <usize>field(plan + FIRST_LAYER, FROM) * STRIDE;
  const outputs = field(top, TO);
  let inputs = <usize>field(plan, INPUTS);
  let targets = <usize>field(plan, TARGETS);
  let sum = all<f64>(0);
  for (let done = 0; done < records; done += block) {
    const left = records - done;
    const isLast = left <= block;
    // Two vectors go together: the odd one out is filled up.
    const vectors = isLast ? ((left + 2 * lanes - 1) / (2 * lanes)) << 1 : BLOCK;
    const z = forward<T>(plan, inputs, vectors);
    const masks = <usize>field(plan, isLast ? MASKS : ONES);
    sum = f64x2.add(sum, widened<T>(blockLoss<T>(field(plan, LOSS), z, targets, outputs, vectors, masks)));
    inputs += inputSize;
    targets += <usize>outputs * STRIDE;
  }
  const total = f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
  const shares = field(plan, LOSS) == 2 ? records : records * outputs;
  return total / <f64>shares;
}

// @ts-ignore: decorator
@inline
function widened<T>(sums: v128): v128 {
  if (sizeof<T>() == 8) return sums;
  const upper = v128.shuffle<i64>(sums, sums, 1, 1);
  return f64x2.add(f64x2.promote_low_f32x4(sums), f64x2.promote_low_f32x4(upper));
}

/** The block through the layers; returns where the last one's values lie. */
function forward<T>(plan: usize, inputs: usize, vectors: i32): usize {
  let weights = <usize>field(plan, WEIGHTS);
  let biases = <usize>field(plan, BIASES);
  let layer = plan + FIRST_LAYER;
  let z = inputs;
  const layers = field(plan, LAYERS);
  for (let i = 0; i < layers; i++) {
    const from = field(layer, FROM);
    const to = field(layer, TO);
    const a = <usize>field(plan, i & 1 ? ODD : EVEN);
    affine<T>(weights, biases, z, from, a, to, vectors);
    activate<T>(field(layer, ACTIVATION), a, to, vectors, <usize>field(plan, TAIL_TABLE));
    weights += <usize>(from * to) << 4;
    biases += <usize>to << 4;
    layer += LAYER;
    z = a;
  }
  return z;
}

/** rate·Σ|w| or rate·½Σw², weights only. */
function penalty(plan: usize, parameters: usize): f64 {
  const kind = field(plan, PENALTY);
  if (kind == 0) return 0;
  const end = parameters + (<usize>field(plan, WEIGHT_COUNT) << 3);
  let sum: f64 = 0;
  if (kind == 1) for (; parameters < end; parameters += 8) sum += abs<f64>(load<f64>(parameters));
  else for (; parameters < end; parameters += 8) sum += load<f64>(parameters) * load<f64>(parameters);
  const rate = load<f64>(plan + RATE);
  return kind == 1 ? rate * sum : rate * (0.5 * sum);
}
