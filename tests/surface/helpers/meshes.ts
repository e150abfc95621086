import type { Extent, SurfaceModel } from '../../../src/surface/model';

/** Twice the signed area of each triangle, seen from above. */
export function areasOf({
  vertices,
  triangles,
}: Pick<SurfaceModel['mesh'], 'vertices' | 'triangles'>): number[] {
  const areas: number[] = [];
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = triangles.subarray(t, t + 3);
    const side = (p: number, k: number) => vertices[3 * p + k] - vertices[3 * a + k];
    areas.push(side(b, 0) * side(c, 1) - side(b, 1) * side(c, 0));
  }
  return areas;
}

export function areaOf(extent: Extent): number {
  return (extent.xMax - extent.xMin) * (extent.yMax - extent.yMin);
}

/** Vertices that are corners of triangles. */
export function usedVertices(model: SurfaceModel): Set<number> {
  return new Set(model.mesh.triangles);
}

/**
 * How far a point lies from the mesh, vertically, by looking at every triangle: the least difference of heights over
 * the triangles that contain (x, y) within `slack`; Infinity where none does.
 */
export function missOfMesh(
  { vertices, triangles }: Pick<SurfaceModel['mesh'], 'vertices' | 'triangles'>,
  x: number,
  y: number,
  loss: number,
  slack = 1e-9,
): number {
  let least = Infinity;
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = triangles.subarray(t, t + 3);
    const [ax, ay, bx, by, cx, cy] = [a, b, c].flatMap((v) => [vertices[3 * v], vertices[3 * v + 1]]);
    const area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
    const u = ((bx - x) * (cy - y) - (by - y) * (cx - x)) / area;
    const v = ((cx - x) * (ay - y) - (cy - y) * (ax - x)) / area;
    const w = 1 - u - v;
    if (!(Math.min(u, v, w) >= -slack)) continue;
    const height = u * vertices[3 * a + 2] + v * vertices[3 * b + 2] + w * vertices[3 * c + 2];
    least = Math.min(least, Math.abs(height - loss));
  }
  return least;
}
