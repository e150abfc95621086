import { levelsOver } from '../../surface/contours';
import { isolines } from '../../surface/isolines';
import type { SurfaceModel } from '../../surface/model';
import { written } from '../numbers';
import { type Sight, toScreen } from '../sight';
import type { WritableLine } from './labelPlaces';

/** Significant digits of a line's loss: so many, and more where two lines would bear the same words. */
const DIGITS = 3;
const MOST_DIGITS = 12;

/** A contour line as it is in the picture, and where on the surface each of its points is. */
export interface SeenLine extends WritableLine {
  readonly loss: number;
}

/** The contour lines that the land is drawn with, as they are seen. */
export function linesInSight(sight: Sight): SeenLine[] {
  const { model, placement } = sight.pose;
  const { vertices } = model.mesh;
  const values = Float64Array.from({ length: vertices.length / 3 }, (_, v) =>
    placement.height.height(vertices[3 * v + 2]),
  );
  const levels = levelsOver(stepRange(model), model.meshLoss, placement.height);
  const texts = textsOf(levels.map(({ loss }) => loss));
  return levels.flatMap(({ loss, height, heavy }, i) =>
    isolines(model.mesh, values, height).map(({ points }) => ({
      loss,
      heavy,
      text: texts[i],
      points: seen(points, 2, () => loss, sight),
    })),
  );
}

/** What is written on lines of these losses: no two the same. */
export function textsOf(losses: readonly number[]): string[] {
  for (let digits = DIGITS; ; digits++) {
    const texts = losses.map((loss) => written(loss, digits));
    if (digits === MOST_DIGITS || new Set(texts).size === texts.length) return texts;
  }
}

/** The drawn path, as it is seen: x, y; stride 2. */
export function pathInSight(sight: Sight): Float64Array {
  const { draped } = sight.pose.model.path;
  return seen(draped, 4, (at) => draped[at + 2], sight);
}

/** What decides the distance of the lines: the same as in the land's own buffers (`surface/tints.ts`). */
function stepRange({ pathLoss, meshLoss }: SurfaceModel): readonly [number, number] {
  return pathLoss[1] > pathLoss[0] ? pathLoss : meshLoss;
}

function seen(
  points: Float64Array,
  stride: number,
  lossAt: (at: number) => number,
  sight: Sight,
): Float64Array {
  const out = new Float64Array((2 * points.length) / stride);
  for (let at = 0, k = 0; at < points.length; at += stride, k += 2) {
    const place = toScreen(sight, points[at], points[at + 1], lossAt(at));
    out[k] = place?.[0] ?? NaN;
    out[k + 1] = place?.[1] ?? NaN;
  }
  return out;
}
