import { isGlass } from '../land/Land';
import type { Pose } from '../pose';
import { rayThrough, type Sight } from '../sight';
import { castRay } from './ray';

/** A point of the surface, in its own coordinates. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

let placed: { readonly pose: Pose; readonly places: Float32Array } | null = null;

/** Where the vertices of the drawn mesh are in the world; NaN off the land. Kept for the next ray. */
function placesOf(pose: Pose): Float32Array {
  if (placed?.pose === pose) return placed.places;
  const { vertices } = pose.model.mesh;
  const places = new Float32Array(vertices.length);
  for (let i = 0; i < vertices.length; i += 3) {
    pose.placement.toWorld(vertices[i], vertices[i + 1], vertices[i + 2], places, i);
  }
  placed = { pose, places };
  return places;
}

/** The point of the drawn land that is seen at a point of the picture; null where there is no land. */
export function spotAt(sight: Sight, left: number, top: number): Spot | null {
  const { model } = sight.pose;
  const { mesh } = model;
  const { origin, direction } = rayThrough(sight, left, top);
  // What is seen through is pointed through.
  const hit = castRay(placesOf(sight.pose), mesh.triangles, origin, direction, isGlass(model));
  if (!hit) return null;
  const blend = (axis: 0 | 1) =>
    hit.corners.reduce((sum, corner, k) => sum + hit.weights[k] * mesh.vertices[3 * corner + axis], 0);
  return { x: blend(0), y: blend(1) };
}

/**
 * The spot a way off, as the picture is turned: `right` and `away` from the viewer along the ground, in diagonals of
 * the extent. It stays on the surface.
 */
export function spotBeside({ pose, camera }: Sight, spot: Spot, right: number, away: number): Spot {
  const { unit } = pose.placement;
  // The camera's own right lies along the ground: X and Z of the first column of its matrix.
  const m = camera.matrixWorld.elements;
  const length = Math.hypot(m[0], m[2]) || 1;
  const [rx, rz] = [m[0] / length, m[2] / length];
  const [wx, wz] = [right * rx + away * rz, right * rz - away * rx];
  const { xMin, xMax, yMin, yMax } = pose.model.extent;
  return {
    x: Math.min(xMax, Math.max(xMin, spot.x + wx / unit[0])),
    y: Math.min(yMax, Math.max(yMin, spot.y - wz / unit[1])),
  };
}
