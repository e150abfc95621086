/** World units: the surface's diagonal is 1. */
const USUAL = 0.14;
const PER_DECADE = 0.035;
const LEAST = 0.055;
const MOST = 0.2;

/**
 * How long the arrow of −∇C is drawn, in diagonals of the surface: it grows by as much with every tenfold of the
 * slope, which is measured in ranges of the run's loss over one diagonal, and stays readable.
 *
 * @param inSurface the part of |∇C| in the surface; @param size the extent's diagonal; @param range of the losses
 */
export function arrowLength(inSurface: number, size: number, range: number): number {
  if (!(inSurface > 0)) return 0;
  const slope = (inSurface * size) / range;
  if (!(slope > 0 && slope < Infinity)) return USUAL;
  return Math.min(MOST, Math.max(LEAST, USUAL + PER_DECADE * Math.log10(slope)));
}
