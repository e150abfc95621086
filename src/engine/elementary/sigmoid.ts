import { exp } from './exp';
import { logSum } from './log';

/**
 * 1/(1 + e^(−x)), within 1.58 ulp. e = e^(−|x|) keeps the far left tail: the result is 0 only where e^x is.
 * With q = e/(1 + e), it is 1 − q on the right and e − e·q on the left, where the rounding of 1 + e then
 * hardly counts.
 */
export function sigmoid(x: number): number {
  const e = exp(-Math.abs(x));
  const q = e / (1 + e);
  return x < 0 ? e - e * q : 1 - q;
}

/** ln(1 + e^x) = max(x, 0) + ln(1 + e^(−|x|)), within 1.69 ulp. */
export function softplus(x: number): number {
  const value = logSum(0, exp(-Math.abs(x)), 0);
  return x > 0 ? x + value : value;
}

/**
 * output[i] = sigmoid(input[i]) for from ≤ i < to, the bits of `sigmoid`. Input and output may be the same
 * array.
 */
export function sigmoidArray(input: Float64Array, output: Float64Array, from: number, to: number): void {
  for (let i = from; i < to; i++) output[i] = sigmoid(input[i]);
}
