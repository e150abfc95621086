import type { Sampler } from './sampler';
import { edgeKey, next, pairHalfedges, type Triangulation } from './triangulation';

/** A triangulation whose triangles all lie on the land, and the vertices that were added at its edge. */
export interface Land extends Triangulation {
  /** x, y, loss of the added vertices, numbered from `vertexCount` on; stride 3. */
  readonly added: Float64Array;
  /** The two vertices that each of them lies between, the one on the land first; stride 2. */
  readonly cuts: Uint32Array;
}

/** An edge vertex of another mesh with the same grid: x, y, loss; undefined where it has none there. */
export type KnownCut = (inside: number, outside: number) => readonly [number, number, number] | undefined;

/** Whether a loss is drawn: finite, and at most `cap` (which may be Infinity). */
export function isLand(loss: number, cap: number): boolean {
  return loss <= cap && Number.isFinite(loss);
}

/** Halvings of an edge on the way to the land's end: to 1/16384 of a cell. */
const HALVINGS = 14;

/**
 * Cuts the land off where the loss exceeds `cap` or is not finite: in a clean line, not in whole triangles. Every
 * edge that leaves the land gets a vertex where it does, found by halving through the sampler, so that its loss is
 * the surface's own. Yields between edges.
 *
 * @param vertices x, y, loss; stride 3
 */
export function* clipToLand(
  whole: Triangulation,
  vertices: Float64Array,
  cap: number,
  sampler: Sampler,
  known: KnownCut,
): Generator<null, Land> {
  const onLand = (v: number) => isLand(vertices[3 * v + 2], cap);
  if (whole.triangles.every(onLand))
    return { ...whole, added: new Float64Array(0), cuts: new Uint32Array(0) };
  const triangles: number[] = [];
  const added: number[] = [];
  const cuts: number[] = [];
  const cutOf = new Map<number, number>();
  for (let t = 0; t < whole.triangles.length; t += 3) {
    const polygon: number[] = [];
    for (let e = t; e < t + 3; e++) {
      const from = whole.triangles[e];
      const to = whole.triangles[next(e)];
      if (onLand(from)) polygon.push(from);
      if (onLand(from) === onLand(to)) continue;
      const [inside, outside] = onLand(from) ? [from, to] : [to, from];
      let cut = cutOf.get(edgeKey(inside, outside));
      if (cut === undefined) {
        cut = vertices.length / 3 + cuts.length / 2;
        cutOf.set(edgeKey(inside, outside), cut);
        added.push(...(known(inside, outside) ?? findEdge(vertices, inside, outside, cap, sampler)));
        cuts.push(inside, outside);
        yield null;
      }
      polygon.push(cut);
    }
    for (let k = 2; k < polygon.length; k++) triangles.push(polygon[0], polygon[k - 1], polygon[k]);
  }
  const kept = Uint32Array.from(triangles);
  return {
    triangles: kept,
    halfedges: pairHalfedges(kept),
    added: Float64Array.from(added),
    cuts: Uint32Array.from(cuts),
  };
}

/** The last point on the land between a vertex on it and one off it, with its loss. */
function findEdge(vertices: Float64Array, inside: number, outside: number, cap: number, sampler: Sampler) {
  const [x, y] = [vertices[3 * inside], vertices[3 * inside + 1]];
  const [dx, dy] = [vertices[3 * outside] - x, vertices[3 * outside + 1] - y];
  const point = new Float64Array(2);
  const loss = new Float64Array(1);
  const look = (t: number): readonly [number, number, number] => {
    point[0] = x + t * dx;
    point[1] = y + t * dy;
    sampler.sample(point, 0, 1, loss);
    return [point[0], point[1], loss[0]];
  };
  // At the very least a hundred-thousandth of the edge: no triangle loses all of its area.
  let best = look(1e-5);
  let found = 0;
  let lost = 1;
  for (let k = 0; k < HALVINGS; k++) {
    const t = (found + lost) / 2;
    const place = look(t);
    if (isLand(place[2], cap)) {
      found = t;
      best = place;
    } else lost = t;
  }
  return isLand(best[2], cap) ? best : [best[0], best[1], vertices[3 * inside + 2]];
}
