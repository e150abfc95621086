import { POWER_BIAS, POWERS_OF_TWO } from './exp-table';
import { LN2_HIGH, LN2_LOW, LOG_FIRST, LOG_TABLE } from './log-table';
import { ROUND } from './round';

/** Within a function because of its speed: see `tanh.ts`. */
function createLogSum() {
  const logTable = LOG_TABLE;
  const logFirst = LOG_FIRST;
  /** ln 2; the first part's multiples by whole numbers below 2¹¹ are exact. */
  const ln2High = LN2_HIGH;
  const ln2Low = LN2_LOW;
  const round = ROUND;

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

  return logSum;
}

export const logSum = createLogSum();

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
