/** Towards the corners, edges and sides of a box: 26 directions. */
const DIRECTIONS = [-1, 0, 1].flatMap((x) =>
  [-1, 0, 1].flatMap((y) => [-1, 0, 1].filter((z) => x || y || z).map((z) => [x, y, z] as const)),
);

/** So many more points, evenly spaced. */
const EVENLY = 100;

/**
 * Those of many points that reach farthest, and some of the rest: what has these in the picture has all of them in it,
 * or nearly.
 *
 * @param points x, y, z; stride 3
 */
export function outermost(points: Float32Array): Float32Array {
  const count = points.length / 3;
  if (count <= EVENLY) return points;
  const chosen = new Set<number>();
  for (const [x, y, z] of DIRECTIONS) {
    let [best, at] = [-Infinity, 0];
    for (let i = 0; i < count; i++) {
      const reach = x * points[3 * i] + y * points[3 * i + 1] + z * points[3 * i + 2];
      if (reach > best) [best, at] = [reach, i];
    }
    chosen.add(at);
  }
  for (let k = 0; k < EVENLY; k++) chosen.add(Math.round((k * (count - 1)) / (EVENLY - 1)));
  const out = new Float32Array(3 * chosen.size);
  [...chosen].forEach((i, k) => {
    out.set(points.subarray(3 * i, 3 * i + 3), 3 * k);
  });
  return out;
}
