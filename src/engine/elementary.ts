/**
 * exp, log, tanh and their kin from + − × ÷ and tables alone: the same bits in every engine, unlike `Math.exp` and its
 * kin, whose last bits ECMAScript leaves open. ±0, ±Infinity and NaN give what `Math` gives. Errors are in ulp of the
 * float64 result, the largest found against mpmath (tests/engine/elementary.test.ts says how; the count is per function).
 *
 * exp, tanh, sigmoid, softplus and normalCdf have no branch that a lane-wise select cannot replace.
 */
import {
  EXP_TABLE,
  HALF_PI,
  LN2_HIGH,
  LN2_LOW,
  LOG_FIRST,
  LOG_TABLE,
  POWER_BIAS,
  POWERS_OF_TWO,
  TAIL_ROW,
  TAIL_TABLE,
  TANH_LAST,
  TANH_STEP,
  TANH_TABLE,
  TWO_OVER_PI,
} from './elementary-tables';

/** 1.5·2⁵²: x + ROUND − ROUND is the integer nearest x, ties to even, for |x| < 2⁵¹. */
const ROUND = 6755399441055744;
/** 1.5·2³⁶: the same for the nearest multiple of 2⁻¹⁶, |x| < 2³⁵. */
const ROUND_SIXTEENTH_BIT = 103079215104;

// --- exp ------------------------------------------------------------------------------------------------------------

const STEPS_PER_LN2 = 184.6649652337873; // 128/ln 2
/** ln 2/128, split such that k·STEP_HIGH is exact for |k| < 2¹⁸. */
const STEP_HIGH = (LN2_HIGH + 393216 - 393216) / 128;
const STEP_LOW = (LN2_HIGH - (LN2_HIGH + 393216 - 393216) + LN2_LOW) / 128;

/**
 * e^(high + low) for −746 ≤ high ≤ 710 and |low| far below 1. Tang's table-driven method (ACM TOMS 15, 1989): with
 * k = round(128·x/ln 2), e^x = 2^(k>>7) · 2^((k&127)/128) · e^r, |r| ≤ ln 2/256, and e^r by its Taylor polynomial.
 * The power of two comes in two factors, so that only the last product can overflow or become subnormal.
 */
function expSum(high: number, low: number): number {
  const k = (high + low) * STEPS_PER_LN2 + ROUND - ROUND;
  const r = high - k * STEP_HIGH - k * STEP_LOW + low;
  const index = k | 0;
  const entry = (index & 127) << 1;
  const exponent = index >> 7;
  const half = exponent >> 1;
  const r2 = r * r;
  const value = EXP_TABLE[entry];
  const rest = EXP_TABLE[entry + 1] + r + r2 * (0.5 + r * (1 / 6)) + r2 * r2 * (1 / 24 + r * (1 / 120));
  return (
    (value + value * rest) * POWERS_OF_TWO[half + POWER_BIAS] * POWERS_OF_TWO[exponent - half + POWER_BIAS]
  );
}

/** e^x, within @exp@ ulp. Beyond 709.782… it is Infinity, below −745.13… it is 0. */
export function exp(x: number): number {
  return expSum(Math.min(Math.max(x, -746), 710), 0);
}

/**
 * e^x − 1 without cancellation, within @expm1@ ulp: Taylor's polynomial for |x| < 1/16, else exp's reduction, with 1 taken
 * from the table's value first.
 */
export function expm1(x: number): number {
  if (x > 60 || x < -40) return x > 60 ? exp(x) : -1;
  if (x < 0.0625 && x > -0.0625) {
    const upper = 1 / 5040 + x * (1 / 40320 + x * (1 / 362880 + x * (1 / 3628800)));
    const series = 1 / 6 + x * (1 / 24 + x * (1 / 120 + x * (1 / 720 + x * upper)));
    return x === 0 ? x : x + x * x * (0.5 + x * series);
  }
  const k = x * STEPS_PER_LN2 + ROUND - ROUND;
  const r = x - k * STEP_HIGH - k * STEP_LOW;
  const index = k | 0;
  const entry = (index & 127) << 1;
  const value = EXP_TABLE[entry] * POWERS_OF_TWO[(index >> 7) + POWER_BIAS];
  const r2 = r * r;
  const rest = EXP_TABLE[entry + 1] + (r + r2 * (0.5 + r * (1 / 6)) + r2 * r2 * (1 / 24 + r * (1 / 120)));
  return value - 1 + value * rest;
}

// --- log ------------------------------------------------------------------------------------------------------------

const float = new Float64Array(1);
const words = new Int32Array(float.buffer);
float[0] = 1;
/** Where the word with sign and exponent lies: 1 on little-endian machines. */
const HIGH_WORD = words[1] === 0 ? 0 : 1;

/**
 * k·ln 2 + ln(1 + f + correction) for −0.3 ≤ f ≤ 1 and a correction below an ulp of f. Table-driven, after Tang (ACM
 * TOMS 16, 1990): with c = 1 + j/64 nearest to 1 + f, ln(1 + f) = ln c + ln(1 + q), q = (f − j/64)/c, |q| ≤ 1/90.
 */
function logSum(k: number, f: number, correction: number): number {
  const j = f * 64 + ROUND - ROUND;
  const offset = j * 0.015625;
  const q = (f - offset + correction) / (1 + offset);
  const entry = ((j | 0) - LOG_FIRST) << 1;
  const leading = k * LN2_HIGH + LOG_TABLE[entry];
  const sum = leading + q;
  const low = leading - sum + q + (k * LN2_LOW + LOG_TABLE[entry + 1]);
  const upper = -1 / 6 + q * (1 / 7 + q * (-1 / 8));
  const series = -0.5 + q * (1 / 3 + q * (-0.25 + q * (0.2 + q * upper)));
  return sum + (low + q * q * series);
}

/** ln(x + correction) for a normal x > 0: x = 2^k·m with m in [√½, √2). */
function logOf(x: number, correction: number, exponent: number): number {
  float[0] = x;
  const word = words[HIGH_WORD] + (0x3ff00000 - 0x3fe6a09e);
  words[HIGH_WORD] = (word & 0xfffff) + 0x3fe6a09e;
  const k = (word >> 20) - 1023;
  const scaled = correction === 0 ? 0 : correction * POWERS_OF_TWO[POWER_BIAS - k];
  return logSum(k + exponent, float[0] - 1, scaled);
}

/** ln x, within @log@ ulp. ln ±0 is −Infinity, ln of a negative number NaN. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : Number.NaN;
  if (x === Infinity) return x;
  return x < 2.2250738585072014e-308 ? logOf(x * 18014398509481984, 0, -54) : logOf(x, 0, 0);
}

/** ln(1 + x), within @log1p@ ulp: what 1 + x loses in rounding is handed on as a correction. */
export function log1p(x: number): number {
  if (!(x > -1)) return x === -1 ? -Infinity : Number.NaN;
  if (x < 1e-17 && x > -1e-17) return x;
  if (x > 1e17) return log(x);
  const u = 1 + x;
  return logOf(u, x > 1 ? 1 - (u - x) : x - (u - 1), 0);
}

// --- tanh, sigmoid, softplus ----------------------------------------------------------------------------------------

const TANH_PER_STEP = 1 / TANH_STEP;
const TANH_BOUND = TANH_LAST * TANH_STEP;

/**
 * tanh x, within @tanh@ ulp, and exactly odd. With t = tanh kh from the table (h ≈ 1/32, k the integer nearest to x/h),
 * b = x − kh and u = tanh b by an odd polynomial on |b| ≤ 1/64 (interpolated at Chebyshev's points, relative error
 * 2e-18), the addition theorem gives tanh x = t + u·(1 − t²)/(1 + t·u). From 19.0615 on the result is 1.
 */
export function tanh(x: number): number {
  const clamped = Math.min(Math.max(x, -TANH_BOUND), TANH_BOUND);
  const k = clamped * TANH_PER_STEP + ROUND - ROUND;
  const b = clamped - k * TANH_STEP;
  const entry = ((k | 0) + TANH_LAST) << 1;
  const t = TANH_TABLE[entry];
  const b2 = b * b;
  const u = b + b2 * b * (-0.3333333333333234 + b2 * 0.1333333325987395 + b2 * b2 * -0.053960238006691745);
  return t + (u * TANH_TABLE[entry + 1]) / (1 + t * u);
}

/**
 * 1/(1 + e^(−x)), within @sigmoid@ ulp. e = e^(−|x|) keeps the far left tail: the result is 0 only where e^x is. With
 * q = e/(1 + e), it is 1 − q on the right and e − e·q on the left, where the rounding of 1 + e then hardly counts.
 */
export function sigmoid(x: number): number {
  const e = exp(-Math.abs(x));
  const q = e / (1 + e);
  return x < 0 ? e - e * q : 1 - q;
}

/** ln(1 + e^x) = max(x, 0) + ln(1 + e^(−|x|)), within @softplus@ ulp. */
export function softplus(x: number): number {
  const value = logSum(0, exp(-Math.abs(x)), 0);
  return x > 0 ? x + value : value;
}

/** output[i] = tanh(input[i]) for from ≤ i < to, the bits of `tanh`. Input and output may be the same array. */
export function tanhArray(input: Float64Array, output: Float64Array, from: number, to: number): void {
  for (let i = from; i < to; i++) output[i] = tanh(input[i]);
}

/** output[i] = sigmoid(input[i]) for from ≤ i < to, the bits of `sigmoid`. Input and output may be the same array. */
export function sigmoidArray(input: Float64Array, output: Float64Array, from: number, to: number): void {
  for (let i = from; i < to; i++) output[i] = sigmoid(input[i]);
}

// --- the normal distribution and erf --------------------------------------------------------------------------------

/** Φ(−38.6) is below half the least subnormal. */
const NORMAL_BOUND = 38.6;

/**
 * Φ(−a) for 0 ≤ a ≤ 38.6 as e^(−a²/2 + g(v))/(a + 2), g a smooth function of v = 1/(a + 2) from TAIL_TABLE. The idea is
 * Cody's (Mathematics of Computation 23, 1969): z is a cut to a multiple of 2⁻¹⁶, so z² is exact and
 * a² = z² − (z − a)(z + a); g goes into the exponent, where its rounding hardly counts.
 */
function normalTail(a: number): number {
  const d = a + 2;
  const v = 1 / d;
  const row = (v * 31.999) | 0;
  const t = v - (row + 0.5) * 0.03125;
  const at = row * TAIL_ROW;
  let series = TAIL_TABLE[at + 10];
  for (let n = 9; n >= 3; n--) series = TAIL_TABLE[at + n] + t * series;
  const slope = TAIL_TABLE[at + 2];
  const lost = a - (d - 2); // what a + 2 lost in rounding changes 1/(a + 2) twice, outside and inside g
  const z = a + ROUND_SIXTEENTH_BIT - ROUND_SIXTEENTH_BIT;
  const low =
    TAIL_TABLE[at + 1] + t * (slope + t * series) + 0.5 * (z - a) * (z + a) - lost * v * (1 + v * slope);
  return expSum(TAIL_TABLE[at] - 0.5 * z * z, low) / d;
}

/** Φ(x), the probability that a standard normal variable is below x, within @normalCdf@ ulp, both tails included. */
export function normalCdf(x: number): number {
  const a = x < 0 ? -x : x;
  const tail = normalTail(a > NORMAL_BOUND ? NORMAL_BOUND : a);
  return x < 0 ? tail : 1 - tail;
}

/** ln √(2π), in two parts. */
const LN_ROOT_TWO_PI_HIGH = 0.91796875;
const LN_ROOT_TWO_PI_LOW = 0.0009697832046727418;

/** φ(x) = e^(−x²/2)/√(2π), the derivative of Φ, within @normalPdf@ ulp. */
export function normalPdf(x: number): number {
  const size = x < 0 ? -x : x;
  const a = size > NORMAL_BOUND ? NORMAL_BOUND : size;
  const z = a + ROUND_SIXTEENTH_BIT - ROUND_SIXTEENTH_BIT;
  return expSum(-0.5 * z * z - LN_ROOT_TWO_PI_HIGH, 0.5 * (z - a) * (z + a) - LN_ROOT_TWO_PI_LOW);
}

/** (erf √s)/√s − 1 on [0, 0.74], interpolated at Chebyshev's points; absolute error 2e-17. Powers of s ascend. */
// biome-ignore format: four a row
const ERF_SERIES = [
  0.12837916709551256, -0.37612638903183243, 0.11283791670927511, -0.02686617063929329,
  0.005223977562071636, -0.0008548323004171583, 0.00012055173695619036, -0.000014921581840446618,
  0.0000016394943949727815, -1.566874216275181e-7, 1.059404338186586e-8,
];

/** erf x, within @erf@ ulp, and exactly odd: a polynomial up to 0.84, 1 − 2·Φ(−√2·|x|) beyond. */
export function erf(x: number): number {
  const a = x < 0 ? -x : x;
  if (a > 0.84) {
    const value = 1 - 2 * normalTail(a > 20 ? 28 : a * 1.4142135623730951);
    return x < 0 ? -value : value;
  }
  const s = x * x;
  let series = ERF_SERIES[10];
  for (let n = 9; n >= 0; n--) series = ERF_SERIES[n] + s * series;
  return x + x * series;
}

// --- sin, cos -------------------------------------------------------------------------------------------------------

/** π/2 in three parts of 33 bits and a rest: n times a part is exact for n < 2²⁰. */
const HALF_PI_1 = 1.5707963267341256;
const HALF_PI_2 = 6.077100506303966e-11;
const HALF_PI_3 = 2.0222662487111665e-21;
const HALF_PI_4 = 8.4784276603689e-32;

/** What `reduce` leaves of an angle beside the quadrant: angle + angleLow, in [−π/4, π/4]. */
let angle = 0;
let angleLow = 0;

/** Splits x into a quadrant 0 … 3 and a rest. Cody and Waite's reduction to |x| = 2²⁰, an exact one beyond. */
function reduce(x: number): number {
  if (!(x <= 1048576 && x >= -1048576)) return reduceLarge(x);
  const n = x * 0.6366197723675814 + ROUND - ROUND;
  const first = x - n * HALF_PI_1;
  const second = n * HALF_PI_2;
  const a = first - second;
  const aPart = a - first;
  const aLow = first - (a - aPart) - (second + aPart);
  const third = n * HALF_PI_3;
  const b = a - third;
  const bPart = b - a;
  const low = a - (b - bPart) - (third + bPart) + aLow - n * HALF_PI_4;
  angle = b + low;
  angleLow = b - angle + low;
  return n & 3;
}

/**
 * Payne and Hanek's reduction (ACM SIGNUM 18, 1983) in integers of any length: |x|·2/π from 1216 bits of 2/π, whose whole
 * part gives the quadrant and whose fraction, times π/2, the angle. Exact to 2⁻¹⁵⁰ for every finite x, about 2 µs a call.
 */
function reduceLarge(x: number): number {
  if (!(x - x === 0)) {
    angle = Number.NaN;
    return 0;
  }
  const size = x < 0 ? -x : x;
  const bits = size < 9007199254740992 ? 32n : 0n; // above 2²⁰ a float64 is a multiple of 2⁻³²
  const turns = BigInt(bits === 0n ? size : size * 4294967296) * TWO_OVER_PI;
  const point = 1216n + bits;
  const quadrant = (turns + (1n << (point - 1n))) >> point;
  const rest = ((turns - (quadrant << point)) * HALF_PI) >> (point + 56n); // in units of 2⁻²⁰⁰
  const high = Number(rest);
  const sign = x < 0 ? -1 : 1;
  const unit = sign * POWERS_OF_TWO[POWER_BIAS - 200];
  angle = high * unit;
  angleLow = Number(rest - BigInt(high)) * unit;
  return (sign * Number(quadrant & 3n)) & 3;
}

/** sin(angle + angleLow); the polynomials are interpolated at Chebyshev's points, with errors of 2e-17 and 1e-18. */
function sinReduced(): number {
  const z = angle * angle;
  const upper = 2.755731610068303e-6 + z * (-2.5051131455427946e-8 + z * 1.591810123027412e-10);
  const series = z * (0.008333333333330946 + z * (-0.0001984126983675497 + z * upper));
  return angle + (angle * z * (-0.16666666666666666 + series) + angleLow * (1 - 0.5 * z));
}

/** cos(angle + angleLow). */
function cosReduced(): number {
  const z = angle * angle;
  const upper = -2.7557317270560326e-7 + z * (2.0876146024689747e-9 + z * -1.1382614868556325e-11);
  const series =
    0.041666666666666664 + z * (-0.0013888888888887395 + z * (2.4801587298763433e-5 + z * upper));
  const half = 0.5 * z;
  const leading = 1 - half;
  return leading + (1 - leading - half + (z * z * series - angle * angleLow));
}

/** sin x, within @sin@ ulp for every finite x, NaN for ±Infinity. */
export function sin(x: number): number {
  if (x === 0) return x;
  const quadrant = reduce(x);
  const value = (quadrant & 1) === 0 ? sinReduced() : cosReduced();
  return quadrant < 2 ? value : -value;
}

/** cos x, within @cos@ ulp for every finite x, NaN for ±Infinity. */
export function cos(x: number): number {
  const quadrant = reduce(x);
  const value = (quadrant & 1) === 0 ? cosReduced() : sinReduced();
  return quadrant === 0 || quadrant === 3 ? value : -value;
}
