import type { Sampler } from './sampler';
import type { Work } from './stages';
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
 * the surface's own. All edges are halved together.
 *
 * @param vertices x, y, loss; stride 3
 */
export function* clipToLand(
  whole: Triangulation,
  vertices: Float64Array,
  cap: number,
  sampler: Sampler,
  known: KnownCut,
): Work<Land> {
  const onLand = (v: number) => isLand(vertices[3 * v + 2], cap);
  if (whole.triangles.every(onLand))
    return { ...whole, added: new Float64Array(0), cuts: new Uint32Array(0) };
  const triangles: number[] = [];
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
        cuts.push(inside, outside);
      }
      polygon.push(cut);
    }
    for (let k = 2; k < polygon.length; k++) triangles.push(polygon[0], polygon[k - 1], polygon[k]);
  }
  const added = yield* findEdges(vertices, cuts, cap, sampler, known);
  const kept = Uint32Array.from(triangles);
  return {
    triangles: kept,
    halfedges: pairHalfedges(kept),
    added,
    cuts: Uint32Array.from(cuts),
  };
}

/** The last points on the land between a vertex on it and one off it, with their losses: x, y, loss; stride 3. */
function* findEdges(
  vertices: Float64Array,
  cuts: readonly number[],
  cap: number,
  sampler: Sampler,
  known: KnownCut,
): Work<Float64Array> {
  const edges: Edge[] = [];
  const added = new Float64Array(1.5 * cuts.length);
  for (let k = 0; k < cuts.length; k += 2) {
    const place = known(cuts[k], cuts[k + 1]);
    if (place) added.set(place, 1.5 * k);
    else edges.push({ at: 1.5 * k, inside: cuts[k], outside: cuts[k + 1], found: 0, lost: 1 });
  }
  const look = function* (share: (edge: Edge) => number): Work<void> {
    const points = Float64Array.from(edges.flatMap((edge) => alongEdge(vertices, edge, share(edge))));
    const losses = yield* sampler.sample(points, 0);
    edges.forEach((edge, i) => {
      const t = share(edge);
      const onLand = isLand(losses[i], cap);
      if (onLand || t === LEAST) added.set([points[2 * i], points[2 * i + 1], losses[i]], edge.at);
      if (t === LEAST) return;
      if (onLand) edge.found = t;
      else edge.lost = t;
    });
  };
  yield* look(() => LEAST);
  for (let k = 0; k < HALVINGS; k++) yield* look((edge) => (edge.found + edge.lost) / 2);
  for (const { at, inside } of edges) {
    if (!isLand(added[at + 2], cap)) added[at + 2] = vertices[3 * inside + 2];
  }
  return added;
}

/** An edge that leaves the land: its ends, and how far along it land was found and lost. */
interface Edge {
  readonly at: number;
  readonly inside: number;
  readonly outside: number;
  found: number;
  lost: number;
}

/** At the very least this share of the edge stays: no triangle loses all of its area. */
const LEAST = 1e-5;

function alongEdge(vertices: Float64Array, { inside, outside }: Edge, t: number): [x: number, y: number] {
  const mix = (k: number) => {
    const from = vertices[3 * inside + k];
    return from + t * (vertices[3 * outside + k] - from);
  };
  return [mix(0), mix(1)];
}
