import { diagonal } from './extent';
import { createHeight, type Height } from './height';
import type { Extent, HeightScale } from './model';

/**
 * Where a point of a surface stands in the world. Axes as in three: x along X, the height along Y, y along −Z. The
 * extent is centred, its diagonal is 1 long, and the lowest loss of the run stands at Y = 0.
 */
export interface Placement {
  readonly height: Height;
  /** World units per unit of x, of y, and of height. */
  readonly unit: readonly [x: number, y: number, height: number];
  /** The x, y and height that stand at the world's origin. */
  readonly base: readonly [x: number, y: number, height: number];
  /** How many times longer a unit of y is drawn than one of x: 1 unless the extent's sides differ more than fourfold. */
  readonly stretch: number;
  /** Writes X, Y, Z into out[at … at + 2]. */
  toWorld(x: number, y: number, loss: number, out: Float32Array | Float64Array, at?: number): void;
}

/** The run's loss range is drawn this tall, of a diagonal of 1. */
const TALL = 0.35;

/** Sides that differ more than this are stretched to it. */
const MOST_RATIO = 4;

/**
 * @param pathLoss lowest and highest loss of the run
 * @param meshLoss those of the mesh: they give the height its size where the run's losses are all alike
 */
export function createPlacement(
  extent: Extent,
  pathLoss: readonly [number, number],
  scale: HeightScale,
  meshLoss: readonly [number, number] = pathLoss,
): Placement {
  const height = createHeight(scale, pathLoss[1]);
  const width = extent.xMax - extent.xMin;
  const depth = extent.yMax - extent.yMin;
  const [xStretch, yStretch] = stretches(width, depth);
  const side = 1 / diagonal({ xMin: 0, xMax: width * xStretch, yMin: 0, yMax: depth * yStretch });
  const unit = [side * xStretch, side * yStretch, TALL / tallness(height, pathLoss, meshLoss)] as const;
  const xMiddle = extent.xMin + width / 2;
  const yMiddle = extent.yMin + depth / 2;
  const low = height.height(pathLoss[0]);
  return {
    height,
    unit,
    base: [xMiddle, yMiddle, low],
    stretch: yStretch / xStretch,
    toWorld(x, y, loss, out, at = 0) {
      out[at] = (x - xMiddle) * unit[0];
      out[at + 1] = (height.height(loss) - low) * unit[2];
      out[at + 2] = -(y - yMiddle) * unit[1];
    },
  };
}

/** Factors of x and y, one of them 1. */
function stretches(width: number, depth: number): [number, number] {
  if (width > MOST_RATIO * depth) return [1, width / (MOST_RATIO * depth)];
  if (depth > MOST_RATIO * width) return [depth / (MOST_RATIO * width), 1];
  return [1, 1];
}

/** The height that is drawn `TALL`: the run's range; where that means nothing, the mesh's; never nothing. */
function tallness(
  height: Height,
  pathLoss: readonly [number, number],
  meshLoss: readonly [number, number],
): number {
  for (const [low, high] of [pathLoss, meshLoss]) {
    // Smaller differences are rounding: they must not be blown up into mountains.
    const means = high - low > 1e-12 * Math.max(Math.abs(low), Math.abs(high));
    const tall = height.height(high) - height.height(low);
    if (means && tall > 0) return tall;
  }
  return 1;
}
