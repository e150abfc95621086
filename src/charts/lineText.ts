import { formatScientific, formatSignificant } from '../theme/numbers';

/** A rate as a person writes it, three digits at most: `0.0025`, `0.000167`, `1.2·10⁻⁷`. */
export function rateText(rate: number): string {
  return rate >= 1e-5 && rate < 1e6 ? String(Number(rate.toPrecision(3))) : power(rate);
}

/** A rate or a loss that changes with the frame: so many digits, always; a power of ten where they would be too wide. */
export function lineText(x: number, digits: number): string {
  const size = Math.abs(x);
  return size === 0 || !Number.isFinite(x) || (size >= 1e-3 && size < 10 ** digits)
    ? formatSignificant(x, digits)
    : power(x);
}

function power(x: number): string {
  return formatScientific(x, 2).replace(' × ', '·');
}
