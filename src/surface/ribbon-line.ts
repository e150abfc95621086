import { addScaled, norm } from './linear';
import type { MiddleLine } from './ribbon-anchors';

/** A middle line, the unit vectors along its pieces, and x of each of the places that it was laid through. */
export interface Measured {
  readonly line: MiddleLine;
  readonly directions: Float64Array[];
  readonly arcs: Float64Array;
}

/**
 * The line from place to place. Places that follow each other and do not differ share a vertex.
 *
 * @param places rows of length D, at least one
 */
export function measureLine(places: Float64Array, D: number): Measured {
  const count = places.length / D;
  const rows = [0];
  const vertexArcs = [0];
  const directions: Float64Array[] = [];
  const arcs = new Float64Array(count);
  let last = 0;
  for (let n = 1; n < count; n++) {
    const step = places.slice(n * D, n * D + D);
    addScaled(step, -1, places.subarray(last * D, last * D + D));
    const length = norm(step);
    const arc = vertexArcs[vertexArcs.length - 1];
    arcs[n] = arc + length;
    if (arcs[n] === arc) continue;
    directions.push(step.map((value) => value / length));
    rows.push(n);
    vertexArcs.push(arcs[n]);
    last = n;
  }
  const vertices = new Float64Array(rows.length * D);
  rows.forEach((n, k) => {
    vertices.set(places.subarray(n * D, n * D + D), k * D);
  });
  return { line: { arcs: Float64Array.from(vertexArcs), vertices }, directions, arcs };
}
