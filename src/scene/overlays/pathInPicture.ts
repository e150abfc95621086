import type { Sight } from '../sight';

/** As many points of the path say where it is in the picture. */
const MOST = 260;

const place = new Float64Array(3);

/**
 * The drawn path as it is seen, thinned evenly: x, y in CSS pixels, stride 2; NaN behind the eye.
 *
 * @param out memory that is used again, where it is as long
 */
export function pathInPicture(
  { pose, camera, width, height }: Sight,
  out: Float64Array = new Float64Array(0),
): Float64Array {
  const { points } = pose.model.path;
  const count = points.length / 3;
  const chosen = Math.min(MOST, count);
  const seen = out.length === 2 * chosen ? out : new Float64Array(2 * chosen);
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
  return seen;
}
