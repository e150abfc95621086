/**
 * Activations over arrays of pairs. `z` may be `a` itself for those whose derivative needs z only: tanh, sigmoid,
 * relu, leaky-relu, linear. The numbers are the places of ACTIVATION_NAMES in `src/engine/settings.ts`.
 */
import { cos, sin } from './angles';
import { add, mul, sigmoid, softplus, splat, sub } from './elementary';
import { normalCdf, normalPdf } from './gaussian';
import { tanh, tanhPair } from './tanh';

export const TANH: i32 = 0;
const SIGMOID: i32 = 1;
const RELU: i32 = 2;
const LEAKY: i32 = 3;
const SOFTPLUS: i32 = 4;
const GELU: i32 = 5;
const SIN: i32 = 6;
const LINEAR: i32 = 7;

const LEAK: f64 = 0.01;

/** z = g(a), for `pairs` pairs. */
export function activate(kind: i32, a: usize, z: usize, pairs: i32): void {
  const end = a + (<usize>pairs << 4);
  if (kind == TANH) tanhAll(a, z, end);
  else if (kind == SIGMOID) for (; a < end; a += 16, z += 16) v128.store(z, sigmoid(v128.load(a)));
  else if (kind == RELU) for (; a < end; a += 16, z += 16) v128.store(z, relu(v128.load(a)));
  else if (kind == LEAKY) for (; a < end; a += 16, z += 16) v128.store(z, leaky(v128.load(a)));
  else if (kind == SOFTPLUS) for (; a < end; a += 16, z += 16) v128.store(z, softplus(v128.load(a)));
  else if (kind == GELU) for (; a < end; a += 16, z += 16) v128.store(z, gelu(v128.load(a)));
  else if (kind == SIN) for (; a < end; a += 16, z += 16) v128.store(z, sin(v128.load(a)));
  else if (a != z) for (; a < end; a += 16, z += 16) v128.store(z, v128.load(a));
}

/** Whether a sum that starts with a bias, or with +0, may be −0: only where a parameter is. */
let isSigned = true;

export function expectSigned(value: bool): void {
  isSigned = value;
}

function tanhAll(a: usize, z: usize, end: usize): void {
  if (!isSigned) for (; a + 16 < end; a += 32, z += 32) tanhPair(v128.load(a), v128.load(a, 16), z);
  for (; a < end; a += 16, z += 16) v128.store(z, tanh(v128.load(a)));
}

@inline function relu(a: v128): v128 {
  return v128.andnot(a, f64x2.le(a, splat(0)));
}

@inline function leaky(a: v128): v128 {
  return v128.bitselect(a, mul(splat(LEAK), a), f64x2.gt(a, splat(0)));
}

@inline function gelu(a: v128): v128 {
  return mul(a, normalCdf(a));
}

/** da = dz·g'(a), in place of dz, for `pairs` pairs. */
export function deactivate(kind: i32, a: usize, z: usize, d: usize, pairs: i32): void {
  if (kind == LINEAR) return;
  const end = d + (<usize>pairs << 4);
  if (kind == TANH) for (; d < end; d += 16, z += 16) scale(d, tanhSlope(z));
  else for (; d < end; d += 16, a += 16, z += 16) scale(d, slope(kind, a, z));
}

@inline function scale(d: usize, factor: v128): void {
  v128.store(d, mul(v128.load(d), factor));
}

@inline function tanhSlope(z: usize): v128 {
  const value = v128.load(z);
  return sub(splat(1), mul(value, value));
}

/** g' of a pair. */
@inline function slope(kind: i32, a: usize, z: usize): v128 {
  if (kind == SIGMOID) {
    const value = v128.load(z);
    return mul(value, sub(splat(1), value));
  }
  if (kind == RELU) return v128.and(f64x2.gt(v128.load(z), splat(0)), splat(1));
  if (kind == LEAKY) return v128.bitselect(splat(1), splat(LEAK), f64x2.gt(v128.load(z), splat(0)));
  if (kind == SOFTPLUS) return sigmoid(v128.load(a));
  if (kind == GELU) {
    const x = v128.load(a);
    return add(normalCdf(x), mul(x, normalPdf(x)));
  }
  return cos(v128.load(a));
}
