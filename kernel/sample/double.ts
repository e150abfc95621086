// The elementary functions in float64, to a few units of the last place; without tables.
import { all } from './lanes';

@inline
function step(a: v128, b: v128, c: f64): v128 {
  return f64x2.add(f64x2.mul(a, b), all<f64>(c));
}

/** 1.5·2⁵²: added, it leaves the nearest whole number in the low bits. */
const ROUND: f64 = 6755399441055744;

@inline
function powerOf(k: v128): v128 {
  const whole = i64x2.shl(f64x2.add(k, all<f64>(ROUND)), 52);
  return i64x2.add(whole, i64x2.splat(0x3ff0000000000000));
}

@inline
function wholePowers(y: v128): v128 {
  return f64x2.nearest(f64x2.mul(y, all<f64>(1.4426950408889634)));
}

/** y − k·ln 2. */
@inline
function remainder(y: v128, k: v128): v128 {
  const high = f64x2.sub(y, f64x2.mul(k, all<f64>(0.6931471803691238)));
  return f64x2.sub(high, f64x2.mul(k, all<f64>(1.9082149292705877e-10)));
}

/** e^r − 1 for r = y − k·ln 2, |r| ≤ ln 2/2: Taylor's polynomial to r¹², relative error 5e-16. */
@inline
function restOf(y: v128, k: v128): v128 {
  const r = remainder(y, k);
  const s = f64x2.mul(r, r);
  const t = f64x2.mul(s, s);
  const a = step(all<f64>(1 / 6.0), r, 0.5);
  const b = step(all<f64>(1 / 120.0), r, 1 / 24.0);
  const c = step(all<f64>(1 / 5040.0), r, 1 / 720.0);
  const d = step(all<f64>(1 / 362880.0), r, 1 / 40320.0);
  const e = step(all<f64>(1 / 39916800.0), r, 1 / 3628800.0);
  const low = f64x2.add(a, f64x2.mul(s, b));
  const middle = f64x2.add(c, f64x2.mul(s, d));
  const upper = f64x2.add(e, f64x2.mul(s, all<f64>(1 / 479001600.0)));
  const series = f64x2.add(low, f64x2.mul(t, f64x2.add(middle, f64x2.mul(t, upper))));
  return f64x2.add(r, f64x2.mul(s, series));
}

/** e^x for x ≤ 0; where it would be subnormal, about the least normal number. */
@inline
export function expDouble(x: v128): v128 {
  const y = f64x2.pmax(x, all<f64>(-708));
  const k = wholePowers(y);
  const power = powerOf(k);
  return f64x2.add(power, f64x2.mul(power, restOf(y, k)));
}

/**
 * c = r·coth(r/2) for |r| ≤ ln 2/2, so that e^r = (c + r)/(c − r): fdlibm's polynomial in r², to 2⁻⁵⁹. A quotient of
 * exponentials then takes one division.
 */
@inline
function cotangent(r: v128): v128 {
  const s = f64x2.mul(r, r);
  const t = f64x2.mul(s, s);
  const low = step(all<f64>(1.66666666666666019037e-1), s, 2);
  const middle = step(all<f64>(6.61375632143793436117e-5), s, -2.77777777770155933842e-3);
  const high = step(all<f64>(4.13813679705723846039e-8), s, -1.6533902205465251539e-6);
  return f64x2.add(low, f64x2.mul(t, f64x2.add(middle, f64x2.mul(t, high))));
}

/**
 * (e^(2x) − 1)/(e^(2x) + 1) with e^(2x) = p·(c + r)/(c − r), p = 2^k: ((p − 1)·c + (p + 1)·r)/((p + 1)·c + (p − 1)·r),
 * which is r/c near 0, without cancellation.
 */
@inline
export function tanhDouble(x: v128): v128 {
  const cut = f64x2.pmax(f64x2.pmin(x, all<f64>(20)), all<f64>(-20));
  const y = f64x2.add(cut, cut);
  const k = wholePowers(y);
  const power = powerOf(k);
  const more = f64x2.add(power, all<f64>(1));
  const less = f64x2.sub(power, all<f64>(1));
  const r = remainder(y, k);
  const c = cotangent(r);
  const upper = f64x2.add(f64x2.mul(less, c), f64x2.mul(more, r));
  return f64x2.div(upper, f64x2.add(f64x2.mul(more, c), f64x2.mul(less, r)));
}

/** e^x/(e^x + 1), likewise; as small as about the least normal number. */
@inline
export function sigmoidDouble(x: v128): v128 {
  const y = f64x2.pmax(f64x2.pmin(x, all<f64>(708)), all<f64>(-708));
  const k = wholePowers(y);
  const r = remainder(y, k);
  const c = cotangent(r);
  const upper = f64x2.mul(powerOf(k), f64x2.add(c, r));
  return f64x2.div(upper, f64x2.add(upper, f64x2.sub(c, r)));
}

/** 2·artanh s for |s| ≤ 1/3, by its series; it ends below 1e-17. */
@inline
function twiceArtanh(s: v128): v128 {
  const q = f64x2.mul(s, s);
  let p = all<f64>(2 / 33.0);
  p = step(p, q, 2 / 31.0);
  p = step(p, q, 2 / 29.0);
  p = step(p, q, 2 / 27.0);
  p = step(p, q, 2 / 25.0);
  p = step(p, q, 2 / 23.0);
  p = step(p, q, 2 / 21.0);
  p = step(p, q, 2 / 19.0);
  p = step(p, q, 2 / 17.0);
  p = step(p, q, 2 / 15.0);
  p = step(p, q, 2 / 13.0);
  p = step(p, q, 2 / 11.0);
  p = step(p, q, 2 / 9.0);
  p = step(p, q, 2 / 7.0);
  p = step(p, q, 2 / 5.0);
  p = step(p, q, 2 / 3.0);
  return f64x2.add(f64x2.mul(f64x2.mul(s, q), p), f64x2.add(s, s));
}

/** ln(1 + e^x) = max(x, 0) + 2 artanh(e/(2 + e)) with e = e^(−|x|). */
@inline
export function softplusDouble(x: v128): v128 {
  const e = expDouble(f64x2.neg(f64x2.abs(x)));
  return f64x2.add(f64x2.pmax(x, all<f64>(0)), twiceArtanh(f64x2.div(e, f64x2.add(e, all<f64>(2)))));
}

/** ln x of a normal x > 0; NaN of NaN. */
@inline
export function logDouble(x: v128): v128 {
  const k = i64x2.shr_s(i64x2.sub(x, i64x2.splat(0x3fe6a09e667f3bcd)), 52);
  const m = i64x2.sub(x, i64x2.shl(k, 52));
  const whole = f64x2.sub(i64x2.add(k, all<f64>(ROUND)), all<f64>(ROUND));
  const s = f64x2.div(f64x2.sub(m, all<f64>(1)), f64x2.add(m, all<f64>(1)));
  const log = f64x2.add(f64x2.mul(whole, all<f64>(0.6931471805599453)), twiceArtanh(s));
  return f64x2.add(log, f64x2.mul(x, all<f64>(0)));
}

/** sin x by Cody and Waite's reduction for |x| ≤ 2²⁰; NaN beyond, where the engine itself must do it. */
@inline
export function sinDouble(x: v128): v128 {
  const n = f64x2.nearest(f64x2.mul(x, all<f64>(0.6366197723675814)));
  let r = f64x2.sub(x, f64x2.mul(n, all<f64>(1.5707963267341256)));
  r = f64x2.sub(r, f64x2.mul(n, all<f64>(6.077100506303966e-11)));
  r = f64x2.sub(r, f64x2.mul(n, all<f64>(2.0222662487959506e-21)));
  const z = f64x2.mul(r, r);
  let sine = step(step(all<f64>(1.591810123027412e-10), z, -2.5051131455427946e-8), z, 2.755731610068303e-6);
  sine = step(step(step(sine, z, -1.984126983675497e-4), z, 0.008333333333330946), z, -0.16666666666666666);
  sine = f64x2.add(r, f64x2.mul(f64x2.mul(r, z), sine));
  let cosine = step(step(all<f64>(-1.1382614868556325e-11), z, 2.0876146024689747e-9), z, -2.7557317270560326e-7);
  cosine = step(step(step(cosine, z, 2.4801587298763433e-5), z, -0.0013888888888887395), z, 0.041666666666666664);
  cosine = step(step(cosine, z, -0.5), z, 1);
  const quadrant = i64x2.extend_low_i32x4_s(i32x4.trunc_sat_f64x2_s_zero(n));
  const odd = i64x2.ne(v128.and(quadrant, i64x2.splat(1)), i64x2.splat(0));
  const sign = i64x2.shl(v128.and(quadrant, i64x2.splat(2)), 62);
  const value = v128.xor(v128.bitselect(cosine, sine, odd), sign);
  const small = f64x2.le(f64x2.abs(x), all<f64>(1048576));
  return v128.bitselect(value, all<f64>(NaN), small);
}
