/**
 * Double-double arithmetic (about 104 bits; Dekker, "A floating-point technique for extending the available precision",
 * Numerische Mathematik 18, 1971). The tables are made with it when their modules load, from + − × ÷ alone, hence the
 * same in every engine; an entry is rounded once, at the end.
 */

/** An unevaluated sum high + low, |low| ≤ half an ulp of high. */
export type Pair = readonly [high: number, low: number];

export const ONE: Pair = [1, 0];
/** ln 2 to 107 bits. */
// biome-ignore lint/suspicious/noApproximativeNumericConstant: no constant from outside either
export const LN2: Pair = [0.6931471805599453, 2.3190468138462996e-17];

export function add(a: Pair, b: Pair): Pair {
  const sum = a[0] + b[0];
  const part = sum - a[0];
  const rest = a[0] - (sum - part) + (b[0] - part) + (a[1] + b[1]);
  const high = sum + rest;
  return [high, sum - high + rest];
}

export function multiply(a: Pair, b: Pair): Pair {
  // Veltkamp's splitting makes the error of the leading product exact without a fused multiply-add.
  const shiftedA = 134217729 * a[0];
  const highA = shiftedA - (shiftedA - a[0]);
  const lowA = a[0] - highA;
  const shiftedB = 134217729 * b[0];
  const highB = shiftedB - (shiftedB - b[0]);
  const lowB = b[0] - highB;
  const product = a[0] * b[0];
  const error = highA * highB - product + highA * lowB + lowA * highB + lowA * lowB;
  const rest = error + (a[0] * b[1] + a[1] * b[0]);
  const high = product + rest;
  return [high, product - high + rest];
}

export function divide(a: Pair, b: Pair): Pair {
  let quotient: Pair = [0, 0];
  let rest = a;
  for (let digit = 0; digit < 3; digit++) {
    const part: Pair = [rest[0] / b[0], 0];
    rest = add(rest, multiply([-part[0], 0], b));
    quotient = add(quotient, part);
  }
  return quotient;
}

/** e^x for |x| < 0.1, by its Taylor series. */
export function exponential(x: Pair): Pair {
  let sum = ONE;
  for (let n = 24; n >= 1; n--) sum = add(ONE, divide(multiply(x, sum), [n, 0]));
  return sum;
}

/** ln c = 2·artanh((c − 1)/(c + 1)) for c in [0.7, 2]. */
export function logarithm(c: number): Pair {
  const s = divide([c - 1, 0], [c + 1, 0]);
  const square = multiply(s, s);
  let sum: Pair = [0, 0];
  for (let n = 71; n >= 1; n -= 2) sum = add(divide(ONE, [n, 0]), multiply(square, sum));
  return multiply([2 * s[0], 2 * s[1]], sum);
}
