import { CompiledLoss } from '../../engine/compiled/sample';
import type { Precision } from '../../engine/compiled/sample-plan';
import type { Problem } from '../../engine/problem';
import { createEmbedding } from '../embedding';
import type { Chart } from '../model';
import { numbersOf } from './numbers';

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
    const sample = createSampling(chart);
    return (points, precision) => {
      const kernel = this.kernelOver(records);
      const losses = new Float64Array(points.length / 2);
      for (let first = 0; first < losses.length; first += kernel.capacity) {
        const some = points.subarray(2 * first, 2 * Math.min(first + kernel.capacity, losses.length));
        losses.set(sample(kernel, some, precision), first);
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

/** Losses at no more points than the kernel's capacity. */
type Sampling = (kernel: CompiledLoss, points: Float64Array, precision: Precision) => Float64Array;

/** By the kernel; it knows no ribbons, whose points are embedded here: little beside their losses. */
function createSampling(chart: Chart): Sampling {
  if (chart.blend === 'spine') {
    const embedding = createEmbedding(chart);
    return (kernel, points, precision) => {
      const { parameters, stride } = kernel;
      for (let i = 0; i < points.length / 2; i++) {
        const at = i * stride;
        embedding.embed(points[2 * i], points[2 * i + 1], parameters.subarray(at, at + chart.dimension));
      }
      return kernel.run(points.length / 2, precision);
    };
  }
  const numbers = numbersOf(chart, chart.blend);
  return (kernel, points, precision) => {
    kernel.lay(numbers);
    return kernel.sample(points, precision);
  };
}
