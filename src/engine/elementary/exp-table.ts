import { exponential, LN2, multiply, ONE } from './pairs';

/** 2^k for k from −POWER_BIAS to 512, at index k + POWER_BIAS. Any 2^n of exp is a product of two of them. */
export const POWER_BIAS = 540;
export const POWERS_OF_TWO = powersOfTwo();

function powersOfTwo(): Float64Array {
  const table = new Float64Array(POWER_BIAS + 513);
  table[POWER_BIAS] = 1;
  for (let k = 1; k <= POWER_BIAS; k++) table[POWER_BIAS - k] = table[POWER_BIAS - k + 1] * 0.5;
  for (let k = 1; k <= 512; k++) table[POWER_BIAS + k] = table[POWER_BIAS + k - 1] * 2;
  return table;
}

/** Pairs (H, T) at 2j with 2^(j/128) = H·(1 + T), j = 0 … 127. */
export const EXP_TABLE = expTable();

function expTable(): Float64Array {
  const table = new Float64Array(256);
  const ratio = exponential([LN2[0] / 128, LN2[1] / 128]);
  let power = ONE;
  for (let j = 0; j < 128; j++) {
    table[2 * j] = power[0];
    table[2 * j + 1] = power[1] / power[0];
    power = multiply(power, ratio);
  }
  return table;
}
