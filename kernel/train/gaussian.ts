/** Φ and φ of `src/engine/elementary/` in two float64 lanes; see `elementary.ts` beside this file. */
import { add, div, expSum, high, low, mul, splat, sub, TAIL_TABLE } from './elementary';

const ROUND_FINE: f64 = 103079215104.0;
const NORMAL_BOUND: f64 = 38.6;
const LN_ROOT_HIGH: f64 = 0.91796875;
const LN_ROOT_LOW: f64 = 0.0009697832046727417;
/** Bytes of a row of the tail's table. */
const ROW: usize = 88;

/** Φ(−a) for 0 ≤ a ≤ 38.6. */
@inline function normalTail(a: v128): v128 {
  const d = add(a, splat(2));
  const v = div(splat(1), d);
  const row = i32x4.trunc_sat_f64x2_s_zero(mul(v, splat(31.999)));
  // NaN counts as row 0, and no v is below 0 or above ½.
  const even = TAIL_TABLE + <usize>i32x4.extract_lane(row, 0) * ROW;
  const odd = TAIL_TABLE + <usize>i32x4.extract_lane(row, 1) * ROW;
  const center = mul(add(f64x2.convert_low_i32x4_s(row), splat(0.5)), splat(0.03125));
  const t = sub(v, center);
  const c0 = v128.load(even);
  const d0 = v128.load(odd);
  const c2 = v128.load(even, 16);
  const d2 = v128.load(odd, 16);
  const c4 = v128.load(even, 32);
  const d4 = v128.load(odd, 32);
  const c6 = v128.load(even, 48);
  const d6 = v128.load(odd, 48);
  const c8 = v128.load(even, 64);
  const d8 = v128.load(odd, 64);
  const last = f64x2.replace_lane(f64x2.splat(load<f64>(even, 80)), 1, load<f64>(odd, 80));
  const top = add(high(c8, d8), mul(t, last));
  const upper = add(high(c6, d6), mul(t, add(low(c8, d8), mul(t, top))));
  const middle = add(low(c4, d4), mul(t, add(high(c4, d4), mul(t, add(low(c6, d6), mul(t, upper))))));
  const series = add(high(c2, d2), mul(t, middle));
  const slope = low(c2, d2);
  const lost = sub(a, sub(d, splat(2)));
  const z = sub(add(a, splat(ROUND_FINE)), splat(ROUND_FINE));
  const first = add(high(c0, d0), mul(t, add(slope, mul(t, series))));
  const second = mul(mul(splat(0.5), sub(z, a)), add(z, a));
  const third = mul(mul(lost, v), add(splat(1), mul(v, slope)));
  const rest = sub(add(first, second), third);
  return div(expSum(sub(low(c0, d0), mul(mul(splat(0.5), z), z)), rest), d);
}

@inline export function normalCdf(x: v128): v128 {
  const tail = normalTail(f64x2.pmin(f64x2.abs(x), splat(NORMAL_BOUND)));
  return v128.bitselect(tail, sub(splat(1), tail), f64x2.lt(x, splat(0)));
}

@inline export function normalPdf(x: v128): v128 {
  const a = f64x2.pmin(f64x2.abs(x), splat(NORMAL_BOUND));
  const z = sub(add(a, splat(ROUND_FINE)), splat(ROUND_FINE));
  const leading = sub(mul(mul(splat(-0.5), z), z), splat(LN_ROOT_HIGH));
  const rest = sub(mul(mul(splat(0.5), sub(z, a)), add(z, a)), splat(LN_ROOT_LOW));
  return expSum(leading, rest);
}
