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
  // No decimal of these sizes is written with a power of ten.
  const short = Number(x.toPrecision(DIGITS)).toFixed(DIGITS);
  return short.replace(/\.?0+$/, '').replace('-', MINUS);
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
