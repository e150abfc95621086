/**
 * From the derivatives to the next parameters, as `src/engine/optimizers.ts` and the end of `gradientOver`. Vectors
 * take two parameters at a time; of an odd number the last one has a neighbour that nobody reads.
 */
import { add, div, mul, splat, sub } from './elementary';
import {
  biasMode, first, gradient, isFrozen, isMean, lanes, layers, length, mask, optimizer, regularization, scalars, second,
  stepSize, weightCount,
} from './shape';

const L1: i32 = 1;

/** even + odd, divided once; a network's single bias adds its layers' shares in ascending order. */
export function total(): void {
  const own = biasMode == 3 ? weightCount : length;
  for (let i = 0; i < own; i++) {
    const at = lanes + (<usize>i << 4);
    store<f64>(gradient + (<usize>i << 3), load<f64>(at) + load<f64>(at, 8));
  }
  if (biasMode == 3) {
    let sum: f64 = 0;
    for (let i = own; i < own + layers; i++) {
      const at = lanes + (<usize>i << 4);
      sum += load<f64>(at) + load<f64>(at, 8);
    }
    store<f64>(gradient + (<usize>own << 3), sum);
  }
  if (!isMean || stepSize == 1) return;
  const divisor = splat(<f64>stepSize);
  const end = gradient + (<usize>length << 3);
  for (let g = gradient; g < end; g += 16) v128.store(g, div(v128.load(g), divisor));
}

/** The regulariser's share of the loss; its sum ascends. */
export function penalty(parameters: usize): f64 {
  if (regularization == 0) return 0;
  const rate = load<f64>(scalars, 16);
  const end = parameters + (<usize>weightCount << 3);
  let sum: f64 = 0;
  if (regularization == L1) {
    for (; parameters < end; parameters += 8) sum += abs(load<f64>(parameters));
    return rate * sum;
  }
  for (; parameters < end; parameters += 8) sum += load<f64>(parameters) * load<f64>(parameters);
  return rate * (0.5 * sum);
}

/** Adds the regulariser's slope, and holds the frozen parameters. */
export function finishGradient(parameters: usize): void {
  if (regularization != 0) addPenaltySlope(parameters);
  if (!isFrozen) return;
  const bytes = <usize>length << 3;
  for (let i: usize = 0; i < bytes; i += 16) {
    v128.store(gradient + i, v128.and(v128.load(gradient + i), v128.load(mask + i)));
  }
}

function addPenaltySlope(parameters: usize): void {
  const scale = <f64>(isMean ? 1 : stepSize) * load<f64>(scalars, 16);
  const bytes = <usize>weightCount << 3;
  for (let i: usize = 0; i < bytes; i += 8) {
    const w = load<f64>(parameters + i);
    const slope: f64 = regularization != L1 ? w : w > 0 ? 1 : w < 0 ? -1 : 0;
    store<f64>(gradient + i, load<f64>(gradient + i) + scale * slope);
  }
}

/** The next parameters at `q` from those at `p`, which may be the same place. */
export function update(p: usize, q: usize): void {
  const rate = splat(load<f64>(scalars));
  if (optimizer == 0) plain(p, q, rate);
  else if (optimizer <= 2) velocity(p, q, rate, optimizer == 2);
  else if (optimizer <= 4) scaled(p, q, rate, optimizer == 3);
  else adam(p, q);
}

function plain(p: usize, q: usize, rate: v128): void {
  const bytes = <usize>length << 3;
  for (let i: usize = 0; i < bytes; i += 16) {
    v128.store(q + i, sub(v128.load(p + i), mul(rate, v128.load(gradient + i))));
  }
}

/** Momentum, and Nesterov's. */
function velocity(p: usize, q: usize, rate: v128, isNesterov: bool): void {
  const momentum = splat(load<f64>(scalars, 8));
  const bytes = <usize>length << 3;
  for (let i: usize = 0; i < bytes; i += 16) {
    const g = v128.load(gradient + i);
    const v = add(mul(momentum, v128.load(first + i)), g);
    v128.store(first + i, v);
    const direction = isNesterov ? add(g, mul(momentum, v)) : v;
    v128.store(q + i, sub(v128.load(p + i), mul(rate, direction)));
  }
}

/** AdaGrad and RMSProp. */
function scaled(p: usize, q: usize, rate: v128, isAdagrad: bool): void {
  const eps = splat(isAdagrad ? 1e-10 : 1e-8);
  const bytes = <usize>length << 3;
  for (let i: usize = 0; i < bytes; i += 16) {
    const g = v128.load(gradient + i);
    const kept = v128.load(second + i);
    const square = mul(g, g);
    const s = isAdagrad ? add(kept, square) : add(mul(splat(0.99), kept), mul(splat(1.0 - 0.99), square));
    v128.store(second + i, s);
    v128.store(q + i, sub(v128.load(p + i), div(mul(rate, g), add(f64x2.sqrt(s), eps))));
  }
}

function adam(p: usize, q: usize): void {
  const product1 = load<f64>(scalars, 24) * 0.9;
  const product2 = load<f64>(scalars, 32) * 0.999;
  store<f64>(scalars, product1, 24);
  store<f64>(scalars, product2, 32);
  const size = splat(load<f64>(scalars) / (1.0 - product1));
  const correction = splat(sqrt(1.0 - product2));
  const bytes = <usize>length << 3;
  for (let i: usize = 0; i < bytes; i += 16) {
    const g = v128.load(gradient + i);
    const m = add(mul(splat(0.9), v128.load(first + i)), mul(splat(1.0 - 0.9), g));
    const s = add(mul(splat(0.999), v128.load(second + i)), mul(splat(1.0 - 0.999), mul(g, g)));
    v128.store(first + i, m);
    v128.store(second + i, s);
    const root = add(div(f64x2.sqrt(s), correction), splat(1e-8));
    v128.store(q + i, sub(v128.load(p + i), div(mul(size, m), root)));
  }
}
