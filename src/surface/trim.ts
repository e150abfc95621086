import { isLand } from './clip';
import type { Sampler } from './sampler';
import type { Work } from './stages';
import { edgeKey, next } from './triangulation';

/** What is left of a mesh when the land has been cut off at its end. */
export interface Trimmed {
  readonly triangles: Uint32Array;
  /** x, y, loss of the vertices added at the edge, numbered from `vertexCount` on; stride 3. */
  readonly added: Float64Array;
  /** The two vertices that each of them lies between, the one on the land first; stride 2. */
  readonly cuts: Uint32Array;
}

/** Looks at all edges together. */
const ROUNDS = 4;

/** At the very least this share of the edge stays: no triangle loses all of its area. */
const LEAST = 1e-3;

/**
 * Cuts the land off where the loss exceeds `cap` or is not finite, as `clipToLand` does, but with few looks (the
 * Illinois variant of false position; halving where a loss is not finite): quick enough for a surface that is another
 * one at every frame. Losses at the edge are the surface's own, at most `cap`, and hardly below it.
 *
 * @param vertices x, y, loss; stride 3
 * @param tolerance the error that a loss at the edge may have
 */
export function* trimToLand(
  whole: Uint32Array,
  vertices: Float64Array,
  cap: number,
  sampler: Sampler,
  tolerance: number,
): Work<Trimmed> {
  const { triangles, cuts } = cutTriangles(whole, vertices, cap);
  const edges = Array.from({ length: cuts.length / 2 }, (_, k) =>
    openEdge(vertices, cuts[2 * k], cuts[2 * k + 1], cap),
  );
  const places = new Float64Array(cuts.length);
  for (let round = 0; round < ROUNDS && edges.length > 0; round++) {
    edges.forEach((edge, k) => {
      const share = guess(edge);
      places[2 * k] = edge.x + share * edge.dx;
      places[2 * k + 1] = edge.y + share * edge.dy;
    });
    const losses = yield* sampler.sample(places, tolerance);
    for (let k = 0; k < edges.length; k++) narrow(edges[k], losses[k], cap);
  }
  yield* settleShort(edges, cap, sampler, tolerance);
  const added = new Float64Array(1.5 * cuts.length);
  edges.forEach(({ x, y, dx, dy, found, loss }, k) => {
    added.set([x + found * dx, y + found * dy, loss], 3 * k);
  });
  return { triangles, added, cuts };
}

/** Edges on which next to no land was found keep the least share of it, at the loss there, or at their end's if none. */
function* settleShort(edges: readonly Edge[], cap: number, sampler: Sampler, tolerance: number): Work<void> {
  const short = edges.filter(({ found }) => found < LEAST);
  if (short.length === 0) return;
  const places = short.flatMap(({ x, y, dx, dy }) => [x + LEAST * dx, y + LEAST * dy]);
  const losses = yield* sampler.sample(Float64Array.from(places), tolerance);
  short.forEach((edge, k) => {
    edge.found = LEAST;
    if (isLand(losses[k], cap)) edge.loss = losses[k];
  });
}

/** An edge that leaves the land. */
interface Edge {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
  /** How far along it land was found, the loss there, and how far it was lost again. */
  found: number;
  loss: number;
  lost: number;
  /** How far the loss is from `cap` at both, as false position weighs it; the second may be infinite. */
  below: number;
  above: number;
  /** The share looked at last. */
  share: number;
  /** Which end moved last: 1 the found one, −1 the lost one. */
  moved: number;
}

function openEdge(vertices: Float64Array, inside: number, outside: number, cap: number): Edge {
  const [x, y, loss] = vertices.subarray(3 * inside, 3 * inside + 3);
  const [toX, toY, beyond] = vertices.subarray(3 * outside, 3 * outside + 3);
  const above = Number.isFinite(beyond) ? beyond - cap : Infinity;
  return {
    ...{ x, y, dx: toX - x, dy: toY - y },
    ...{ found: 0, loss, lost: 1, below: cap - loss, above, share: 0, moved: 0 },
  };
}

/** The next share of the edge to look at. */
function guess(edge: Edge): number {
  const { found, lost, below, above } = edge;
  const t = below < Infinity && above < Infinity ? below / (below + above) : 0.5;
  // A guess at an end itself would bring nothing new.
  edge.share = found + Math.min(0.98, Math.max(0.02, t)) * (lost - found);
  return edge.share;
}

/** Moves one end of what is left of the edge to the place looked at. */
function narrow(edge: Edge, loss: number, cap: number): void {
  if (isLand(loss, cap)) {
    Object.assign(edge, { found: edge.share, loss, below: cap - loss });
    if (edge.moved === 1) edge.above /= 2;
    edge.moved = 1;
  } else {
    Object.assign(edge, { lost: edge.share, above: Number.isFinite(loss) ? loss - cap : Infinity });
    if (edge.moved === -1) edge.below /= 2;
    edge.moved = -1;
  }
}

/** Triangles with every one at the edge cut; the added vertices are numbered on from the others. */
function cutTriangles(whole: Uint32Array, vertices: Float64Array, cap: number) {
  const count = vertices.length / 3;
  const onLand = new Uint8Array(count);
  let standing = 0;
  for (let v = 0; v < count; v++) {
    onLand[v] = +isLand(vertices[3 * v + 2], cap);
    standing += onLand[v];
  }
  if (standing === count) return { triangles: whole, cuts: new Uint32Array(0) };
  const cuts: number[] = [];
  const cutOf = new Map<number, number>();
  const cutAt = (inside: number, outside: number) => {
    const key = edgeKey(inside, outside);
    let cut = cutOf.get(key);
    if (cut === undefined) {
      cut = count + cuts.length / 2;
      cutOf.set(key, cut);
      cuts.push(inside, outside);
    }
    return cut;
  };
  const triangles: number[] = [];
  for (let t = 0; t < whole.length; t += 3) {
    const corners = onLand[whole[t]] + onLand[whole[t + 1]] + onLand[whole[t + 2]];
    if (corners === 3) triangles.push(whole[t], whole[t + 1], whole[t + 2]);
    if (corners === 3 || corners === 0) continue;
    const polygon: number[] = [];
    for (let e = t; e < t + 3; e++) {
      const [from, to] = [whole[e], whole[next(e)]];
      if (onLand[from]) polygon.push(from);
      if (onLand[from] !== onLand[to]) polygon.push(onLand[from] ? cutAt(from, to) : cutAt(to, from));
    }
    for (let k = 2; k < polygon.length; k++) triangles.push(polygon[0], polygon[k - 1], polygon[k]);
  }
  return { triangles: Uint32Array.from(triangles), cuts: Uint32Array.from(cuts) };
}
