import { formatScientific } from '../theme/numbers';

/** A share from 0 to 1: in per cent, in per mill where it is small. */
export function shareText(share: number): string {
  if (!Number.isFinite(share)) return '–';
  if (share >= 0.01) return `${(100 * share).toFixed(1)} %`;
  if (share >= 0.0001 || share === 0) return `${(1000 * share).toFixed(1)} ‰`;
  return formatScientific(share, 2);
}
