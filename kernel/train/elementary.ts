/**
 * `src/engine/elementary/` in two float64 lanes: the same operations in the same order, hence the same bits in each
 * lane. Tables come from the engine and are looked up lane by lane; an index taken from NaN is masked, so that no load
 * leaves its table. Nearest integers are read from the low bits of x + 1.5·2⁵².
 */

/** Where the engine's tables lie; `src/engine/compiled/train-plan.ts` puts them there. */
const EXP_TABLE: usize = 36864;
const LOG_TABLE: usize = 38912;
export const TAIL_TABLE: usize = 41472;

export const ROUND: f64 = 6755399441055744.0;
const LN2_HIGH: f64 = 0.6931471805598903;
const LN2_LOW: f64 = 5.497923018708371e-14;
const STEPS_PER_LN2: f64 = 184.6649652337873;
const STEP_HIGH: f64 = 0.005415212347998022;
const STEP_LOW: f64 = 1.2655086083325438e-13;

@inline export function splat(x: f64): v128 {
  return f64x2.splat(x);
}
@inline export function low(a: v128, b: v128): v128 {
  return v128.shuffle<f64>(a, b, 0, 2);
}
@inline export function high(a: v128, b: v128): v128 {
  return v128.shuffle<f64>(a, b, 1, 3);
}
@inline export function add(a: v128, b: v128): v128 {
  return f64x2.add(a, b);
}
@inline export function sub(a: v128, b: v128): v128 {
  return f64x2.sub(a, b);
}
@inline export function mul(a: v128, b: v128): v128 {
  return f64x2.mul(a, b);
}
@inline export function div(a: v128, b: v128): v128 {
  return f64x2.div(a, b);
}

/** e^(x + rest) for −746 ≤ x ≤ 710. */
@inline export function expSum(x: v128, rest: v128): v128 {
  const shifted = add(mul(add(x, rest), splat(STEPS_PER_LN2)), splat(ROUND));
  const k = sub(shifted, splat(ROUND));
  const r = add(sub(sub(x, mul(k, splat(STEP_HIGH))), mul(k, splat(STEP_LOW))), rest);
  const at = i32x4.shl(v128.and(shifted, i32x4.splat(127)), 4);
  const even = v128.load(<usize>i32x4.extract_lane(at, 0), EXP_TABLE);
  const odd = v128.load(<usize>i32x4.extract_lane(at, 2), EXP_TABLE);
  const value = low(even, odd);
  // Both factors' exponents are normal, so their bits can be put together.
  const exponent = i32x4.shr_s(shifted, 7);
  const half = i32x4.shr_s(exponent, 1);
  const first = i64x2.shl(i32x4.add(half, i32x4.splat(1023)), 52);
  const second = i64x2.shl(i32x4.add(i32x4.sub(exponent, half), i32x4.splat(1023)), 52);
  const r2 = mul(r, r);
  const slow = mul(r2, add(splat(0.5), mul(r, splat(1.0 / 6.0))));
  const slower = mul(mul(r2, r2), add(splat(1.0 / 24.0), mul(r, splat(1.0 / 120.0))));
  const more = add(add(add(high(even, odd), r), slow), slower);
  return mul(mul(add(value, mul(value, more)), first), second);
}

@inline export function exp(x: v128): v128 {
  return expSum(f64x2.pmin(f64x2.pmax(x, splat(-746)), splat(710)), splat(0));
}

@inline export function sigmoid(x: v128): v128 {
  const e = exp(f64x2.neg(f64x2.abs(x)));
  const q = div(e, add(splat(1), e));
  return v128.bitselect(sub(e, mul(e, q)), sub(splat(1), q), f64x2.lt(x, splat(0)));
}

/** ln(1 + f) for 0 ≤ f ≤ 1. */
@inline function log1p(f: v128): v128 {
  const shifted = add(mul(f, splat(64)), splat(ROUND));
  const offset = mul(sub(shifted, splat(ROUND)), splat(0.015625));
  const q = div(add(sub(f, offset), splat(0)), add(splat(1), offset));
  const at = i32x4.shl(v128.and(shifted, i32x4.splat(127)), 4);
  const even = v128.load(<usize>i32x4.extract_lane(at, 0), LOG_TABLE + 320);
  const odd = v128.load(<usize>i32x4.extract_lane(at, 2), LOG_TABLE + 320);
  const leading = add(splat(0), low(even, odd));
  const sum = add(leading, q);
  const rest = add(add(sub(leading, sum), q), add(splat(0), high(even, odd)));
  const upper = add(splat(-1.0 / 6.0), mul(q, add(splat(1.0 / 7.0), mul(q, splat(-1.0 / 8.0)))));
  const middle = add(splat(-0.25), mul(q, add(splat(0.2), mul(q, upper))));
  const series = add(splat(-0.5), mul(q, add(splat(1.0 / 3.0), mul(q, middle))));
  return add(sum, add(rest, mul(mul(q, q), series)));
}

@inline export function softplus(x: v128): v128 {
  const value = log1p(exp(f64x2.neg(f64x2.abs(x))));
  return v128.bitselect(add(x, value), value, f64x2.gt(x, splat(0)));
}

/** ln x of one number, as the engine's `log`. */
export function log(x: f64): f64 {
  if (!(x > 0)) return x == 0 ? -Infinity : NaN;
  if (x == Infinity) return x;
  if (x < 2.2250738585072014e-308) return logOf(x * 18014398509481984.0, -54);
  return logOf(x, 0);
}

function logOf(x: f64, exponent: i32): f64 {
  const bits = reinterpret<i64>(x);
  const word = <i32>(bits >> 32) + (0x3ff00000 - 0x3fe6a09e);
  const mantissa = (<i64>((word & 0xfffff) + 0x3fe6a09e) << 32) | (bits & 0xffffffff);
  const k = <f64>((word >> 20) - 1023 + exponent);
  const f = reinterpret<f64>(mantissa) - 1.0;
  const j = f * 64.0 + ROUND - ROUND;
  const offset = j * 0.015625;
  const q = (f - offset) / (1.0 + offset);
  const at = LOG_TABLE + ((<usize>(<i32>j + 20)) << 4);
  const leading = k * LN2_HIGH + load<f64>(at);
  const sum = leading + q;
  const rest = leading - sum + q + (k * LN2_LOW + load<f64>(at, 8));
  const upper = -1.0 / 6.0 + q * (1.0 / 7.0 + q * (-1.0 / 8.0));
  const series = -0.5 + q * (1.0 / 3.0 + q * (-0.25 + q * (0.2 + q * upper)));
  return sum + (rest + q * q * series);
}
