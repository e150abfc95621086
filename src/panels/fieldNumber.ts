import { MINUS, superscript } from '../theme/numbers';

/** Digits that a parameter's box has room for, beside the point and a sign. */
const DIGITS = 7;
const SMALLEST_DECIMAL = 1e-4;
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** `−72.61018`, `0.0001235`, `−7.261·10¹⁵³`: a number to be changed by hand, as it is where it fits, else to four digits. */
export function formatField(x: number): string {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? '–' : x < 0 ? `${MINUS}∞` : '∞';
  const size = Math.abs(x);
  if (size !== 0 && (size < SMALLEST_DECIMAL || size >= 10 ** DIGITS)) {
    const [mantissa, exponent] = x.toExponential(3).split('e');
    return `${mantissa!.replace('-', MINUS)}·10${superscript(Number(exponent))}`;
  }
  const whole = size < 1 ? 0 : String(Math.trunc(size)).length;
  // Read again, it has no zeros at its end; no number of this size is written with a power of ten.
  return String(Number(x.toFixed(DIGITS - whole))).replace('-', MINUS);
}

/** What was typed, with either minus, in decimals, with `e` or as `formatField` writes powers; NaN where it is no number. */
export function parseField(text: string): number {
  const plain = text
    .replaceAll(MINUS, '-')
    .replaceAll(/\s/g, '')
    .replace(/[·*×]10\^?([⁻⁰¹²³⁴⁵⁶⁷⁸⁹\d+-]+)$/, 'e$1')
    .replaceAll('⁻', '-')
    .replaceAll(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (digit) => String(RAISED.indexOf(digit)));
  return plain === '' ? Number.NaN : Number(plain);
}
