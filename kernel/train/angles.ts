/** sin and cos of `src/engine/elementary/` in two float64 lanes; see `elementary.ts` beside this file. */
import { add, mul, ROUND, splat, sub } from './elementary';

/** Angles beyond 2²⁰ are rare and need long integers: the engine's own functions. */
@external("host", "sin") declare function hostSin(x: f64): f64;
@external("host", "cos") declare function hostCos(x: f64): f64;

const HALF_PI_1: f64 = 1.5707963267341256;
const HALF_PI_2: f64 = 6.077100506303966e-11;
const HALF_PI_3: f64 = 2.0222662487111665e-21;
const HALF_PI_4: f64 = 8.4784276603689e-32;

/** Whether both lanes are numbers up to 2²⁰ in size. */
@inline function areSmall(x: v128): bool {
  return i64x2.all_true(f64x2.le(f64x2.abs(x), splat(1048576)));
}

/** Both series after Cody and Waite's reduction; the quadrant chooses one of them, and its sign. */
@inline function turn(x: v128, isCos: bool): v128 {
  const shifted = add(mul(x, splat(0.6366197723675814)), splat(ROUND));
  const n = sub(shifted, splat(ROUND));
  const first = sub(x, mul(n, splat(HALF_PI_1)));
  const second = mul(n, splat(HALF_PI_2));
  const a = sub(first, second);
  const aPart = sub(a, first);
  const aLow = sub(sub(first, sub(a, aPart)), add(second, aPart));
  const third = mul(n, splat(HALF_PI_3));
  const b = sub(a, third);
  const bPart = sub(b, a);
  const left = add(sub(sub(a, sub(b, bPart)), add(third, bPart)), aLow);
  const low = sub(left, mul(n, splat(HALF_PI_4)));
  const angle = add(b, low);
  const rest = add(sub(b, angle), low);
  const z = mul(angle, angle);
  const sine = sinReduced(angle, rest, z);
  const cosine = cosReduced(angle, rest, z);
  // Bit 0 of the quadrant swaps the series; bit 1 of it (of the next one, for cos) is the sign.
  const odd = i64x2.ne(v128.and(shifted, i64x2.splat(1)), i64x2.splat(0));
  const sign = isCos ? i64x2.add(shifted, i64x2.splat(1)) : shifted;
  const value = isCos ? v128.bitselect(sine, cosine, odd) : v128.bitselect(cosine, sine, odd);
  return v128.xor(value, i64x2.shl(v128.and(sign, i64x2.splat(2)), 62));
}

@inline function sinReduced(angle: v128, rest: v128, z: v128): v128 {
  const upper = add(
    splat(2.755731610068303e-6),
    mul(z, add(splat(-2.5051131455427946e-8), mul(z, splat(1.591810123027412e-10)))),
  );
  const series = mul(
    z,
    add(splat(0.008333333333330946), mul(z, add(splat(-0.0001984126983675497), mul(z, upper)))),
  );
  const leading = mul(mul(angle, z), add(splat(-0.16666666666666666), series));
  return add(angle, add(leading, mul(rest, sub(splat(1), mul(splat(0.5), z)))));
}

@inline function cosReduced(angle: v128, rest: v128, z: v128): v128 {
  const upper = add(
    splat(-2.7557317270560326e-7),
    mul(z, add(splat(2.0876146024689747e-9), mul(z, splat(-1.1382614868556325e-11)))),
  );
  const middle = add(splat(-0.0013888888888887395), mul(z, add(splat(2.4801587298763433e-5), mul(z, upper))));
  const series = add(splat(0.041666666666666664), mul(z, middle));
  const half = mul(splat(0.5), z);
  const leading = sub(splat(1), half);
  const more = sub(mul(mul(z, z), series), mul(angle, rest));
  return add(leading, add(sub(sub(splat(1), leading), half), more));
}

export function sin(x: v128): v128 {
  if (!areSmall(x)) return f64x2(hostSin(f64x2.extract_lane(x, 0)), hostSin(f64x2.extract_lane(x, 1)));
  return v128.bitselect(x, turn(x, false), f64x2.eq(x, splat(0)));
}

export function cos(x: v128): v128 {
  if (!areSmall(x)) return f64x2(hostCos(f64x2.extract_lane(x, 0)), hostCos(f64x2.extract_lane(x, 1)));
  return turn(x, true);
}
