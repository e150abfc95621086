import { createEmbedding } from '../../surface/embedding';
import type { Chart } from '../../surface/model';
import type { Work } from '../../surface/stages';
import { LIMIT } from './functions';
import { type Packing, packParameters, TILE } from './packing';
import type { Batch } from './runner';
import { strideOf } from './slices';

/** Makes batches of a chart's points. */
export interface Batches {
  /** A batch of these points (x, y; stride 2); null where some of their parameters are beyond the shader's reach. */
  of(points: Float64Array): Work<Batch | null>;
}

/** A flat chart's points are embedded by the GPU, all others here, in float64. */
export function createBatches(chart: Chart, packing: Packing): Batches {
  const isFlat = chart.blend === 'none' || (!chart.spine && chart.knots.length === 0);
  return isFlat ? flatBatches(chart, packing) : bentBatches(chart, packing);
}

/** Points are counted from the middle of their box, in float64: what float32 has to add up stays small. */
function flatBatches({ origin, d1, d2 }: Chart, packing: Packing): Batches {
  const base = new Float64Array(origin.length);
  return {
    *of(points) {
      const count = points.length / 2;
      const [x, y] = [middle(points, 0), middle(points, 1)];
      for (let i = 0; i < base.length; i++) base[i] = origin[i]! + x * d1[i]! + y * d2[i]!;
      const axes = new Float32Array(3 * TILE * packing.rows);
      const reaches = [base, d1, d2].map((axis, k) => packParameters(packing, axis, axes, k * packing.rows));
      const places = new Float32Array(2 * strideOf(count));
      let [right, up] = [0, 0];
      for (let p = 0; p < count; p++) {
        places[2 * p] = points[2 * p]! - x;
        places[2 * p + 1] = points[2 * p + 1]! - y;
        right = Math.max(right, Math.abs(places[2 * p]!));
        up = Math.max(up, Math.abs(places[2 * p + 1]!));
      }
      const reach = reaches[0]! + right * reaches[1]! + up * reaches[2]!;
      return reach < LIMIT ? { count, stride: strideOf(count), axes, places } : null;
    },
  };
}

function bentBatches(chart: Chart, packing: Packing): Batches {
  const embedding = createEmbedding(chart);
  const parameters = new Float64Array(chart.dimension);
  return {
    *of(points) {
      const count = points.length / 2;
      const stride = strideOf(count);
      const packed = new Float32Array(TILE * packing.rows * stride);
      let reach = 0;
      for (let p = 0; p < count; p++) {
        if (p % SLICE === 0) yield null;
        embedding.embed(points[2 * p]!, points[2 * p + 1]!, parameters);
        reach = Math.max(reach, packParameters(packing, parameters, packed, p, stride));
      }
      return reach < LIMIT ? { count, stride, parameters: packed } : null;
    },
  };
}

/** Points between two chances to stop. */
const SLICE = 16;

/** The middle of every second number from `offset` on. */
function middle(values: Float64Array, offset: number): number {
  let [low, high] = [Infinity, -Infinity];
  for (let i = offset; i < values.length; i += 2) {
    low = Math.min(low, values[i]!);
    high = Math.max(high, values[i]!);
  }
  return low + (high - low) / 2;
}
