import { generate } from './generate';
import { DATA_REGISTRY } from './registry';
import type { ClassKind, CurveKind, DataKind } from './settings';
import { scaleValues } from './targets';
import { DIGIT_PIXELS, REAL_THUMBNAILS } from './thumbnail-real';

/** What to draw in a thumbnail: always the same for a kind, whatever the recipe. */
export interface Thumbnail {
  /** classes: dots coloured by class; values: dots of one colour; image: squares whose side is an eighth of the width. */
  marks: 'classes' | 'values' | 'image';
  /**
   * x (to the right), y (up), both in about [-1, 1], and value, stride 3. The value is the class from 0, or y
   * again, or of an image the ink from 0 to 1.
   */
  points: Float64Array;
}

const POINT_COUNT = 60;
const NOISE = 0.03;
const SEED = 1;
const FITTED = [-0.9, 0.9] as const;

/** Interleaves three columns; null stands for y again. */
function columns(x: Float64Array, y: Float64Array, value: ArrayLike<number> | null): Float64Array {
  const points = new Float64Array(3 * x.length);
  for (let i = 0; i < x.length; i++) points.set([x[i], y[i], (value ?? y)[i]], 3 * i);
  return points;
}

/** One of `stride` interleaved columns. */
function strided(points: ArrayLike<number>, stride: number, first: number): Float64Array {
  return Float64Array.from({ length: points.length / stride }, (_, i) => points[i * stride + first]);
}

function generatedThumbnail(kind: ClassKind | CurveKind): Thumbnail {
  const { inputs, classes, values } = generate(kind, POINT_COUNT, NOISE, SEED);
  if (classes) {
    const points = columns(strided(inputs, 2, 0), strided(inputs, 2, 1), classes);
    return { marks: 'classes', points };
  }
  const y = scaleValues(values as Float64Array, FITTED);
  return { marks: 'values', points: columns(scaleValues(inputs, FITTED), y, null) };
}

function digitThumbnail(): Thumbnail {
  const points = new Float64Array(3 * 64);
  DIGIT_PIXELS.forEach((ink, i) => {
    const column = i % 8;
    const row = Math.floor(i / 8);
    points.set([(column - 3.5) / 4, (3.5 - row) / 4, ink / 16], 3 * i);
  });
  return { marks: 'image', points };
}

/** About 60 points that show what a kind looks like. */
export function thumbnailOf(kind: DataKind): Thumbnail {
  if (kind === 'digits') return digitThumbnail();
  if (kind === 'iris' || kind === 'wine' || kind === 'diabetes') {
    const { points } = REAL_THUMBNAILS[kind];
    const [x, y] = [0, 1].map((column) => scaleValues(strided(points, 3, column), FITTED));
    const isClass = DATA_REGISTRY[kind].classNames !== null;
    const value = isClass ? strided(points, 3, 2) : null;
    return { marks: isClass ? 'classes' : 'values', points: columns(x, y, value) };
  }
  return generatedThumbnail(kind);
}
