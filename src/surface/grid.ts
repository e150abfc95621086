import type { Extent } from './model';

/** x, y of resolution² points, row by row from yMin up, x fastest; stride 2. The last of a row is xMax itself. */
export function gridPoints(extent: Extent, resolution: number): Float64Array {
  const points = new Float64Array(2 * resolution * resolution);
  for (let j = 0; j < resolution; j++) {
    for (let i = 0; i < resolution; i++) {
      const k = 2 * (j * resolution + i);
      points[k] = between(extent.xMin, extent.xMax, i / (resolution - 1));
      points[k + 1] = between(extent.yMin, extent.yMax, j / (resolution - 1));
    }
  }
  return points;
}

function between(low: number, high: number, t: number): number {
  return t === 1 ? high : low + t * (high - low);
}

/**
 * ∂loss/∂x and ∂loss/∂y at the grid's points, by differences between neighbours: central, one-sided at an edge of
 * the land, 0 where a point has no neighbour on the land. Stride 2.
 *
 * @param losses resolution² losses, not finite off the land
 */
export function gridSlopes(losses: Float64Array, extent: Extent, resolution: number): Float64Array {
  const slopes = new Float64Array(2 * losses.length);
  const dx = (extent.xMax - extent.xMin) / (resolution - 1);
  const dy = (extent.yMax - extent.yMin) / (resolution - 1);
  for (let j = 0; j < resolution; j++) {
    for (let i = 0; i < resolution; i++) {
      const k = j * resolution + i;
      slopes[2 * k] = difference(losses, k, i > 0 ? k - 1 : k, i + 1 < resolution ? k + 1 : k, 1) / dx;
      slopes[2 * k + 1] =
        difference(
          losses,
          k,
          j > 0 ? k - resolution : k,
          j + 1 < resolution ? k + resolution : k,
          resolution,
        ) / dy;
    }
  }
  return slopes;
}

function difference(losses: Float64Array, k: number, before: number, after: number, step: number): number {
  const low = Number.isFinite(losses[before]) ? before : k;
  const high = Number.isFinite(losses[after]) ? after : k;
  if (low === high || !Number.isFinite(losses[k])) return 0;
  return (losses[high] - losses[low]) / ((high - low) / step);
}

/** Slopes at other places, between the four grid points around each; stride 2. */
export function slopesBetween(
  slopes: Float64Array,
  extent: Extent,
  resolution: number,
  places: Float64Array,
): Float64Array {
  const cells = resolution - 1;
  return Float64Array.from(places, (_, k) => {
    const [v, axis] = [k - (k % 2), k % 2];
    const column = (cells * (places[v] - extent.xMin)) / (extent.xMax - extent.xMin);
    const row = (cells * (places[v + 1] - extent.yMin)) / (extent.yMax - extent.yMin);
    const i = Math.min(cells - 1, Math.floor(column));
    const j = Math.min(cells - 1, Math.floor(row));
    const corner = (a: number, b: number) => slopes[2 * ((j + b) * resolution + i + a) + axis];
    const near = corner(0, 0) + (column - i) * (corner(1, 0) - corner(0, 0));
    const far = corner(0, 1) + (column - i) * (corner(1, 1) - corner(0, 1));
    return near + (row - j) * (far - near);
  });
}

/** Grid points nearer to a path vertex than this share of a cell are left out: they would only make slivers. */
const TOO_NEAR = 0.3;

/**
 * 1 for every grid point that is a corner of triangles, 0 where a path vertex stands too near. The grid's border
 * always stays.
 *
 * @param posts x, y of the path's vertices; stride 2
 */
export function keptGridPoints(extent: Extent, resolution: number, posts: Float64Array): Uint8Array {
  const kept = new Uint8Array(resolution * resolution).fill(1);
  const cells = resolution - 1;
  for (let v = 0; v < posts.length; v += 2) {
    const column = (cells * (posts[v] - extent.xMin)) / (extent.xMax - extent.xMin);
    const row = (cells * (posts[v + 1] - extent.yMin)) / (extent.yMax - extent.yMin);
    const i = Math.round(column);
    const j = Math.round(row);
    if (i <= 0 || j <= 0 || i >= cells || j >= cells) continue;
    if ((column - i) ** 2 + (row - j) ** 2 < TOO_NEAR * TOO_NEAR) kept[j * resolution + i] = 0;
  }
  return kept;
}
