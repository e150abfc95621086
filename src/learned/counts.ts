import { accuracy } from '../store/maps/map-rule';
import { formatNumber } from '../theme/numbers';

/** The share of records whose class is said rightly, in per cent. */
export function accuracyText(counts: ArrayLike<number>): string {
  const share = accuracy(counts);
  return Number.isNaN(share) ? '–' : `${formatNumber(100 * share, 1)} %`;
}
