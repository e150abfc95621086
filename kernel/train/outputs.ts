/**
 * The end of the network for a block of pairs, as `src/engine/outputs.ts`: the output layer's z, the records' losses
 * and ∂C_i/∂a.
 */
import { activate, deactivate } from './activations';
import { add, div, exp, log, mul, softplus, splat, sub } from './elementary';
import { kindOf, layers, lossKind, outputCount, outputKind, softmaxes } from './shape';

const SOFTMAX: i32 = 8;
export const CROSS_ENTROPY: i32 = 1;

/** Σ C_i of the pairs seen so far in this pass: the even lane and the odd one. */
let lossEven: f64 = 0;
let lossOdd: f64 = 0;

export function startLoss(): void {
  lossEven = 0;
  lossOdd = 0;
}

export function meanLoss(count: f64): f64 {
  return (lossEven + lossOdd) / count;
}

/** z of the output layer. */
export function activateOutput(a: usize, z: usize, pairs: i32): void {
  if (outputKind == SOFTMAX) softmax(a, z, pairs);
  else activate(kindOf(layers), a, z, pairs * outputCount);
}

function softmax(a: usize, z: usize, pairs: i32): void {
  const row = <usize>outputCount << 4;
  let kept = softmaxes;
  for (let p = 0; p < pairs; p++, a += row, z += row, kept += 32) {
    let most = v128.load(a);
    for (let j: usize = 16; j < row; j += 16) most = f64x2.pmax(most, v128.load(a + j));
    let sum = splat(0);
    for (let j: usize = 0; j < row; j += 16) {
      const e = exp(sub(v128.load(a + j), most));
      v128.store(z + j, e);
      sum = add(sum, e);
    }
    for (let j: usize = 0; j < row; j += 16) v128.store(z + j, div(v128.load(z + j), sum));
    v128.store(kept, most);
    v128.store(kept, sum, 16);
  }
}

/** Adds the losses of the pairs; of the last one without its odd lane where `isOdd`. */
export function addLosses(a: usize, z: usize, y: usize, pairs: i32, isOdd: bool): void {
  const row = <usize>outputCount << 4;
  let even = lossEven;
  let odd = lossOdd;
  for (let p = 0; p < pairs; p++, a += row, z += row, y += row) {
    const losses = pairLoss(a, z, y, row, p);
    even += f64x2.extract_lane(losses, 0);
    if (!isOdd || p + 1 < pairs) odd += f64x2.extract_lane(losses, 1);
  }
  lossEven = even;
  lossOdd = odd;
}

@inline function pairLoss(a: usize, z: usize, y: usize, row: usize, p: i32): v128 {
  let sum = splat(0);
  if (lossKind != CROSS_ENTROPY) {
    for (let j: usize = 0; j < row; j += 16) {
      const miss = sub(v128.load(z + j), v128.load(y + j));
      sum = add(sum, mul(miss, miss));
    }
    return div(sum, splat(<f64>outputCount));
  }
  if (outputKind != SOFTMAX) {
    for (let j: usize = 0; j < row; j += 16) {
      const x = v128.load(a + j);
      sum = add(sum, sub(softplus(x), mul(v128.load(y + j), x)));
    }
    return div(sum, splat(<f64>outputCount));
  }
  const kept = softmaxes + (<usize>p << 5);
  const whole = add(v128.load(kept), f64x2(log(load<f64>(kept, 16)), log(load<f64>(kept, 24))));
  for (let j: usize = 0; j < row; j += 16) {
    sum = add(sum, mul(v128.load(y + j), sub(v128.load(a + j), whole)));
  }
  return f64x2.neg(sum);
}

/** ∂C_i/∂a; 0 for the odd lane of the last pair where `isOdd`, so that it adds nothing to any sum. */
export function outputSlopes(a: usize, z: usize, y: usize, d: usize, pairs: i32, isOdd: bool): void {
  const row = <usize>outputCount << 4;
  const end = d + row * <usize>pairs;
  if (lossKind != CROSS_ENTROPY) squaredErrorSlopes(a, z, y, d, pairs, row);
  else if (outputKind != SOFTMAX) sigmoidSlopes(z, y, d, end);
  else for (let at = d; at < end; at += row, z += row, y += row) softmaxSlopes(z, y, at, row);
  if (isOdd) for (let at = end - row; at < end; at += 16) store<f64>(at, 0, 8);
}

function squaredErrorSlopes(a: usize, z: usize, y: usize, d: usize, pairs: i32, row: usize): void {
  const factor = splat(2.0 / <f64>outputCount);
  const end = row * <usize>pairs;
  for (let at: usize = 0; at < end; at += 16) {
    v128.store(d + at, mul(factor, sub(v128.load(z + at), v128.load(y + at))));
  }
  if (outputKind != SOFTMAX) deactivate(kindOf(layers), a, z, d, pairs * outputCount);
  else for (let at: usize = 0; at < end; at += row) throughSoftmax(z + at, d + at, row);
}

/** From ∂C_i/∂z to ∂C_i/∂a. */
@inline function throughSoftmax(z: usize, d: usize, row: usize): void {
  let mean = splat(0);
  for (let j: usize = 0; j < row; j += 16) mean = add(mean, mul(v128.load(d + j), v128.load(z + j)));
  for (let j: usize = 0; j < row; j += 16) {
    v128.store(d + j, mul(v128.load(z + j), sub(v128.load(d + j), mean)));
  }
}

@inline function sigmoidSlopes(z: usize, y: usize, d: usize, end: usize): void {
  const count = splat(<f64>outputCount);
  for (; d < end; d += 16, z += 16, y += 16) v128.store(d, div(sub(v128.load(z), v128.load(y)), count));
}

@inline function softmaxSlopes(z: usize, y: usize, d: usize, row: usize): void {
  let mass = splat(0);
  for (let j: usize = 0; j < row; j += 16) mass = add(mass, v128.load(y + j));
  for (let j: usize = 0; j < row; j += 16) {
    v128.store(d + j, sub(mul(v128.load(z + j), mass), v128.load(y + j)));
  }
}
