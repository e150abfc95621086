/** tanh in two float64 lanes; see `elementary.ts` beside this file. */
import { add, div, high, low, mul, sub } from './elementary';

/** Where the engine's table lies; `src/engine/compiled/train-plan.ts` puts it there. */
const TANH_TABLE: usize = 4096;
const TANH_ROUND: f64 = 6755399441055744.0 + 612.0;
const TANH_STEP: f64 = 34362940483.0 / 1099511627776.0;
const TANH_PER_STEP: f64 = 1.0 / TANH_STEP;
const TANH_BOUND: f64 = 611.0 * TANH_STEP;

/**
 * tanh's constants in both lanes. They are loaded where they are used: what V8 makes of a constant in the code is
 * three instructions, and again in every turn of a loop.
 */
// biome-ignore format: two lanes a row
const TANH_CONSTANTS = memory.data<f64>([
  -TANH_BOUND, -TANH_BOUND,
  TANH_BOUND, TANH_BOUND,
  TANH_PER_STEP, TANH_PER_STEP,
  TANH_ROUND, TANH_ROUND,
  TANH_STEP, TANH_STEP,
  -0.3333333333333234, -0.3333333333333234,
  0.1333333325987395, 0.1333333325987395,
  -0.053960238006691745, -0.053960238006691745,
  1, 1,
  -0.0, -0.0,
], 16);
const TANH_MASK = memory.data<i32>([2047, 2047, 2047, 2047], 16);

@inline function constant(i: usize): v128 {
  return v128.load(TANH_CONSTANTS + (i << 4));
}

/** tanh; the sign of x goes onto the result, which changes −0 only. */
@inline export function tanh(x: v128): v128 {
  return v128.or(tanhBut0(x), v128.and(x, constant(9)));
}

/** tanh, but +0 for −0. */
@inline export function tanhBut0(x: v128): v128 {
  const clamped = f64x2.pmin(f64x2.pmax(x, constant(0)), constant(1));
  const shifted = add(mul(clamped, constant(2)), constant(3));
  const at = i32x4.shl(v128.and(shifted, v128.load(TANH_MASK)), 4);
  // The rounding constant counts from −612, the table from −611.
  const even = v128.load(<usize>i32x4.extract_lane(at, 0), TANH_TABLE - 16);
  const odd = v128.load(<usize>i32x4.extract_lane(at, 2), TANH_TABLE - 16);
  const t = low(even, odd);
  const b = sub(clamped, mul(sub(shifted, constant(3)), constant(4)));
  const b2 = mul(b, b);
  const inner = add(add(constant(5), mul(b2, constant(6))), mul(mul(b2, b2), constant(7)));
  const u = add(b, mul(mul(b2, b), inner));
  return add(t, div(mul(u, high(even, odd)), add(constant(8), mul(t, u))));
}

/** Two vectors' tanh to `z`, +0 for −0: each constant is loaded once, and one chain of operations fills the other's waits. */
@inline export function tanhPair(x: v128, y: v128, z: usize): void {
  let c = constant(0);
  let d = constant(1);
  const x0 = f64x2.pmin(f64x2.pmax(x, c), d);
  const y0 = f64x2.pmin(f64x2.pmax(y, c), d);
  c = constant(2);
  d = constant(3);
  const x1 = add(mul(x0, c), d);
  const y1 = add(mul(y0, c), d);
  c = v128.load(TANH_MASK);
  const xAt = i32x4.shl(v128.and(x1, c), 4);
  const yAt = i32x4.shl(v128.and(y1, c), 4);
  const x2 = v128.load(<usize>i32x4.extract_lane(xAt, 0), TANH_TABLE - 16);
  const x3 = v128.load(<usize>i32x4.extract_lane(xAt, 2), TANH_TABLE - 16);
  const y2 = v128.load(<usize>i32x4.extract_lane(yAt, 0), TANH_TABLE - 16);
  const y3 = v128.load(<usize>i32x4.extract_lane(yAt, 2), TANH_TABLE - 16);
  c = constant(4);
  const xB = sub(x0, mul(sub(x1, d), c));
  const yB = sub(y0, mul(sub(y1, d), c));
  const xB2 = mul(xB, xB);
  const yB2 = mul(yB, yB);
  c = constant(5);
  d = constant(6);
  const xI = add(c, mul(xB2, d));
  const yI = add(c, mul(yB2, d));
  c = constant(7);
  const xU = add(xB, mul(mul(xB2, xB), add(xI, mul(mul(xB2, xB2), c))));
  const yU = add(yB, mul(mul(yB2, yB), add(yI, mul(mul(yB2, yB2), c))));
  const xT = low(x2, x3);
  const yT = low(y2, y3);
  c = constant(8);
  v128.store(z, add(xT, div(mul(xU, high(x2, x3)), add(c, mul(xT, xU)))));
  v128.store(z, add(yT, div(mul(yU, high(y2, y3)), add(c, mul(yT, yU)))), 16);
}
