import type { Plane } from './directions';
import { DRAWN_LIMIT } from './drawn';
import { createEmbedding } from './embedding';
import { presentIndex } from './joint';
import { pathPoints } from './knots';
import { addScaled, largest } from './linear';
import type { Chart } from './model';
import type { FitRequest } from './request';
import type { Way } from './ribbon-way';
import type { Work } from './stages';
import { drawFrames } from './tie';

/** Another path's drawn frames on a ribbon. */
export interface Seen {
  /** Indices into the other path. */
  readonly drawn: Int32Array;
  /** x, y, C(I_n); stride 3. */
  readonly points: Float64Array;
  /** 1 where the ribbon passes through a frame. */
  readonly held: Uint8Array;
}

/** The other path's frames that are to be drawn. */
export function drawOther({ other }: FitRequest, { lead }: Way, plane: Plane): Int32Array {
  if (!other) return new Int32Array(0);
  return drawFrames(pathPoints(other.path, plane), DRAWN_LIMIT, [
    presentIndex(other.path, other.present),
    ...(lead > 0 ? [lead] : []),
  ]);
}

/**
 * The other path on the ribbon: the frames that it goes along where they are on it, up to the one at which the ribbon's
 * own path begins; the others where the ribbon is nearest to them.
 *
 * @param drawn indices into the other path
 * @param spots x, y of the frames that the ribbon was laid through: of those that lead to its own path, and of that one's
 *   first
 */
export function* seeOther(
  { other }: FitRequest,
  drawn: Int32Array,
  { lead }: Way,
  chart: Chart,
  spots: Float64Array,
): Work<Seen> {
  const D = chart.dimension;
  const { path } = other!;
  const embedding = createEmbedding(chart, true);
  const points = new Float64Array(3 * drawn.length);
  const held = new Uint8Array(drawn.length);
  const off = new Float64Array(D);
  for (let i = 0; i < drawn.length; i++) {
    const n = drawn[i];
    const parameters = path.parameters.subarray(n * D, n * D + D);
    const led = lead > 0 && n <= lead;
    if (!led) yield null;
    const [x, y] = led ? spots.subarray(2 * i, 2 * i + 2) : embedding.project(parameters);
    points.set([x, y, path.losses[n]], 3 * i);
    embedding.embed(x, y, off);
    addScaled(off, -1, parameters);
    held[i] = +(largest(off) <= 1e-12 * Math.max(1, largest(parameters)));
  }
  return { points, held, drawn };
}
