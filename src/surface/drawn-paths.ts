import { drapePath, type Ground } from './drape';
import type { DrawnPath } from './model';
import type { Survey } from './survey';

/**
 * The drawn path of a surveyed surface, draped over its mesh; where two descents are compared, the other one's too.
 *
 * @param stands the mesh vertex on which each drawn frame stands, or −1
 */
export function drawnPaths(
  survey: Survey,
  ground: Ground,
  stands: Int32Array,
): { path: DrawnPath; other?: DrawnPath } {
  const { length } = survey.frames;
  const { firstCount = length } = survey;
  const between = (from: number, to: number): DrawnPath => {
    const points = survey.points.subarray(3 * from, 3 * to);
    const vertices = stands.subarray(from, to);
    return {
      frames: survey.frames.subarray(from, to),
      points,
      through: survey.through.subarray(from, to),
      ...(survey.offSurface && { offSurface: survey.offSurface.subarray(from, to) }),
      vertices,
      draped: drapePath(ground, points, vertices),
    };
  };
  const path = between(0, firstCount);
  return firstCount < length ? { path, other: between(firstCount, length) } : { path };
}
