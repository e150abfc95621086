import { formatShort, MINUS, superscript } from '../theme/numbers';

/** A derivative in a neuron's room: decimals down to a thousandth, then its power of ten. */
export function formatSlope(slope: number): string {
  const size = Math.abs(slope);
  if (slope === 0 || size >= 0.0995 || Number.isNaN(slope)) return formatShort(slope);
  const sign = slope < 0 ? MINUS : '';
  if (size >= 0.0005) return sign + size.toFixed(3).slice(1);
  return `${sign}10${superscript(Math.round(Math.log10(size)))}`;
}
