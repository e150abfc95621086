import { formatNumber, formatScientific } from '../theme/numbers';

/** Characters of the longest rate that is written without a power of ten. */
const LONGEST = 9;

/** A rate as a person writes it, four digits at most: `0.0025`, `0.01875`, `1.25·10⁻⁷`. */
export function rateText(rate: number): string {
  const rounded = Number(rate.toPrecision(4));
  const text = String(rounded);
  if (!text.includes('e') && text.length <= LONGEST) return text;
  const [mantissa] = rounded.toExponential().split('e');
  return power(rounded, mantissa!.replace('.', '').length);
}

/** A loss on a line, or a best rate: so many decimals, fewer where it is large; a power of ten where they would say nothing. */
export function lossText(loss: number, decimals: number): string {
  const size = Math.abs(loss);
  if (!Number.isFinite(loss) || size >= 10 ** decimals)
    return Number.isFinite(loss) ? power(loss) : formatNumber(loss);
  if (size > 0 && size < 100 * 10 ** -decimals) return power(loss);
  const whole = Math.max(0, Math.floor(Math.log10(size || 1)));
  return formatNumber(loss, decimals - whole);
}

function power(x: number, digits = 2): string {
  return formatScientific(x, digits).replace(' × ', '·');
}
