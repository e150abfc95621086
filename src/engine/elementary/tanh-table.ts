import { add, divide, exponential, multiply, ONE } from './pairs';

/**
 * The step h of tanh's table. It is about 1/32, with tanh(h/2) just above 2⁻⁶, so that the result's ulp is not
 * halved where b is largest against the table's value, and with low bits chosen such that tanh h … tanh 5h lie
 * within 0.003, 0.001, 0.017, 0.001, 0.030 ulp of a float64 (Gal's accurate tables, ACM TOMS 17, 1991). h has 36
 * bits, so k·h is exact.
 */
export const TANH_STEP = 34362940483 / 1099511627776;
/** k·h at this index is 19.0955…, where tanh rounds to 1 (it does from 19.0615 on). */
export const TANH_LAST = 611;
/** Pairs (tanh kh, 1 − tanh² kh) at 2·(k + TANH_LAST), k = −TANH_LAST … TANH_LAST. */
export const TANH_TABLE = tanhTable();

function tanhTable(): Float64Array {
  const table = new Float64Array(4 * TANH_LAST + 2);
  const ratio = exponential([2 * TANH_STEP, 0]);
  let power = ONE;
  for (let k = 0; k <= TANH_LAST; k++) {
    const denominator = add(power, ONE);
    const value = divide(add(power, [-1, 0]), denominator)[0];
    const slope = divide(multiply([4, 0], power), multiply(denominator, denominator))[0];
    table[2 * (TANH_LAST + k)] = value;
    table[2 * (TANH_LAST - k)] = -value;
    table[2 * (TANH_LAST + k) + 1] = slope;
    table[2 * (TANH_LAST - k) + 1] = slope;
    power = multiply(power, ratio);
  }
  return table;
}
