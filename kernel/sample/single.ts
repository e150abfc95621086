// The elementary functions in float32, to a few units of the last place of 1: absolute errors below 5e-7.
import { all, madd } from './lanes';

@inline
function step(a: v128, b: v128, c: f64): v128 {
  return madd<f32>(a, b, all<f32>(c));
}

/**
 * x·P(x²)/Q(x²), fitted to the relative error on |x| ≤ 8: 1.5e-7, and 4.4e-7 with the rounding. `pmin` and `pmax` keep
 * NaN in x and are one instruction each; `min` and `max` are up to ten.
 */
@inline
export function tanhSingle(x: v128): v128 {
  const c = f32x4.pmax(f32x4.pmin(x, all<f32>(8)), all<f32>(-8));
  const s = f32x4.mul(c, c);
  const p = step(step(step(all<f32>(1.1428736e-5), s, 0.00295105629), s, 0.129256952), s, 0.999999856);
  let q = step(step(all<f32>(2.45930366e-7), s, 0.000238673529), s, 0.0238156923);
  q = step(step(q, s, 0.462589111), s, 1);
  return f32x4.div(f32x4.mul(c, p), q);
}

@inline
export function sigmoidSingle(x: v128): v128 {
  return madd<f32>(tanhSingle(f32x4.mul(x, all<f32>(0.5))), all<f32>(0.5), all<f32>(0.5));
}

/** e^x for x ≤ 0; where it would be subnormal, the least normal number. */
@inline
export function expSingle(x: v128): v128 {
  const y = f32x4.pmax(x, all<f32>(-87));
  const k = f32x4.nearest(f32x4.mul(y, all<f32>(1.4426950408889634)));
  const r = madd<f32>(k, all<f32>(2.12194440e-4), madd<f32>(k, all<f32>(-0.693359375), y));
  let p = step(step(all<f32>(1 / 720.0), r, 1 / 120.0), r, 1 / 24.0);
  p = step(step(step(step(p, r, 1 / 6.0), r, 0.5), r, 1), r, 1);
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(k), i32x4.splat(127)), 23);
  return f32x4.mul(p, power);
}

/** 2·artanh s for |s| ≤ 1/3. */
@inline
function twiceArtanh(s: v128): v128 {
  const q = f32x4.mul(s, s);
  let p = step(step(all<f32>(2 / 13.0), q, 2 / 11.0), q, 2 / 9.0);
  p = step(step(step(p, q, 2 / 7.0), q, 2 / 5.0), q, 2 / 3.0);
  return f32x4.mul(s, step(p, q, 2));
}

/** ln(1 + e^x) = max(x, 0) + 2 artanh(e/(2 + e)) with e = e^(−|x|). */
@inline
export function softplusSingle(x: v128): v128 {
  const e = expSingle(f32x4.neg(f32x4.abs(x)));
  return f32x4.add(f32x4.pmax(x, all<f32>(0)), twiceArtanh(f32x4.div(e, f32x4.add(e, all<f32>(2)))));
}

/** ln x of a normal x > 0; NaN of NaN. */
@inline
export function logSingle(x: v128): v128 {
  const k = i32x4.shr_s(i32x4.sub(x, i32x4.splat(0x3f3504f3)), 23);
  const m = i32x4.sub(x, i32x4.shl(k, 23));
  const s = f32x4.div(f32x4.sub(m, all<f32>(1)), f32x4.add(m, all<f32>(1)));
  const log = madd<f32>(f32x4.convert_i32x4_s(k), all<f32>(0.6931471805599453), twiceArtanh(s));
  return f32x4.add(log, f32x4.mul(x, all<f32>(0)));
}

/** x·Φ(x), Φ by Abramowitz and Stegun's 7.1.26: absolute error of Φ below 1e-7. */
@inline
export function geluSingle(x: v128): v128 {
  const a = f32x4.mul(f32x4.abs(x), all<f32>(0.7071067811865476));
  const t = f32x4.div(all<f32>(1), step(a, all<f32>(0.3275911), 1));
  let p = step(step(all<f32>(0.5307027145), t, -0.7265760135), t, 0.7107068705);
  p = f32x4.mul(t, step(step(p, t, -0.142248368), t, 0.127414796));
  const tail = f32x4.mul(p, expSingle(f32x4.neg(f32x4.mul(a, a))));
  const right = f32x4.sub(all<f32>(1), tail);
  return f32x4.mul(x, v128.bitselect(tail, right, f32x4.lt(x, all<f32>(0))));
}

/** sin x by Cody and Waite's reduction; NaN where |x| is too large for it. */
@inline
export function sinSingle(x: v128): v128 {
  const n = f32x4.nearest(f32x4.mul(x, all<f32>(0.6366197723675814)));
  let r = madd<f32>(n, all<f32>(-1.5703125), x);
  r = madd<f32>(n, all<f32>(-4.837512969970703e-4), r);
  r = madd<f32>(n, all<f32>(-7.54978995489188e-8), r);
  const s = f32x4.mul(r, r);
  let sine = step(step(all<f32>(2.7183114939898219e-6), s, -1.98393348360966e-4), s, 8.3333293858894e-3);
  sine = madd<f32>(f32x4.mul(r, s), step(sine, s, -0.166666666), r);
  let cosine = step(step(all<f32>(2.443315711809948e-5), s, -1.388731625493765e-3), s, 4.166664568298827e-2);
  cosine = step(step(cosine, s, -0.5), s, 1);
  const quadrant = i32x4.trunc_sat_f32x4_s(n);
  const odd = i32x4.ne(v128.and(quadrant, i32x4.splat(1)), i32x4.splat(0));
  const sign = i32x4.shl(v128.and(quadrant, i32x4.splat(2)), 30);
  const value = v128.xor(v128.bitselect(cosine, sine, odd), sign);
  const small = f32x4.lt(f32x4.abs(x), all<f32>(4096));
  return v128.bitselect(value, all<f32>(NaN), small);
}
