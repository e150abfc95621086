import { featureAt } from '../../data/features';
import type { Feature } from '../../data/settings';
import type { Records } from '../../engine/records';
import type { Recipe } from '../../recipe/types';
import type { OpenRun } from '../live';

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
export function createMapPlane(
  run: OpenRun,
  recipe: Recipe,
  pair: readonly [number, number] | null,
): MapPlane {
  const { train, test, points, testPoints, inputNames } = run.data;
  if (points && recipe.data.kind !== 'table') {
    return pointPlane(points, testPoints ?? new Float64Array(0), recipe.data.features);
  }
  const { inputCount } = train;
  const [i, j] = inputCount > 1 ? pairOf(train, pair) : [0, -1];
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

/** Two different inputs that there are; where none are wanted, the two that go most with the targets. */
export function pairOf(records: Records, pair: readonly [number, number] | null): [number, number] {
  const { inputCount } = records;
  if (!pair) return inputCount > 2 ? tellingPair(records) : [0, 1];
  const [x, y] = pair.map((i) => Math.min(i, inputCount - 1)) as [number, number];
  return x === y ? [x, x === 0 ? 1 : 0] : [x, y];
}

/** The two inputs with the largest sums of squared correlations with the outputs, in their own order. */
function tellingPair({ count, inputCount, outputCount, inputs, targets }: Records): [number, number] {
  const outputs = Array.from({ length: outputCount }, (_, j) => deviations(targets, count, outputCount, j));
  const tells = Array.from({ length: inputCount }, (_, l) => {
    const x = deviations(inputs, count, inputCount, l);
    return outputs.reduce((sum, y) => sum + dot(x, y) ** 2, 0);
  });
  const order = tells.map((_, l) => l).sort((a, b) => tells[b]! - tells[a]! || a - b);
  return [Math.min(order[0]!, order[1]!), Math.max(order[0]!, order[1]!)];
}

/** A column less its mean, with length 1; 0 where it is constant. */
function deviations(values: Float64Array, count: number, stride: number, column: number): Float64Array {
  const own = Float64Array.from({ length: count }, (_, i) => values[i * stride + column]!);
  const mean = own.reduce((sum, value) => sum + value, 0) / count;
  const away = own.map((value) => value - mean);
  const size = Math.sqrt(dot(away, away));
  return away.map((value) => (size > 0 ? value / size : 0));
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
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
