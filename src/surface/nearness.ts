/**
 * The distance of a point from a path drawn in straight pieces, in the surface's own units; Infinity where there is
 * no path.
 *
 * @param points x, y at the first two of every `stride` numbers
 */
export function distanceToPath(points: Float64Array, stride: number, x: number, y: number): number {
  let least = Infinity;
  for (let i = 0; i < points.length; i += stride) {
    // A path of one point is a piece without a length.
    const j = Math.min(i + stride, points.length - stride);
    const [ux, uy] = [points[j] - points[i], points[j + 1] - points[i + 1]];
    const [px, py] = [x - points[i], y - points[i + 1]];
    const length = ux * ux + uy * uy;
    const t = length > 0 ? Math.min(1, Math.max(0, (px * ux + py * uy) / length)) : 0;
    const [ax, ay] = [px - t * ux, py - t * uy];
    least = Math.min(least, ax * ax + ay * ay);
  }
  return Math.sqrt(least);
}
