/**
 * Distance of each point from the nearest of the places, as a share of `size`.
 *
 * @param points x, y at the first two of every 3 numbers; so are the places
 * @param known results for the first points, where they are known
 */
export function remotenessOf(
  points: Float64Array,
  places: Float64Array,
  size: number,
  known: Float32Array,
): Float32Array {
  const shares = new Float32Array(points.length / 3);
  shares.set(known);
  for (let v = known.length; v < shares.length; v++) {
    shares[v] = nearestDistance(points[3 * v], points[3 * v + 1], places, size);
  }
  return shares;
}

function nearestDistance(x: number, y: number, places: Float64Array, size: number): number {
  let least = Infinity;
  for (let n = 0; n < places.length; n += 3) {
    const dx = (x - places[n]) / size;
    const dy = (y - places[n + 1]) / size;
    const square = dx * dx + dy * dy;
    if (square < least) least = square;
  }
  return Math.sqrt(least);
}
