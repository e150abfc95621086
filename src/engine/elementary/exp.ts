import { EXP_TABLE, POWER_BIAS, POWERS_OF_TWO } from './exp-table';
import { LN2_HIGH, LN2_LOW } from './log-table';
import { ROUND } from './round';

const STEPS_PER_LN2 = 184.6649652337873; // 128/ln 2
/** ln 2/128, split such that k·STEP_HIGH is exact for |k| < 2¹⁸. */
const STEP_HIGH = (LN2_HIGH + 393216 - 393216) / 128;
const STEP_LOW = (LN2_HIGH - (LN2_HIGH + 393216 - 393216) + LN2_LOW) / 128;

/** Within a function because of its speed: see `tanh.ts`. */
function createExp() {
  const expTable = EXP_TABLE;
  const powers = POWERS_OF_TWO;
  const powerBias = POWER_BIAS;
  const stepsPerLn2 = STEPS_PER_LN2;
  /** ln 2/128; the first part's multiples by whole numbers below 2¹⁸ are exact. */
  const stepHigh = STEP_HIGH;
  const stepLow = STEP_LOW;
  const round = ROUND;

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

  return { expSum, exp };
}

export const { expSum, exp } = createExp();

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
