import { gridPoints } from './grid';
import type { Extent } from './model';

/** A grid with one more vertex in its middle, whatever is drawn over it: laid once, and used for every slice. */
export interface StillGrid {
  readonly resolution: number;
  /** x, y of the grid's points, then of the middle; stride 2. */
  readonly places: Float64Array;
  /** Counter-clockwise; where the grid has a point in the middle, no triangle uses it. */
  readonly triangles: Uint32Array;
}

/** @param extent has its middle at 0, 0 */
export function layGrid(extent: Extent, resolution: number): StillGrid {
  const count = resolution * resolution;
  const places = new Float64Array(2 * count + 2);
  places.set(gridPoints(extent, resolution));
  return { resolution, places, triangles: triangulateGrid(resolution) };
}

/** Two triangles a cell, cut by diagonals that alternate, so that no direction is favoured. */
function triangulateGrid(resolution: number): Uint32Array {
  const count = resolution * resolution;
  const isOdd = resolution % 2 === 1;
  // An odd grid's own middle is replaced; in an even one the middle divides a cell.
  const replaced = isOdd ? (count - 1) / 2 : -1;
  const divided = isOdd ? -1 : resolution / 2 - 1;
  const at = (v: number) => (v === replaced ? count : v);
  const triangles: number[] = [];
  for (let j = 0; j + 1 < resolution; j++) {
    for (let i = 0; i + 1 < resolution; i++) {
      const a = at(j * resolution + i);
      const b = at(j * resolution + i + 1);
      const c = at((j + 1) * resolution + i + 1);
      const d = at((j + 1) * resolution + i);
      if (i === divided && j === divided) {
        triangles.push(a, b, count, b, c, count, c, d, count, d, a, count);
      } else if ((i + j) % 2 === 0) triangles.push(a, b, c, a, c, d);
      else triangles.push(a, b, d, b, c, d);
    }
  }
  return Uint32Array.from(triangles);
}
