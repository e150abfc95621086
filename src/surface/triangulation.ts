import Delaunator from 'delaunator';
import type { Extent } from './model';

/** Triangles and how they hang together. */
export interface Triangulation {
  /** Three vertices each, counter-clockwise seen from above (x right, y up). */
  readonly triangles: Uint32Array;
  /** The twin of half-edge e, which goes from triangles[e] to triangles[next(e)]; −1 on the border. */
  readonly halfedges: Int32Array;
}

/** The half-edge after e in its triangle. */
export function next(e: number): number {
  return e % 3 === 2 ? e - 2 : e + 1;
}

/** The half-edge before e in its triangle. */
export function before(e: number): number {
  return e % 3 === 0 ? e + 2 : e - 1;
}

/** Delaunator skips points within 2e-16 of each other: in a box this large, only those that are the same. */
const BOX = 1024;

/**
 * Plain Delaunay triangulation of the points whose flag is set, in a square box: the extent's sides are made alike,
 * so that the triangles suit the grid's cells.
 *
 * @param points x, y; stride 2; all distinct
 */
export function triangulate(points: Float64Array, kept: Uint8Array, extent: Extent): Triangulation {
  const chosen: number[] = [];
  for (let k = 0; k < kept.length; k++) if (kept[k]) chosen.push(k);
  const coordinates = new Float64Array(2 * chosen.length);
  chosen.forEach((k, i) => {
    coordinates[2 * i] = (BOX * (points[2 * k] - extent.xMin)) / (extent.xMax - extent.xMin);
    // Delaunator turns its triangles counter-clockwise where y points down: mirrored, they turn so where it points up.
    coordinates[2 * i + 1] = (BOX * (extent.yMax - points[2 * k + 1])) / (extent.yMax - extent.yMin);
  });
  const whole = withAll(coordinates, new Delaunator(coordinates));
  return { triangles: whole.triangles.map((i) => chosen[i]), halfedges: whole.halfedges };
}

/**
 * Every point is a corner: those that Delaunator left out, since they are so near to others that rounding decides,
 * divide the triangle that they lie in.
 */
function withAll(coordinates: Float64Array, { triangles, halfedges }: Triangulation): Triangulation {
  const corners = new Uint8Array(coordinates.length / 2);
  for (const v of triangles) corners[v] = 1;
  const missing = Array.from(corners.keys()).filter((v) => corners[v] === 0);
  if (missing.length === 0 || triangles.length === 0) return { triangles, halfedges };
  const all = Array.from(triangles);
  for (const v of missing) {
    const t = triangleAround(coordinates, all, v);
    const [a, b, c] = all.slice(t, t + 3);
    all.splice(t, 3, a, b, v);
    all.push(b, c, v, c, a, v);
  }
  const whole = Uint32Array.from(all);
  return { triangles: whole, halfedges: pairHalfedges(whole) };
}

/** The triangle that point v is farthest within, by its first half-edge. */
function triangleAround(coordinates: Float64Array, triangles: readonly number[], v: number): number {
  let [best, farthest] = [0, -Infinity];
  for (let t = 0; t < triangles.length; t += 3) {
    let within = Infinity;
    for (let e = t; e < t + 3; e++) {
      within = Math.min(within, depth(coordinates, triangles[e], triangles[next(e)], v));
    }
    if (within > farthest) [best, farthest] = [t, within];
  }
  return best;
}

/** How far point v is within the side from p to q; the coordinates are mirrored, so that sides turn clockwise. */
function depth(coordinates: Float64Array, p: number, q: number, v: number): number {
  const [x, y] = [coordinates[2 * p], coordinates[2 * p + 1]];
  const [ux, uy] = [coordinates[2 * q] - x, coordinates[2 * q + 1] - y];
  const cross = uy * (coordinates[2 * v] - x) - ux * (coordinates[2 * v + 1] - y);
  return cross / Math.sqrt(ux * ux + uy * uy);
}

/** Twins of the half-edges of any triangles that share their edges. */
export function pairHalfedges(triangles: Uint32Array): Int32Array {
  const halfedges = new Int32Array(triangles.length).fill(-1);
  const open = new Map<number, number>();
  for (let e = 0; e < triangles.length; e++) {
    const from = triangles[e];
    const to = triangles[next(e)];
    const twin = open.get(edgeKey(to, from));
    if (twin === undefined) open.set(edgeKey(from, to), e);
    else {
      halfedges[e] = twin;
      halfedges[twin] = e;
      open.delete(edgeKey(to, from));
    }
  }
  return halfedges;
}

/** One number for an ordered pair of vertices. */
export function edgeKey(from: number, to: number): number {
  return from * 2 ** 26 + to;
}
