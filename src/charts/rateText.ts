import { formatScientific } from '../theme/numbers';

/** A rate as a person writes it, three digits at most: `0.0025`, `0.000167`, `1.2 × 10⁻⁷`. */
export function rateText(rate: number): string {
  return rate >= 1e-5 && rate < 1e6 ? String(Number(rate.toPrecision(3))) : formatScientific(rate, 2);
}
