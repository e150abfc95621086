import type { Embedding } from './embedding';
import type { LossField } from './model';

/**
 * The one way in which a surface is sampled: points of the surface in, losses out. This module has the reference,
 * in float64 on this thread; a compiled and a GPU sampler are to stand beside it.
 */
export interface Sampler {
  /**
   * losses[i] = C(S(x_i, y_i)) for from ≤ i < to.
   *
   * @param points x, y; stride 2
   */
  sample(points: Float64Array, from: number, to: number, losses: Float64Array): void;
}

export function createFieldSampler(embedding: Embedding, field: LossField): Sampler {
  const parameters = new Float64Array(field.dimension);
  return {
    sample(points, from, to, losses) {
      for (let i = from; i < to; i++) {
        embedding.embed(points[2 * i], points[2 * i + 1], parameters);
        losses[i] = field.loss(parameters);
      }
    },
  };
}

/** Points between two chances to stop: under a millisecond for small networks, a few for large ones. */
const SLICE = 8;

/** Losses at all points, yielding after every few of them. */
export function* sampleInSlices(sampler: Sampler, points: Float64Array): Generator<null, Float64Array> {
  const count = points.length / 2;
  const losses = new Float64Array(count);
  for (let from = 0; from < count; from += SLICE) {
    sampler.sample(points, from, Math.min(count, from + SLICE), losses);
    yield null;
  }
  return losses;
}
