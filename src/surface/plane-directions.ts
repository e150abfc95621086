import type { Layout } from '../engine/layout';
import { Random } from '../engine/random';
import { followPrevious, type Plane, principalPlane } from './directions';
import { dot, fixSign, largest, norm, normalise, orthogonalise, substituteAxis } from './linear';
import type { PathFrames } from './model';
import type { FitRequest } from './request';
import { DEFAULT_OPTIONS, type PlaneDirections, type SurfaceOptions } from './settings';
import { leadingCurvature } from './spectrum';
import type { Work } from './stages';

/** Movement below this share of max(1, |o|∞) is rounding. */
const STILL = 1e-12;

const RANDOM_STREAM = 92;

type Choose = (
  request: FitRequest,
  origin: Float64Array,
  options: SurfaceOptions,
) => Float64Array[] | Work<Float64Array[]>;

/** How each kind of plane finds its directions, in order; they need be neither orthogonal nor there at all. */
const CHOICES: Readonly<Record<PlaneDirections, Choose>> = {
  *principal({ path, field, other }) {
    const { plane } = yield* principalPlane(path, field, other?.path);
    return [plane.d1, plane.d2];
  },
  'three-points': ({ path }, origin) => threePoints(path, origin),
  random({ field, layout }, origin, { planeSeed }) {
    if (!layout) throw new Error('plane: got no layout, expected one for random directions');
    return randomDirections(layout, field.trainable, origin, planeSeed);
  },
  *hessian({ field, hessian }, origin) {
    if (!hessian) throw new Error('plane: got no Hessian, expected one for its directions');
    const { vectors } = yield* leadingCurvature(hessian, field.trainable, origin, 2);
    return vectors;
  },
};

/**
 * The plane that a request asks for: its origin is the last frame; its directions are orthonormal, the second made
 * orthogonal to the first, the largest component of each positive, unless a previous chart gives their sense and order.
 * Missing ones are replaced by `substituteAxis`.
 */
export function* planeOf(request: FitRequest): Work<Plane> {
  const { path, field, previous, options = DEFAULT_OPTIONS } = request;
  const D = field.dimension;
  const last = path.frames.length - 1;
  const origin = path.parameters.slice(last * D, last * D + D);
  const choice = CHOICES[options.plane](request, origin, options);
  const found = Array.isArray(choice) ? choice : yield* choice;
  const axes: Float64Array[] = [];
  for (const direction of found) {
    const axis = direction.slice();
    const size = norm(axis);
    orthogonalise(axis, axes);
    // What is left of a direction along the one before it is rounding.
    if (norm(axis) > STILL * size && normalise(axis)) axes.push(fixSign(axis));
  }
  while (axes.length < 2) axes.push(substituteAxis(field.trainable, axes));
  return followPrevious({ origin, d1: axes[0], d2: axes[1] }, previous);
}

/**
 * From the last frame to the first, and to the frame farthest off the line through both. A path that ends where it
 * began has the frame farthest from there in the place of the first.
 */
export function threePoints(path: PathFrames, origin: Float64Array): Float64Array[] {
  const least = STILL * Math.max(1, largest(origin));
  const start = movement(path, 0, origin);
  const first = norm(start) > least ? start : farthest(path, origin, [], least);
  if (!first) return [];
  normalise(first);
  const second = farthest(path, origin, [first], least);
  return second ? [first, second] : [first];
}

/** I_n − o without its parts along unit vectors, of the frame where most is left; null where it is rounding. */
function farthest(
  path: PathFrames,
  origin: Float64Array,
  units: readonly Float64Array[],
  least: number,
): Float64Array | null {
  let best: Float64Array | null = null;
  let most = least;
  for (let n = 0; n < path.frames.length; n++) {
    const moved = movement(path, n, origin);
    orthogonalise(moved, units);
    const size = norm(moved);
    if (size > most) [best, most] = [moved, size];
  }
  return best;
}

function movement(path: PathFrames, n: number, origin: Float64Array): Float64Array {
  return origin.map((from, i) => path.parameters[n * origin.length + i] - from);
}

/**
 * Two Gaussian directions, filter by filter as long as the parameters are there: a filter is one neuron's incoming
 * weights; biases and frozen parameters do not move, and count in no length. First each direction is normalised
 * so, then `planeOf` makes the pair orthonormal: d1 keeps the proportions of its filters exactly, d2 but for the little
 * that it had along d1.
 * Source: Li, Xu, Taylor, Studer and Goldstein, Visualizing the Loss Landscape of Neural Nets, NeurIPS 2018, section 4.
 *
 * @param origin the parameters whose filters give the lengths
 * @param seed of the two directions, a whole number from 0 on
 */
export function randomDirections(
  layout: Layout,
  trainable: Uint8Array,
  origin: Float64Array,
  seed: number,
): Float64Array[] {
  const random = new Random(seed, RANDOM_STREAM);
  return [1, 2].map(() => {
    const direction = new Float64Array(layout.length);
    for (let w = 0; w < layout.weightCount; w++) {
      // Drawn for frozen weights too: freezing one leaves the others' numbers as they are.
      const number = random.normal();
      if (trainable[w]) direction[w] = number;
    }
    normaliseFilters(layout, trainable, origin, direction);
    return direction;
  });
}

function normaliseFilters(
  layout: Layout,
  trainable: Uint8Array,
  origin: Float64Array,
  direction: Float64Array,
): void {
  for (let layer = 1; layer <= layout.layers; layer++) {
    const from = layout.sizes[layer - 1];
    for (let to = 0; to < layout.sizes[layer]; to++) {
      const at = layout.weightOffsets[layer - 1] + to * from;
      const filter = direction.subarray(at, at + from);
      const own = origin.slice(at, at + from).map((w, l) => (trainable[at + l] ? w : 0));
      if (!normalise(filter)) continue;
      const length = norm(own);
      for (let l = 0; l < from; l++) filter[l] *= length;
    }
  }
}

/**
 * The share of a path's variance that lies in a plane; 1 for a path that stands still. It says little about the loss:
 * never to be told without the miss.
 */
export function explainedShare(path: PathFrames, { d1, d2 }: Plane): number {
  const D = d1.length;
  const count = path.frames.length;
  const mean = new Float64Array(D);
  for (let k = 0; k < path.parameters.length; k++) mean[k % D] += path.parameters[k] / count;
  let [inPlane, whole] = [0, 0];
  const moved = new Float64Array(D);
  for (let n = 0; n < count; n++) {
    for (let i = 0; i < D; i++) moved[i] = path.parameters[n * D + i] - mean[i];
    const [x, y] = [dot(moved, d1), dot(moved, d2)];
    inPlane += x * x + y * y;
    whole += dot(moved, moved);
  }
  return whole > 0 ? Math.min(1, inPlane / whole) : 1;
}
