import type { Objective } from '../engine/objective';
import type { Chart } from '../surface/model';
import {
  createReferenceSamplers,
  type Sampler,
  type SamplerChoice,
  type SamplerKind,
  type SamplerReport,
  type Samplers,
} from '../surface/sampler';
import { type CompiledSamplers, createCompiledSamplers } from '../surface/samplers/compiled';
import type { Crew } from '../surface/samplers/crew';
import type { Work } from '../surface/stages';
import type { createGpuSamplers, GpuSamplers } from './gpu/gpu';

/** Below so many points × records, messages to a GPU take longer than the samples. */
const GPU_LEAST = 4e6;
/** What a job on the GPU takes beside its samples, in milliseconds, until it is measured. */
const GPU_START_MS = 3;

export interface SamplingSurroundings {
  readonly crew: Crew | null;
  now(): number;
  /** The report changed by itself: a sampler failed, or the GPU has come. */
  onChange(): void;
}

/** A job of so many points is worth telling of. */
const TOLD_POINTS = 1000;

/** The code for GPUs is loaded when one is looked for, not with what fits the first surface. */
const searchGpu: typeof createGpuSamplers = (problem, options) =>
  import('./gpu/gpu').then(
    ({ createGpuSamplers }) => createGpuSamplers(problem, options),
    () => 'The sampler for GPUs could not be loaded.',
  );

/** The samplers of one problem: the best of those that work, or the one that was chosen. When one fails, the next takes over. */
export class Sampling implements Samplers {
  private readonly reference: Samplers;
  private compiled: CompiledSamplers | null = null;
  private gpu: GpuSamplers | null = null;
  /** What failed, in one sentence. */
  private failure = '';
  /** Why there is no GPU, in one sentence. */
  private refusal = '';
  private latest: { kind: SamplerKind; milliseconds: number };
  private closed = false;
  /** The latest GPU job against what it was expected to take. */
  private gpuDelay = 1;

  constructor(
    private readonly field: Objective,
    private readonly around: SamplingSurroundings,
    private choice: SamplerChoice = 'auto',
    makeCompiled = createCompiledSamplers,
  ) {
    this.reference = createReferenceSamplers(field);
    try {
      this.compiled = makeCompiled(field.problem, around.crew, around.now);
    } catch (error) {
      this.failure = `The compiled sampler does not work here (${(error as Error).message}).`;
    }
    this.latest = { kind: this.kind, milliseconds: NaN };
  }

  /** What samples a land of usual size. */
  get kind(): SamplerKind {
    return this.chosen() ?? (this.compiled ? 'compiled' : 'reference');
  }

  get report(): SamplerReport {
    const { kind, milliseconds } = this.latest;
    const available: SamplerKind[] = ['reference'];
    if (this.compiled) available.push('compiled');
    if (this.gpu) available.push('gpu');
    const workers = kind === 'compiled' && this.compiled ? this.compiled.workers : 1;
    const { choice, failure, refusal } = this;
    const isMissing = choice !== 'auto' && !this.samplersOf(choice);
    const reason = failure || (isMissing && !refusal ? `${NAMES[choice]} does not work here.` : refusal);
    return { kind, workers, reason, milliseconds, available };
  }

  choose(choice: SamplerChoice): void {
    this.choice = choice;
    this.latest = { kind: this.kind, milliseconds: NaN };
  }

  /** Looks for a GPU, which has to prove itself before it is used. */
  async findGpu(find: typeof createGpuSamplers = searchGpu): Promise<void> {
    const { compiled, reference } = this;
    const found = await find(this.field.problem, { exact: compiled ?? reference, leastRate: 0 });
    if (this.closed) {
      if (typeof found !== 'string') found.close();
      return;
    }
    if (typeof found === 'string') this.refusal = found;
    else this.gpu = found;
    this.around.onChange();
  }

  close(): void {
    this.closed = true;
    this.gpu?.close();
    this.gpu = null;
  }

  open(chart: Chart, records?: Int32Array): Sampler {
    const opened = new Map<SamplerKind, Sampler>();
    const samplerOf = (kind: SamplerKind) => {
      const known = opened.get(kind);
      const sampler = known ?? this.samplersOf(kind)!.open(chart, records);
      opened.set(kind, sampler);
      return sampler;
    };
    const sampling = this;
    return {
      *sample(points, tolerance, patience): Work<Float64Array> {
        for (;;) {
          const kind = sampling.pick(chart, points.length / 2, tolerance, records);
          const began = sampling.around.now();
          try {
            const losses = yield* samplerOf(kind).sample(points, tolerance, patience);
            sampling.learn(kind, points.length / 2, sampling.around.now() - began, records);
            return losses;
          } catch (error) {
            sampling.lose(kind, error as Error);
          }
        }
      },
    };
  }

  /** About how long a flat land of so many points takes, in milliseconds. */
  landTime(points: number): number {
    if (this.kind !== 'reference' && this.compiled) return this.compiled.estimate(null, points);
    return (points * this.field.problem.records.count * this.field.dimension) / REFERENCE_SPEED;
  }

  private samplersOf(kind: SamplerKind): Samplers | null {
    return { reference: this.reference, compiled: this.compiled, gpu: this.gpu }[kind];
  }

  /** The one that was chosen, where it works. */
  private chosen(): SamplerKind | null {
    const { choice } = this;
    return choice !== 'auto' && this.samplersOf(choice) ? choice : null;
  }

  private pick(chart: Chart, points: number, tolerance: number, records?: Int32Array): SamplerKind {
    const chosen = this.chosen();
    if (chosen) return chosen;
    const { compiled, gpu } = this;
    if (!compiled) return 'reference';
    const products = points * (records?.length ?? this.field.problem.records.count);
    if (!gpu || !(tolerance > 0) || products < GPU_LEAST) return 'compiled';
    const expected = this.gpuDelay * gpuTime(gpu, products);
    return expected < compiled.estimate(chart, points, records) ? 'gpu' : 'compiled';
  }

  private learn(kind: SamplerKind, points: number, ms: number, records?: Int32Array): void {
    if (points < TOLD_POINTS) return;
    this.latest = { kind, milliseconds: ms };
    const products = points * (records?.length ?? this.field.problem.records.count);
    if (kind === 'gpu' && this.gpu) {
      this.gpuDelay += 0.3 * (ms / gpuTime(this.gpu, products) - this.gpuDelay);
    }
  }

  /** One that failed is not asked again; the reference's failure is everybody's. */
  private lose(kind: SamplerKind, error: Error): void {
    if (kind === 'reference') throw error;
    if (kind === 'gpu') {
      this.gpu?.close();
      this.gpu = null;
    } else this.compiled = null;
    this.failure = `${NAMES[kind]} failed (${error.message}).`;
    this.latest = { kind: this.kind, milliseconds: NaN };
    this.around.onChange();
  }
}

/** Points × records × parameters a millisecond, roughly. */
const REFERENCE_SPEED = 4e5;

const NAMES: Readonly<Record<SamplerKind, string>> = {
  reference: 'The reference sampler',
  compiled: 'The compiled sampler',
  gpu: 'The GPU',
};

function gpuTime({ rate }: GpuSamplers, products: number): number {
  return GPU_START_MS + (1000 * products) / rate;
}
