import { CompiledLoss } from '../../engine/compiled/sample';
import type { Precision } from '../../engine/compiled/sample-plan';
import type { Problem } from '../../engine/problem';
import { createEmbedding } from '../embedding';
import type { Chart } from '../model';

/** Losses of a surface's points (x, y; stride 2), sampled by the compiled kernel on this thread. */
export type LocalSampling = (points: Float64Array, precision: Precision) => Float64Array<ArrayBuffer>;

/** The compiled kernel for one problem, on this thread. */
export class LocalKernel {
  private readonly whole: CompiledLoss;
  /** For some of the records: a memory of its own, so that nothing is written again when surface and ghost alternate. */
  private partial: CompiledLoss | null = null;

  /** @throws where WebAssembly with SIMD is missing */
  constructor(private readonly problem: Problem) {
    this.whole = new CompiledLoss(problem);
  }

  /** @param records the records over which the loss is the mean; all of them where null */
  open(chart: Chart, records: Int32Array | null): LocalSampling {
    const embedding = createEmbedding(chart);
    return (points, precision) => {
      const kernel = this.kernelOver(records);
      const { parameters, capacity } = kernel;
      const D = chart.dimension;
      const losses = new Float64Array(points.length / 2);
      for (let first = 0; first < losses.length; first += capacity) {
        const count = Math.min(capacity, losses.length - first);
        for (let i = 0; i < count; i++) {
          const at = 2 * (first + i);
          embedding.embed(points[at], points[at + 1], parameters.subarray(i * D, i * D + D));
        }
        losses.set(kernel.run(count, precision).subarray(0, count), first);
      }
      return losses;
    };
  }

  private kernelOver(records: Int32Array | null): CompiledLoss {
    if (!records) return this.whole;
    this.partial ??= new CompiledLoss(this.problem);
    this.partial.choose(records);
    return this.partial;
  }
}
