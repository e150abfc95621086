/** Where a line of sight meets the land. */
export interface Hit {
  /** Corners of the triangle, and the weights that they have there. */
  readonly corners: readonly [number, number, number];
  readonly weights: readonly [number, number, number];
  /** Distance from the eye, in lengths of the direction. */
  readonly distance: number;
}

export type Vector = readonly [number, number, number];

/** Rays that graze an edge belong to both of its triangles: no gap lets one through. */
const SLACK = 1e-9;

/**
 * The nearest triangle that a ray meets (Möller and Trumbore, 1997); null where it meets none.
 *
 * @param places X, Y, Z of the vertices; stride 3
 * @param triangles three vertices each
 * @param above whether only triangles count that are met from above
 */
export function castRay(
  places: Float32Array | Float64Array,
  triangles: Uint32Array,
  origin: Vector,
  direction: Vector,
  above = false,
): Hit | null {
  const [ox, oy, oz] = origin;
  const [dx, dy, dz] = direction;
  let best = Infinity;
  let at = -1;
  let [bestU, bestV] = [0, 0];
  for (let t = 0; t < triangles.length; t += 3) {
    const a = 3 * triangles[t];
    const b = 3 * triangles[t + 1];
    const c = 3 * triangles[t + 2];
    const [ax, ay, az] = [places[a], places[a + 1], places[a + 2]];
    const [ux, uy, uz] = [places[b] - ax, places[b + 1] - ay, places[b + 2] - az];
    const [vx, vy, vz] = [places[c] - ax, places[c + 1] - ay, places[c + 2] - az];
    const px = dy * vz - dz * vy;
    const py = dz * vx - dx * vz;
    const pz = dx * vy - dy * vx;
    const volume = ux * px + uy * py + uz * pz;
    if (volume === 0) continue;
    if (above && volume * (uz * vx - ux * vz) < 0) continue;
    const [sx, sy, sz] = [ox - ax, oy - ay, oz - az];
    const u = (sx * px + sy * py + sz * pz) / volume;
    if (!(u >= -SLACK && u <= 1 + SLACK)) continue;
    const qx = sy * uz - sz * uy;
    const qy = sz * ux - sx * uz;
    const qz = sx * uy - sy * ux;
    const v = (dx * qx + dy * qy + dz * qz) / volume;
    if (!(v >= -SLACK && u + v <= 1 + SLACK)) continue;
    const distance = (vx * qx + vy * qy + vz * qz) / volume;
    if (!(distance > 0 && distance < best)) continue;
    [best, at, bestU, bestV] = [distance, t, u, v];
  }
  if (at < 0) return null;
  return {
    corners: [triangles[at], triangles[at + 1], triangles[at + 2]],
    weights: [1 - bestU - bestV, bestU, bestV],
    distance: best,
  };
}
