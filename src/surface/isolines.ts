import type { SurfaceMesh } from './model';

/** One connected piece of a contour line. */
export interface Isoline {
  /** x, y; stride 2. A closed line ends where it began. */
  readonly points: Float64Array;
  readonly closed: boolean;
}

/** A line may end on a border of the land; until it has been followed, it waits in both of its triangles. */
interface Crossings {
  /** The two edges that the line crosses in each triangle that it crosses, as edge numbers; stride 2. */
  readonly edges: number[];
  /** Which of those triangles, as numbers in `edges`, an edge belongs to: one at a border, else two. */
  readonly sides: Map<number, number[]>;
}

/**
 * The lines on which a mesh has a level, by marching through its triangles: `values` are taken as linear in each, as
 * they are drawn. A vertex that has the level itself counts as above it, so that lines neither fork nor break there.
 *
 * @param values one for each vertex; triangles with a value that is not finite are left out
 */
export function isolines(
  { vertices, triangles }: Pick<SurfaceMesh, 'vertices' | 'triangles'>,
  values: ArrayLike<number>,
  level: number,
): Isoline[] {
  const crossings = findCrossings(triangles, values, level);
  const walked = new Uint8Array(crossings.edges.length / 2);
  const lines: Isoline[] = [];
  const follow = (segment: number, from: number) => {
    const edges = walk(crossings, walked, segment, from);
    lines.push({
      points: placeAll(edges, vertices, values, level),
      closed: edges.length > 2 && edges[0] === edges[edges.length - 1],
    });
  };
  // Lines that end at a border are followed from there; what is left is closed, and may be begun anywhere.
  for (const [edge, segments] of crossings.sides) {
    if (segments.length === 1 && !walked[segments[0]]) follow(segments[0], edge);
  }
  for (let k = 0; k < walked.length; k++) if (!walked[k]) follow(k, crossings.edges[2 * k]);
  return lines;
}

/** Numbers of vertices fit in 26 bits: an edge's number holds both of its ends, the lower one first. */
const ENDS = 2 ** 26;

function edgeBetween(a: number, b: number): number {
  return a < b ? a * ENDS + b : b * ENDS + a;
}

function findCrossings(triangles: Uint32Array, values: ArrayLike<number>, level: number): Crossings {
  const edges: number[] = [];
  const sides = new Map<number, number[]>();
  const add = (edge: number, segment: number) => {
    edges.push(edge);
    const known = sides.get(edge);
    if (known) known.push(segment);
    else sides.set(edge, [segment]);
  };
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [triangles[t], triangles[t + 1], triangles[t + 2]];
    if (!Number.isFinite(values[a] + values[b] + values[c])) continue;
    const [ua, ub, uc] = [values[a] >= level, values[b] >= level, values[c] >= level];
    if (ua === ub && ub === uc) continue;
    const segment = edges.length / 2;
    if (ua !== ub) add(edgeBetween(a, b), segment);
    if (ub !== uc) add(edgeBetween(b, c), segment);
    if (uc !== ua) add(edgeBetween(c, a), segment);
  }
  return { edges, sides };
}

/** The edges that a line crosses, in order, from `from` on through the triangle of `segment`. */
function walk({ edges, sides }: Crossings, walked: Uint8Array, segment: number, from: number): number[] {
  const line = [from];
  let edge = from;
  let next: number | undefined = segment;
  while (next !== undefined) {
    walked[next] = 1;
    edge = edges[2 * next] === edge ? edges[2 * next + 1] : edges[2 * next];
    line.push(edge);
    next = sides.get(edge)?.find((other) => !walked[other]);
  }
  return line;
}

/** Where each edge has the level. */
function placeAll(
  line: readonly number[],
  vertices: Float64Array,
  values: ArrayLike<number>,
  level: number,
): Float64Array {
  const points = new Float64Array(2 * line.length);
  line.forEach((edge, i) => {
    const a = Math.floor(edge / ENDS);
    const b = edge % ENDS;
    const t = (level - values[a]) / (values[b] - values[a]);
    points[2 * i] = vertices[3 * a] + t * (vertices[3 * b] - vertices[3 * a]);
    points[2 * i + 1] = vertices[3 * a + 1] + t * (vertices[3 * b + 1] - vertices[3 * a + 1]);
  });
  return points;
}
