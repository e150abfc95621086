import { createEmbedding } from './embedding';
import type { Chart, LossField } from './model';
import type { Work } from './stages';

/** What computes the samples: the engine itself, the compiled kernel on a pool of workers, or the GPU. */
export const SAMPLER_KINDS = ['reference', 'compiled', 'gpu'] as const;
export type SamplerKind = (typeof SAMPLER_KINDS)[number];

/** Which one is wanted; `auto` is the fastest that works. */
export type SamplerChoice = 'auto' | SamplerKind;

/** What is shown of the sampler in use. */
export interface SamplerReport {
  readonly kind: SamplerKind;
  /** Threads that take part; for the GPU it is the one that waits. */
  readonly workers: number;
  /** Why it is not the one that one might expect, in one sentence; empty where it is. */
  readonly reason: string;
  /** What the latest job of a thousand points or more took; NaN before there was one. */
  readonly milliseconds: number;
  /** Those that work here. */
  readonly available: readonly SamplerKind[];
}

/** The one way in which a surface is sampled: points of the surface in, losses out. */
export interface Sampler {
  /**
   * C(S(x_i, y_i)) of every point; NaN or Infinity where it is not finite.
   *
   * @param points x, y; stride 2
   * @param tolerance the error in the loss that is allowed: 0 asks for float64 all the way
   * @param patience milliseconds that float64 may take before less is made do with; a short while where absent
   */
  sample(points: Float64Array, tolerance: number, patience?: number): Work<Float64Array>;
}

/** One implementation of sampling, for one problem. */
export interface Samplers {
  readonly kind: SamplerKind;
  /**
   * A sampler of the surface that a chart describes.
   *
   * @param records the records over which the loss is the mean, as indices; all of them where absent
   */
  open(chart: Chart, records?: Int32Array): Sampler;
}

/** A float32 sample may differ by this share of the larger of the run's range and a tenth of its highest loss. */
export const SINGLE_TOLERANCE = 1e-5;

/** The error that a sample of the land may have; what path vertices stand on is sampled with tolerance 0. */
export function landTolerance(range: number, highest: number): number {
  return SINGLE_TOLERANCE * Math.max(range, 0.1 * Math.abs(highest));
}

/** The reference: the engine, in float64, on this thread. */
export function createReferenceSamplers(field: LossField): Samplers {
  return {
    kind: 'reference',
    open(chart, records) {
      const embedding = createEmbedding(chart);
      const parameters = new Float64Array(field.dimension);
      const loss = records ? partialLoss(field, records) : (I: Float64Array) => field.loss(I);
      return {
        *sample(points) {
          const losses = new Float64Array(points.length / 2);
          for (let i = 0; i < losses.length; i++) {
            if (i % SLICE === 0) yield null;
            embedding.embed(points[2 * i], points[2 * i + 1], parameters);
            losses[i] = loss(parameters);
          }
          return losses;
        },
      };
    },
  };
}

function partialLoss(field: LossField, records: Int32Array): (parameters: Float64Array) => number {
  const { lossOver } = field;
  if (!lossOver) throw new Error('sampler: got a loss over all records only, expected one over some of them');
  return (parameters) => lossOver.call(field, parameters, records);
}

/** Points between two chances to stop: under a millisecond for small networks, a few for large ones. */
const SLICE = 8;
