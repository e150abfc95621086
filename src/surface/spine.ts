import type { Embedding } from './embedding';
import { addScaled } from './linear';
import type { Chart, Spine } from './model';
import { SpineLine } from './spine-line';
import { projectOnto } from './spine-nearest';

/** The map of a ribbon: S(x, y) = path(x) + y·u(x), by length along the path and distance across it. */
export interface SpineMap extends Embedding {
  /** The path's unit tangent at x, and the unit vector across it, into `along` and `across` (length D each). */
  axesAt(x: number, along: Float64Array, across: Float64Array): void;
}

/**
 * Between two vertices the path is straight, and u is the mean of theirs by length, made a unit vector again: at a
 * vertex S(x, 0) is its parameters to the last bit. Beyond both ends everything goes on straight.
 *
 * @param chart one whose `spine` is there
 */
export function createSpineMap({ spine, d1, dimension }: Chart & { readonly spine: Spine }): SpineMap {
  const line = new SpineLine(spine, d1);
  const across = new Float64Array(dimension);
  return {
    dimension,
    embed(x, y, out) {
      const segment = line.segmentAt(x);
      line.pointAt(segment, x, out);
      line.acrossAt(segment, x, across);
      addScaled(out, y, across);
    },
    project: (parameters) => projectOnto(line, parameters),
    axesAt(x, along, out) {
      const segment = line.segmentAt(x);
      line.alongAt(segment, along);
      line.acrossAt(segment, x, out);
    },
  };
}
