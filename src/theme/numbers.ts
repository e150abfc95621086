/** How numbers are written on the page: a true minus, tabular digits, powers of ten where digits would say nothing. */

export const MINUS = '\u2212';
/** As wide as a digit. */
const FIGURE_SPACE = '\u2007';
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';

function inScript(text: string, digits: string, minus: string): string {
  return text.replace(/[-−0-9]/g, (c) => digits[Number(c)] ?? minus);
}

export function superscript(text: string | number): string {
  return inScript(String(text), SUPERSCRIPTS, '⁻');
}

export function subscript(text: string | number): string {
  return inScript(String(text), SUBSCRIPTS, '₋');
}

function trueMinus(text: string): string {
  return text.replace('-', MINUS);
}

/** NaN and infinities in words that fit a number's place; null for a finite number. */
function notFinite(x: number): string | null {
  if (Number.isNaN(x)) return '–';
  if (Number.isFinite(x)) return null;
  return x > 0 ? '∞' : `${MINUS}∞`;
}

/** `2.2 × 10⁻¹⁶`, with `digits` significant digits. */
export function formatScientific(x: number, digits: number): string {
  const [mantissa, exponent] = x.toExponential(Math.max(0, digits - 1)).split('e');
  return `${trueMinus(mantissa!)} × 10${superscript(Number(exponent))}`;
}

/** A fixed number of decimals, so that the width holds still; a power of ten where they would show only zeros. */
export function formatNumber(x: number, decimals = 2): string {
  const special = notFinite(x);
  if (special !== null) return special;
  const size = Math.abs(x);
  if (size >= 1e7 || (size > 0 && size < 0.5 * 10 ** -decimals)) return formatScientific(x, 2);
  return trueMinus(x === 0 ? (0).toFixed(decimals) : x.toFixed(decimals));
}

/** A fixed number of significant digits: what a read-out shows. */
export function formatSignificant(x: number, digits = 7): string {
  const special = notFinite(x);
  if (special !== null) return special;
  const size = Math.abs(x);
  if (size !== 0 && (size < 1e-5 || size >= 10 ** digits)) return formatScientific(x, digits);
  return trueMinus(size === 0 ? (0).toFixed(digits - 1) : x.toPrecision(digits));
}

/** The shortest decimal that reads back as the same float64: 17 significant digits at most. */
export function formatExact(x: number): string {
  const special = notFinite(x);
  if (special !== null) return special;
  const [mantissa, exponent] = String(x).split('e');
  const digits = trueMinus(mantissa!);
  return exponent === undefined ? digits : `${digits} × 10${superscript(Number(exponent))}`;
}

/** A loss: four decimals, and three significant digits where it is small. */
export function formatLoss(x: number): string {
  return Math.abs(x) >= 0.01 || x === 0 ? formatNumber(x, 4) : formatSignificant(x, 3);
}

/** At most five characters and a sign, two decimals where they fit: what a neuron has room for. */
export function formatShort(x: number): string {
  const special = notFinite(x);
  if (special !== null) return special;
  const size = Math.abs(x);
  const sign = x < 0 ? MINUS : '';
  if (size < 0.005) return '0.00';
  if (size < 9.995) return sign + size.toFixed(2);
  if (size < 99.95) return sign + size.toFixed(1);
  if (size < 9999.5) return sign + size.toFixed(0);
  return `${sign}10${superscript(Math.floor(Math.log10(size)))}`;
}

/** Padded in front to `width` characters that are each as wide as a digit. */
export function padNumber(text: string, width: number): string {
  return text.padStart(width, FIGURE_SPACE);
}
