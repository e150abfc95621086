import { formatScientific } from '../theme/numbers';

/** A share from 0 to 1 in per cent, two digits at least. */
export function shareText(share: number): string {
  if (!Number.isFinite(share)) return '–';
  const percent = 100 * share;
  if (percent >= 10) return `${percent.toFixed(1)} %`;
  if (percent >= 0.1 || percent === 0) return `${percent.toFixed(2)} %`;
  return percent >= 0.001 ? `${percent.toFixed(4)} %` : formatScientific(share, 2);
}
