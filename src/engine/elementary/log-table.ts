import { LN2, logarithm } from './pairs';

/** ln 2 in two parts; the first is a multiple of 2⁻⁴², so that k·LN2_HIGH is exact for |k| < 2¹¹. */
export const LN2_HIGH = onGrid(LN2[0]);
export const LN2_LOW = LN2[0] - LN2_HIGH + LN2[1];

/** x rounded to a multiple of 2⁻⁴². */
function onGrid(x: number): number {
  return x + 1536 - 1536;
}

/** The first j of LOG_TABLE. */
export const LOG_FIRST = -20;
/**
 * Pairs (high, low) at 2·(j − LOG_FIRST) with ln(1 + j/64) = high + low, high a multiple of 2⁻⁴², j = −20 …
 * 64.
 */
export const LOG_TABLE = logTable();

function logTable(): Float64Array {
  const table = new Float64Array(2 * (65 - LOG_FIRST));
  for (let j = LOG_FIRST; j <= 64; j++) {
    const value = logarithm(1 + j / 64);
    const high = onGrid(value[0]);
    table[2 * (j - LOG_FIRST)] = high;
    table[2 * (j - LOG_FIRST) + 1] = value[0] - high + value[1];
  }
  return table;
}
