/**
 * exp, log, tanh and their kin from + − × ÷ and tables alone: the same bits in every engine, unlike the
 * built-in ones, whose last bits ECMAScript leaves open. At ±0, ±Infinity and NaN they give what the built-in
 * ones give. "Within n ulp" is the largest error found against mpmath on at least 45,000 points a function,
 * spread over all its regimes, in units of the last place of the true value, wherever that is a normal
 * float64.
 *
 * exp, tanh, sigmoid, softplus, normalCdf and normalPdf have no branch but selects, so that a kernel with two
 * float64 lanes can follow them operation by operation, to the same bits.
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
const STEPS_PER_LN2 = 184.6649652337873; // 128/ln 2
/** ln 2/128, split such that k·STEP_HIGH is exact for |k| < 2¹⁸. */
const STEP_HIGH = (LN2_HIGH + 393216 - 393216) / 128;
const STEP_LOW = (LN2_HIGH - (LN2_HIGH + 393216 - 393216) + LN2_LOW) / 128;

/**
 * The functions that a descent calls for every neuron and record. They close over constants of their own
 * because V8 folds those into the code, but not what it finds at the top of a bundle, which bundlers turn
 * into `var`: tanh takes 5 ns this way, 8 ns the other.
 */
function hotFunctions() {
  const expTable = EXP_TABLE;
  const powers = POWERS_OF_TWO;
  const powerBias = POWER_BIAS;
  const logTable = LOG_TABLE;
  const logFirst = LOG_FIRST;
  const tanhTable = TANH_TABLE;
  const tanhLast = TANH_LAST;
  const tanhStep = TANH_STEP;
  const tanhPerStep = 1 / tanhStep;
  const tanhBound = tanhLast * tanhStep;
  const tailTable = TAIL_TABLE;
  const tailRow = TAIL_ROW;
  /** ln 2; the first part's multiples by whole numbers below 2¹¹ are exact. */
  const ln2High = LN2_HIGH;
  const ln2Low = LN2_LOW;
  const stepsPerLn2 = STEPS_PER_LN2;
  /** ln 2/128; the first part's multiples by whole numbers below 2¹⁸ are exact. */
  const stepHigh = STEP_HIGH;
  const stepLow = STEP_LOW;
  /**
   * x + round − round is the integer nearest x, ties to even; the same with roundFine, a multiple of 2⁻¹⁶.
   */
  const round = ROUND;
  const roundFine = 103079215104; // 1.5·2³⁶
  const normalBound = 38.6; // Φ(−38.6) is below half the least subnormal
  /** ln √(2π). */
  const lnRootHigh = 0.91796875;
  const lnRootLow = 0.0009697832046727417;

  /**
   * e^(high + low) for −746 ≤ high ≤ 710 and |low| far below 1. Tang's table-driven method (ACM TOMS 15,
   * 1989): with k = round(128·x/ln 2), e^x = 2^(k>>7) · 2^((k&127)/128) · e^r, |r| ≤ ln 2/256, and e^r by its
   * Taylor polynomial. The power of two comes in two factors, so that only the last product can overflow or
   * become subnormal.
   */
  function expSum(high: number, low: number): number {
    const k = (high + low) * stepsPerLn2 + round - round;
    const r = high - k * stepHigh - k * stepLow + low;
    const index = k | 0;
    const entry = (index & 127) << 1;
    const exponent = index >> 7;
    const half = exponent >> 1;
    const r2 = r * r;
    const value = expTable[entry];
    const rest = expTable[entry + 1] + r + r2 * (0.5 + r * (1 / 6)) + r2 * r2 * (1 / 24 + r * (1 / 120));
    return (value + value * rest) * powers[half + powerBias] * powers[exponent - half + powerBias];
  }

  /** e^x, within 0.51 ulp. Beyond 709.782… it is Infinity, below −745.13… it is 0. */
  function exp(x: number): number {
    return expSum(Math.min(Math.max(x, -746), 710), 0);
  }

  /**
   * k·ln 2 + ln(1 + f + correction) for −0.3 ≤ f ≤ 1 and a correction below an ulp of f. Table-driven, after
   * Tang (ACM TOMS 16, 1990): with c = 1 + j/64 nearest to 1 + f, ln(1 + f) = ln c + ln(1 + q), q = (f −
   * j/64)/c, |q| ≤ 1/90.
   */
  function logSum(k: number, f: number, correction: number): number {
    const j = f * 64 + round - round;
    const offset = j * 0.015625;
    const q = (f - offset + correction) / (1 + offset);
    const entry = ((j | 0) - logFirst) << 1;
    const leading = k * ln2High + logTable[entry];
    const sum = leading + q;
    const low = leading - sum + q + (k * ln2Low + logTable[entry + 1]);
    const upper = -1 / 6 + q * (1 / 7 + q * (-1 / 8));
    const series = -0.5 + q * (1 / 3 + q * (-0.25 + q * (0.2 + q * upper)));
    return sum + (low + q * q * series);
  }

  /**
   * tanh x, within 1.42 ulp, and exactly odd. With t = tanh kh from the table (h ≈ 1/32, k the integer
   * nearest to x/h), b = x − kh and u = tanh b by an odd polynomial on |b| ≤ h/2 (interpolated at
   * Chebyshev's points, relative error 2e-18), the addition theorem gives tanh x = t + u·(1 − t²)/(1 + t·u).
   * From 19.0615 on the result is 1. The sum would turn −0 into 0, hence the select.
   */
  function tanh(x: number): number {
    const clamped = Math.min(Math.max(x, -tanhBound), tanhBound);
    const k = clamped * tanhPerStep + round - round;
    const b = clamped - k * tanhStep;
    const entry = ((k | 0) + tanhLast) << 1;
    const t = tanhTable[entry];
    const b2 = b * b;
    const u = b + b2 * b * (-0.3333333333333234 + b2 * 0.1333333325987395 + b2 * b2 * -0.053960238006691745);
    return x === 0 ? x : t + (u * tanhTable[entry + 1]) / (1 + t * u);
  }

  /**
   * 1/(1 + e^(−x)), within 1.58 ulp. e = e^(−|x|) keeps the far left tail: the result is 0 only where e^x is.
   * With q = e/(1 + e), it is 1 − q on the right and e − e·q on the left, where the rounding of 1 + e then
   * hardly counts.
   */
  function sigmoid(x: number): number {
    const e = exp(-Math.abs(x));
    const q = e / (1 + e);
    return x < 0 ? e - e * q : 1 - q;
  }

  /** ln(1 + e^x) = max(x, 0) + ln(1 + e^(−|x|)), within 1.69 ulp. */
  function softplus(x: number): number {
    const value = logSum(0, exp(-Math.abs(x)), 0);
    return x > 0 ? x + value : value;
  }

  /**
   * Φ(−a) for 0 ≤ a ≤ 38.6 as e^(−a²/2 + g(v))/(a + 2), g a smooth function of v = 1/(a + 2) from TAIL_TABLE.
   * The idea is Cody's (Mathematics of Computation 23, 1969): z is a cut to a multiple of 2⁻¹⁶, so z² is
   * exact and a² = z² − (z − a)(z + a); g goes into the exponent, where its rounding hardly counts.
   */
  function normalTail(a: number): number {
    const d = a + 2;
    const v = 1 / d;
    const row = (v * 31.999) | 0;
    const t = v - (row + 0.5) * 0.03125;
    const at = row * tailRow;
    const upper =
      tailTable[at + 7] + t * (tailTable[at + 8] + t * (tailTable[at + 9] + t * tailTable[at + 10]));
    const middle = tailTable[at + 4] + t * (tailTable[at + 5] + t * (tailTable[at + 6] + t * upper));
    const series = tailTable[at + 3] + t * middle;
    const slope = tailTable[at + 2];
    const lost = a - (d - 2); // what a + 2 lost in rounding changes 1/(a + 2) twice, outside and inside g
    const z = a + roundFine - roundFine;
    const low =
      tailTable[at + 1] + t * (slope + t * series) + 0.5 * (z - a) * (z + a) - lost * v * (1 + v * slope);
    return expSum(tailTable[at] - 0.5 * z * z, low) / d;
  }

  /**
   * Φ(x), the probability that a standard normal variable is below x, within 1.63 ulp, both tails included.
   */
  function normalCdf(x: number): number {
    const tail = normalTail(Math.min(Math.abs(x), normalBound));
    return x < 0 ? tail : 1 - tail;
  }

  /** φ(x) = e^(−x²/2)/√(2π), the derivative of Φ, within 0.51 ulp. */
  function normalPdf(x: number): number {
    const a = Math.min(Math.abs(x), normalBound);
    const z = a + roundFine - roundFine;
    return expSum(-0.5 * z * z - lnRootHigh, 0.5 * (z - a) * (z + a) - lnRootLow);
  }

  return { exp, logSum, tanh, sigmoid, softplus, normalTail, normalCdf, normalPdf };
}

const hot = hotFunctions();
const { logSum, normalTail } = hot;
export const { exp, tanh, sigmoid, softplus, normalCdf, normalPdf } = hot;

/**
 * output[i] = tanh(input[i]) for from ≤ i < to, the bits of `tanh`. Input and output may be the same array.
 */
export function tanhArray(input: Float64Array, output: Float64Array, from: number, to: number): void {
  for (let i = from; i < to; i++) output[i] = tanh(input[i]);
}

/**
 * output[i] = sigmoid(input[i]) for from ≤ i < to, the bits of `sigmoid`. Input and output may be the same
 * array.
 */
export function sigmoidArray(input: Float64Array, output: Float64Array, from: number, to: number): void {
  for (let i = from; i < to; i++) output[i] = sigmoid(input[i]);
}

// --- expm1, log, log1p -------------------------------------------------------------------------------------

/**
 * e^x − 1 without cancellation, within 1.01 ulp: Taylor's polynomial for |x| < 1/16, else exp's reduction,
 * with 1 taken from the table's value first.
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

const float = new Float64Array(1);
const words = new Int32Array(float.buffer);
float[0] = 1;
/** Where the word with sign and exponent lies: 1 on little-endian machines. */
const HIGH_WORD = words[1] === 0 ? 0 : 1;

/** ln(x + correction) for a normal x > 0: x = 2^k·m with m in [√½, √2). */
function logOf(x: number, correction: number, exponent: number): number {
  float[0] = x;
  const word = words[HIGH_WORD] + (0x3ff00000 - 0x3fe6a09e);
  words[HIGH_WORD] = (word & 0xfffff) + 0x3fe6a09e;
  const k = (word >> 20) - 1023;
  const scaled = correction === 0 ? 0 : correction * POWERS_OF_TWO[POWER_BIAS - k];
  return logSum(k + exponent, float[0] - 1, scaled);
}

/** ln x, within 0.73 ulp. ln ±0 is −Infinity, ln of a negative number NaN. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : Number.NaN;
  if (x === Infinity) return x;
  return x < 2.2250738585072014e-308 ? logOf(x * 18014398509481984, 0, -54) : logOf(x, 0, 0);
}

/** ln(1 + x), within 0.82 ulp: what 1 + x loses in rounding is handed on as a correction. */
export function log1p(x: number): number {
  if (!(x > -1)) return x === -1 ? -Infinity : Number.NaN;
  if (x < 1e-17 && x > -1e-17) return x;
  if (x > 1e17) return log(x);
  const u = 1 + x;
  return logOf(u, x > 1 ? 1 - (u - x) : x - (u - 1), 0);
}

// --- erf ---------------------------------------------------------------------------------------------------

/**
 * (erf √s)/√s − 1 on [0, 0.74], interpolated at Chebyshev's points; absolute error 2e-17. Powers of s ascend.
 */
// biome-ignore format: four a row
const ERF_SERIES = [
  0.12837916709551256, -0.37612638903183243, 0.11283791670927511, -0.02686617063929329,
  0.005223977562071636, -0.0008548323004171583, 0.00012055173695619036, -0.000014921581840446618,
  0.0000016394943949727815, -1.566874216275181e-7, 1.059404338186586e-8,
];

/** erf x, within 1.46 ulp, and exactly odd: a polynomial up to 0.84, 1 − 2·Φ(−√2·|x|) beyond. */
export function erf(x: number): number {
  const a = Math.abs(x);
  if (a > 0.84) {
    // biome-ignore lint/suspicious/noApproximativeNumericConstant: no constant from outside either
    const value = 1 - 2 * normalTail(Math.min(a, 20) * 1.4142135623730951);
    return x < 0 ? -value : value;
  }
  const s = x * x;
  let series = ERF_SERIES[10];
  for (let n = 9; n >= 0; n--) series = ERF_SERIES[n] + s * series;
  return x + x * series;
}

// --- sin, cos ----------------------------------------------------------------------------------------------

/** π/2 in three parts of 33 bits and a rest: n times a part is exact for n < 2²⁰. */
const HALF_PI_1 = 1.5707963267341256;
const HALF_PI_2 = 6.077100506303966e-11;
const HALF_PI_3 = 2.0222662487111665e-21;
const HALF_PI_4 = 8.4784276603689e-32;

/** What `reduce` leaves of an angle beside the quadrant: the sum of these two, in [−π/4, π/4]. */
const angleParts = new Float64Array(2);

/**
 * Splits x into a quadrant 0 … 3 and a rest. Cody and Waite's reduction to |x| = 2²⁰, an exact one beyond.
 */
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
  angleParts[0] = b + low;
  angleParts[1] = b - angleParts[0] + low;
  return n & 3;
}

/**
 * Payne and Hanek's reduction (ACM SIGNUM 18, 1983) in integers of any length: |x|·2/π from 1216 bits of 2/π,
 * whose whole part gives the quadrant and whose fraction, times π/2, the angle. Exact to 2⁻¹⁵⁰ for every
 * finite x, about 2 µs a call.
 */
function reduceLarge(x: number): number {
  if (!(x - x === 0)) {
    angleParts[0] = Number.NaN;
    return 0;
  }
  const size = Math.abs(x);
  const bits = size < 9007199254740992 ? 32n : 0n; // above 2²⁰ a float64 is a multiple of 2⁻³²
  const turns = BigInt(bits === 0n ? size : size * 4294967296) * TWO_OVER_PI;
  const point = 1216n + bits;
  const quadrant = (turns + (1n << (point - 1n))) >> point;
  const fraction = ((turns - (quadrant << point)) * HALF_PI) >> (point + 56n); // in units of 2⁻²⁰⁰
  const high = Number(fraction);
  const sign = x < 0 ? -1 : 1;
  const unit = sign * POWERS_OF_TWO[POWER_BIAS - 200];
  angleParts[0] = high * unit;
  angleParts[1] = Number(fraction - BigInt(high)) * unit;
  return (sign * Number(quadrant & 3n)) & 3;
}

/**
 * sin(angleParts[0] + angleParts[1]); the polynomials are interpolated at Chebyshev's points, with errors of
 * 2e-17 and 1e-18.
 */
function sinReduced(): number {
  const angle = angleParts[0];
  const z = angle * angle;
  const upper = 2.755731610068303e-6 + z * (-2.5051131455427946e-8 + z * 1.591810123027412e-10);
  const series = z * (0.008333333333330946 + z * (-0.0001984126983675497 + z * upper));
  return angle + (angle * z * (-0.16666666666666666 + series) + angleParts[1] * (1 - 0.5 * z));
}

/** cos(angleParts[0] + angleParts[1]). */
function cosReduced(): number {
  const angle = angleParts[0];
  const z = angle * angle;
  const upper = -2.7557317270560326e-7 + z * (2.0876146024689747e-9 + z * -1.1382614868556325e-11);
  const series =
    0.041666666666666664 + z * (-0.0013888888888887395 + z * (2.4801587298763433e-5 + z * upper));
  const half = 0.5 * z;
  const leading = 1 - half;
  return leading + (1 - leading - half + (z * z * series - angle * angleParts[1]));
}

/** sin x, within 0.77 ulp for every finite x, NaN for ±Infinity. */
export function sin(x: number): number {
  if (x === 0) return x;
  const quadrant = reduce(x);
  const value = (quadrant & 1) === 0 ? sinReduced() : cosReduced();
  return quadrant < 2 ? value : -value;
}

/** cos x, within 0.79 ulp for every finite x, NaN for ±Infinity. */
export function cos(x: number): number {
  const quadrant = reduce(x);
  const value = (quadrant & 1) === 0 ? cosReduced() : sinReduced();
  return quadrant === 0 || quadrant === 3 ? value : -value;
}
