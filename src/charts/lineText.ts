import { formatNumber, formatScientific, formatSignificant } from '../theme/numbers';

/** A rate as a person writes it, three digits at most: `0.0025`, `0.000167`, `1.2·10⁻⁷`. */
export function rateText(rate: number): string {
  return rate >= 1e-5 && rate < 1e6 ? String(Number(rate.toPrecision(3))) : power(rate);
}

/** A best rate, which changes with the frame: three digits, always. */
export function bestText(t: number): string {
  return t === 0 || !Number.isFinite(t) || (t >= 1e-3 && t < 1000) ? formatSignificant(t, 3) : power(t);
}

/** A loss on a line: so many decimals, fewer where it is large; a power of ten where they would say nothing. */
export function lossText(loss: number, decimals: number): string {
  const size = Math.abs(loss);
  if (!Number.isFinite(loss) || size >= 10 ** decimals)
    return Number.isFinite(loss) ? power(loss) : formatNumber(loss);
  if (size > 0 && size < 100 * 10 ** -decimals) return power(loss);
  const whole = Math.max(0, Math.floor(Math.log10(size || 1)));
  return formatNumber(loss, decimals - whole);
}

function power(x: number): string {
  return formatScientific(x, 2).replace(' × ', '·');
}
