import { before, next, type Triangulation } from './triangulation';

/** A mesh that a path can walk on: its triangles, and x, y, loss of its vertices (stride 3). */
export interface Ground extends Triangulation {
  readonly vertices: Float64Array;
}

/**
 * The path draped over the mesh: x, y, loss, position; stride 4. Between two frames that stand on vertices it is cut
 * at every mesh edge that it crosses, at the mesh's own height, so that the mesh never hides it nor leaves it in
 * the air. Where the land is cut away between them it crosses the gap in a straight line. A frame that stands on
 * no vertex is joined in straight lines, at its true loss.
 *
 * @param points x, y, C(I_n) of the drawn frames; stride 3
 * @param stands the vertex on which each stands, or −1
 */
export function drapePath(ground: Ground, points: Float64Array, stands: Int32Array): Float64Array {
  const outgoing = outgoingHalfedges(ground);
  const draped: number[] = [];
  for (let i = 0; i < stands.length; i++) {
    const [from, to] = [i > 0 ? stands[i - 1] : -1, stands[i]];
    if (from >= 0 && to >= 0 && from !== to) {
      for (const [x, y, loss, share] of crossings(ground, outgoing, from, to)) {
        draped.push(x, y, loss, i - 1 + share);
      }
    }
    if (to >= 0) draped.push(...ground.vertices.subarray(3 * to, 3 * to + 3), i);
    else draped.push(...points.subarray(3 * i, 3 * i + 3), i);
  }
  return Float64Array.from(draped);
}

/** Where a segment meets the mesh: x, y, loss, and the share of the segment that lies behind. */
type Crossing = [x: number, y: number, loss: number, share: number];

/** All points between vertices a and b at which the mesh bends, in order. */
function crossings(ground: Ground, outgoing: Int32Array, a: number, b: number): Crossing[] {
  const there = walk(ground, outgoing, a, b);
  if (there.arrived) return there.crossings;
  // The land ends on the way: what lies on its other side is found from the other end.
  const back = walk(ground, outgoing, b, a).crossings.reverse();
  const reached = there.crossings.length > 0 ? there.crossings[there.crossings.length - 1][3] : 0;
  const beyond = back.map(([x, y, loss, share]): Crossing => [x, y, loss, 1 - share]);
  return [...there.crossings, ...beyond.filter((crossing) => crossing[3] > reached)];
}

/** Walks from vertex to vertex in a straight line, through triangles and along edges, as far as there is land. */
function walk(ground: Ground, outgoing: Int32Array, a: number, b: number) {
  const { triangles, halfedges } = ground;
  const found: Crossing[] = [];
  const record = (p: number, q: number, t: number) => {
    const crossing = pointOnEdge(ground, p, q, t, a, b);
    const behind = found.length > 0 ? found[found.length - 1][3] : 0;
    crossing[3] = Math.min(1, Math.max(behind, crossing[3]));
    found.push(crossing);
  };
  let from = a;
  // The half-edge being crossed, its start on the right of the line and its end on the left; −1 at a vertex.
  let edge = -1;
  for (let guard = 0; guard < triangles.length; guard++) {
    let ahead: number;
    if (edge < 0) {
      const exit = leave(ground, outgoing, from, b);
      if (exit < 0) break;
      ahead = triangles[exit];
      if (side(ground, from, b, ahead) !== 0 && ahead !== b) {
        edge = exit;
        continue;
      }
    } else {
      const [p, q] = [triangles[edge], triangles[next(edge)]];
      const right = side(ground, from, b, p);
      record(p, q, right / (right - side(ground, from, b, q)));
      const twin = halfedges[edge];
      if (twin < 0) break;
      ahead = triangles[before(twin)];
      const turn = side(ground, from, b, ahead);
      if (ahead !== b && turn !== 0) {
        edge = turn > 0 ? next(twin) : before(twin);
        continue;
      }
    }
    if (ahead === b) return { crossings: found, arrived: true };
    record(ahead, ahead, 0);
    from = ahead;
    edge = -1;
  }
  return { crossings: found, arrived: false };
}

/**
 * Of the triangles around vertex v the one that the line to b enters: its half-edge opposite v. Where the line runs
 * along an edge, that edge's far end is the half-edge's start. −1 where there is no land in that direction.
 */
function leave(ground: Ground, outgoing: Int32Array, v: number, b: number): number {
  const { triangles, halfedges } = ground;
  const start = outgoing[v];
  let e = start;
  while (e >= 0) {
    const opposite = next(e);
    const right = side(ground, v, b, triangles[opposite]);
    const left = side(ground, v, b, triangles[next(opposite)]);
    if (triangles[opposite] === b || (right <= 0 && left > 0)) return opposite;
    e = halfedges[before(e)];
    if (e === start) break;
  }
  return -1;
}

/** Twice the area of (a, b, c): positive where c lies left of the line from a to b, exactly 0 for c = b. */
function side({ vertices }: Ground, a: number, b: number, c: number): number {
  const ax = vertices[3 * a];
  const ay = vertices[3 * a + 1];
  return (
    (vertices[3 * b] - ax) * (vertices[3 * c + 1] - ay) - (vertices[3 * b + 1] - ay) * (vertices[3 * c] - ax)
  );
}

function pointOnEdge({ vertices }: Ground, p: number, q: number, t: number, a: number, b: number): Crossing {
  const mix = (k: number) => vertices[3 * p + k] + t * (vertices[3 * q + k] - vertices[3 * p + k]);
  const dx = vertices[3 * b] - vertices[3 * a];
  const dy = vertices[3 * b + 1] - vertices[3 * a + 1];
  const along = (mix(0) - vertices[3 * a]) * dx + (mix(1) - vertices[3 * a + 1]) * dy;
  return [mix(0), mix(1), mix(2), along / (dx * dx + dy * dy)];
}

/** A half-edge that leaves each vertex; on a border the one from which the others follow counter-clockwise. */
function outgoingHalfedges({ triangles, halfedges, vertices }: Ground): Int32Array {
  const outgoing = new Int32Array(vertices.length / 3).fill(-1);
  for (let e = 0; e < triangles.length; e++) {
    if (outgoing[triangles[e]] < 0 || halfedges[e] < 0) outgoing[triangles[e]] = e;
  }
  return outgoing;
}
