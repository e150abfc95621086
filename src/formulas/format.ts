import { MINUS, superscript } from '../theme/numbers';

const SMALLEST_DECIMAL = 0.001;

/**
 * A number below its symbol, at most eight characters and a sign wide: four decimals (five where `fine`) as long as they
 * fit, two digits and a power of ten beyond.
 */
export function formatFactor(x: number, fine = false): string {
  if (Number.isNaN(x)) return '–';
  const sign = x < 0 ? MINUS : '';
  const size = Math.abs(x);
  if (size === Number.POSITIVE_INFINITY) return `${sign}∞`;
  if (size !== 0 && (size < SMALLEST_DECIMAL || size >= 99_999.5)) {
    const [mantissa, exponent] = size.toExponential(1).split('e');
    return `${sign}${mantissa}·10${superscript(Number(exponent))}`;
  }
  const most = fine ? 5 : 4;
  for (let decimals = most; decimals > 0; decimals--) {
    const text = size.toFixed(decimals);
    if (text.length <= most + 2) return sign + text;
  }
  return sign + size.toFixed(0);
}

/** The same behind a sign or a factor: a negative number in brackets. */
export function formatGuarded(x: number, fine = false): string {
  return x < 0 ? `(${formatFactor(x, fine)})` : formatFactor(x, fine);
}

/** A constant of the recipe in TeX: at most six digits, powers of ten written out. */
export function texNumber(x: number): string {
  const [mantissa, exponent] = String(Number(x.toPrecision(6))).split('e');
  return exponent === undefined ? mantissa! : `${mantissa} \\cdot 10^{${Number(exponent)}}`;
}
