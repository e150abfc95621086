import { Objective } from '../../engine/objective';
import type { Problem } from '../../engine/problem';
import { createReferenceSamplers, type Samplers } from '../../surface/sampler';
import { Gpu } from './device';
import { prove } from './proof';
import { Runner } from './runner';
import { openSampler } from './sampler';
import { JobSize } from './slices';

export interface GpuOptions {
  /** What samples in float64 where float32 will not do, and with tolerance 0; the reference where absent. */
  readonly exact?: Samplers;
  /**
   * Point × record products a second below which the GPU is not worth its while; `USUAL_GAIN` times the reference,
   * measured here, where absent. 0 takes any GPU.
   */
  readonly leastRate?: number;
  /** The browser's WebGPU where absent. */
  readonly gpu?: GPU;
}

/** Samplers on a GPU that has proved itself. */
export interface GpuSamplers extends Samplers {
  readonly kind: 'gpu';
  /** What the GPU calls itself. */
  readonly device: string;
  /** Point × record products a second, as measured on this network. */
  readonly rate: number;
  /** Hands the GPU back; samplings under way throw. */
  close(): void;
}

/** How many times the reference the compiled kernel is with two workers, and more. */
const USUAL_GAIN = 30;
/** Inputs that an invocation can hold beside its activations. */
const MOST_UNITS = 256;

/**
 * Samplers on the GPU, in float32, for one problem. Before it is returned the GPU has proved itself against the engine;
 * when it fails later, `sample` throws one sentence, and goes on to throw it.
 *
 * @returns a sentence that says why there is none, where there is none, where it is wrong or where it is slow
 */
export async function createGpuSamplers(
  problem: Problem,
  options: GpuOptions = {},
): Promise<GpuSamplers | string> {
  if (Math.max(...problem.layout.sizes) > MOST_UNITS) {
    return `A layer of more than ${MOST_UNITS} units or inputs is too wide for the GPU.`;
  }
  const gpu = await Gpu.find('gpu' in options ? options.gpu : browserGpu());
  if (typeof gpu === 'string') return gpu;
  const samplers = await takeOn(gpu, problem, options).catch((error: unknown) => (error as Error).message);
  if (typeof samplers === 'string') gpu.close();
  return samplers;
}

async function takeOn(gpu: Gpu, problem: Problem, options: GpuOptions): Promise<GpuSamplers | string> {
  const runner = await Runner.open(gpu, problem);
  const jobSize = new JobSize(runner.packing.rows, gpu.room);
  const rates = await prove(runner, jobSize);
  if (typeof rates === 'string') return rates;
  const least = options.leastRate ?? USUAL_GAIN * rates.reference;
  if (rates.gpu < least) {
    return `The GPU is slow: ${millions(rates.gpu)} million points × records a second, ${millions(least)} million are needed.`;
  }
  const reference = createReferenceSamplers(new Objective(problem));
  const bench = { runner, jobSize, reference, exact: options.exact ?? reference };
  return {
    kind: 'gpu',
    device: gpu.name,
    rate: rates.gpu,
    open: (chart, records) => openSampler(bench, chart, records),
    close: () => gpu.close(),
  };
}

function millions(rate: number): string {
  return (rate / 1e6).toPrecision(3);
}

/** WebGPU of the page or the worker that this runs in; missing in old browsers, and without a secure context. */
function browserGpu(): GPU | undefined {
  return (globalThis.navigator as Partial<Navigator> | undefined)?.gpu;
}
