import { featureAt } from '../data/features';
import type { Feature } from '../data/settings';
import type { Recipe } from '../recipe/types';
import type { OpenRun } from './live';

/** One side of a map, and the values that it spans. */
export interface MapAxis {
  readonly name: string;
  readonly low: number;
  readonly high: number;
}

/** Where records lie on a map. */
export interface MapPoints {
  /** x, y of each, stride 2; y is 0 on a line. */
  readonly train: Float64Array;
  readonly test: Float64Array;
}

/** The part of the input space over which the network is shown: a line for one input, a plane for two. */
export interface MapPlane {
  readonly x: MapAxis;
  /** Null on a line. */
  readonly y: MapAxis | null;
  readonly points: MapPoints;
  /** Whether the inputs beside the two are held at the shown record's. */
  readonly holds: boolean;
  /** Writes the network's inputs at (x, y) from `at` on. @param held the shown record's inputs; length inputCount */
  fill(inputs: Float64Array, at: number, x: number, y: number, held: Float64Array): void;
}

/** A map is this much wider than its records, on either side. */
const MARGIN = 0.08;

/** @param pair the two inputs that the map goes along, where there are more than two */
export function createMapPlane(run: OpenRun, recipe: Recipe, pair: readonly [number, number]): MapPlane {
  const { train, test, points, testPoints, inputNames } = run.data;
  if (points && recipe.data.kind !== 'table') {
    return pointPlane(points, testPoints ?? new Float64Array(0), recipe.data.features);
  }
  const { inputCount } = train;
  const [i, j] = inputCount > 1 ? pairOf(inputCount, pair) : [0, -1];
  const at = {
    train: columns(train.inputs, inputCount, i, j),
    test: columns(test.inputs, inputCount, i, j),
  };
  return {
    x: axisOf(inputNames[i]!, at, 0),
    y: j < 0 ? null : axisOf(inputNames[j]!, at, 1),
    points: at,
    holds: inputCount > 2,
    fill(inputs, to, x, y, held) {
      for (let l = 0; l < inputCount; l++) inputs[to + l] = held[l]!;
      inputs[to + i] = x;
      if (j >= 0) inputs[to + j] = y;
    },
  };
}

/** Two different inputs that there are. */
export function pairOf(inputCount: number, [i, j]: readonly [number, number]): [number, number] {
  const x = Math.min(i, inputCount - 1);
  const y = Math.min(j, inputCount - 1);
  return x === y ? [x, x === 0 ? 1 : 0] : [x, y];
}

/** The plane of a kind with two coordinates: what the network is fed follows from them. */
function pointPlane(train: Float64Array, test: Float64Array, features: readonly Feature[]): MapPlane {
  const at = { train, test };
  return {
    x: axisOf('x1', at, 0),
    y: axisOf('x2', at, 1),
    points: at,
    holds: false,
    fill(inputs, to, x, y) {
      for (let l = 0; l < features.length; l++) inputs[to + l] = featureAt(features[l]!, x, y);
    },
  };
}

/** Columns i and j of row-major inputs, side by side. */
function columns(inputs: Float64Array, stride: number, i: number, j: number): Float64Array {
  const points = new Float64Array((inputs.length / stride) * 2);
  for (let r = 0; r * stride < inputs.length; r++) {
    points[2 * r] = inputs[r * stride + i]!;
    if (j >= 0) points[2 * r + 1] = inputs[r * stride + j]!;
  }
  return points;
}

function axisOf(name: string, { train, test }: MapPoints, offset: 0 | 1): MapAxis {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const points of [train, test]) {
    for (let i = offset; i < points.length; i += 2) {
      low = Math.min(low, points[i]!);
      high = Math.max(high, points[i]!);
    }
  }
  // Records that share one value still have a neighbourhood.
  const margin = high > low ? MARGIN * (high - low) : 1;
  return { name, low: low - margin, high: high + margin };
}
