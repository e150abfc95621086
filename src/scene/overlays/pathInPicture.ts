import type { Sight } from '../sight';

/** As many points of a path say where it is in the picture. */
const MOST = 260;

const place = new Float64Array(3);

/**
 * The drawn path as it is seen, and the one beside it, each thinned evenly: x, y in CSS pixels, stride 2; NaN behind
 * the eye, and between the two.
 *
 * @param out memory that is used again, where it is as long
 */
export function pathInPicture(sight: Sight, out: Float64Array = new Float64Array(0)): Float64Array {
  const { path, other } = sight.pose.model;
  const own = Math.min(MOST, path.points.length / 3);
  const others = other ? 1 + Math.min(MOST, other.points.length / 3) : 0;
  const length = 2 * (own + others);
  const seen = out.length === length ? out : new Float64Array(length);
  writeSeen(sight, path.points, seen.subarray(0, 2 * own));
  if (!other) return seen;
  seen.fill(NaN, 2 * own, 2 * own + 2);
  writeSeen(sight, other.points, seen.subarray(2 * own + 2));
  return seen;
}

/** @param points x, y, loss; stride 3; @param seen as many places as are wanted; x, y; stride 2 */
function writeSeen(
  { pose, camera, width, height }: Sight,
  points: ArrayLike<number>,
  seen: Float64Array,
): void {
  const count = points.length / 3;
  const chosen = seen.length / 2;
  const v = camera.matrixWorldInverse.elements;
  const p = camera.projectionMatrix.elements;
  for (let k = 0; k < chosen; k++) {
    const i = 3 * Math.round((k * (count - 1)) / Math.max(1, chosen - 1));
    pose.placement.toWorld(points[i], points[i + 1], points[i + 2], place, 0);
    const [x, y, z] = place;
    const depth = -(v[2] * x + v[6] * y + v[10] * z + v[14]);
    const across = p[0] * (v[0] * x + v[4] * y + v[8] * z + v[12]);
    const up = p[5] * (v[1] * x + v[5] * y + v[9] * z + v[13]);
    seen[2 * k] = depth > 0 ? ((across / depth + 1) / 2) * width : NaN;
    seen[2 * k + 1] = depth > 0 ? ((1 - up / depth) / 2) * height : NaN;
  }
}
