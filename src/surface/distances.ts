/**
 * Distance of each point from the nearest of the places, as a share of `size`.
 *
 * @param points x, y at the first two of every `stride` numbers, from point `from` on; one result for each
 * @param places x, y at the first two of every 3 numbers
 */
export function remotenessOf(
  points: Float64Array,
  stride: number,
  places: Float64Array,
  size: number,
): Float32Array {
  const count = points.length / stride;
  const shares = new Float32Array(count);
  for (let v = 0; v < count; v++) {
    const x = points[stride * v];
    const y = points[stride * v + 1];
    let least = Infinity;
    for (let n = 0; n < places.length; n += 3) {
      const dx = (x - places[n]) / size;
      const dy = (y - places[n + 1]) / size;
      const square = dx * dx + dy * dy;
      if (square < least) least = square;
    }
    shares[v] = Math.sqrt(least);
  }
  return shares;
}
