const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** An integer as superscript digits: −16 becomes ⁻¹⁶. */
function superscript(n: number): string {
  const digits = [...String(Math.abs(n))].map((digit) => SUPERSCRIPTS[Number(digit)]).join('');
  return n < 0 ? `⁻${digits}` : digits;
}

/** A number as it is written by hand, `digits` significant ones: 0, 0.083, 1.12, 2 × 10⁻¹⁶. */
export function written(value: number, digits = 2): string {
  if (value === 0) return '0';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : Number.isNaN(value) ? '–' : '−∞';
  const rounded = Number(value.toPrecision(digits));
  const size = Math.abs(rounded);
  if (size >= 1e-3 && size < 1e5) return String(rounded).replace('-', '−');
  const [mantissa, exponent] = value.toExponential(digits - 1).split('e');
  const head = String(Number(mantissa)).replace('-', '−');
  const tail = `10${superscript(Number(exponent))}`;
  return head === '1' ? tail : `${head} × ${tail}`;
}

/** A share as a percentage: 25 %, 1.3 %, 0 %; below a hundredth of a percent as a power of ten. */
export function percent(share: number): string {
  if (!Number.isFinite(share)) return '–';
  const value = share * 100;
  if (Math.abs(value) >= 10) return `${Math.round(value)} %`;
  if (value === 0) return '0 %';
  return Math.abs(value) >= 0.01 ? `${Number(value.toPrecision(2))} %` : `${written(value, 1)} %`;
}

/** So many significant digits the span of a land gets. */
const DIGITS = 4;

const MOST_DECIMALS = 9;

/** Decimals that tell places of a span apart: the span itself is written with four digits. */
export function decimalsOf(span: number): number {
  if (!(span > 0 && span < Infinity)) return DIGITS;
  return Math.min(MOST_DECIMALS, Math.max(0, DIGITS - 1 - Math.floor(Math.log10(span))));
}

/**
 * A number that changes while it is looked at: so many decimals, whatever they are, so that it keeps its width. What
 * they could not say (too large, or under a hundred of the last one, unless it may be `small`) is written by hand.
 */
export function steady(value: number, decimals: number, small = true): string {
  const size = Math.abs(value);
  const isLost = !small && size !== 0 && size < 100 * 10 ** -decimals;
  if (!(size < 1e6) || isLost) return written(value, DIGITS);
  // A minus before zero says nothing.
  return value
    .toFixed(decimals)
    .replace(/^-(?=0\.?0*$)/, '')
    .replace('-', '−');
}
