import type { Problem } from '../../engine/problem';
import { Buffers } from './buffers';
import { type Gpu, MAP_READ, USAGE } from './device';
import { LIMIT } from './functions';
import { type PackedRecords, type Packing, packLayout, packRecords, TILE } from './packing';
import { DOUBT, embedShader, sampleShader, WORKGROUP } from './shader';
import { sliceJob } from './slices';

/** Points whose losses are wanted: places in a plane, or their parameters. */
export type Batch = {
  readonly count: number;
  /** `count`, in whole workgroups. */
  readonly stride: number;
} & (
  | {
      /** Base, d1 and d2 in the shader's order, one after the other. */
      readonly axes: Float32Array<ArrayBuffer>;
      /** x, y from the base; length 2 · stride. */
      readonly places: Float32Array<ArrayBuffer>;
    }
  /** Row q of point p at 4·(q·stride + p); length 4 · rows · stride. */
  | { readonly parameters: Float32Array<ArrayBuffer> }
);

interface Loaded {
  readonly packed: PackedRecords;
  readonly buffer: GPUBuffer;
}

/** One network on one GPU: its shaders, its records and the buffers that its jobs share. */
export class Runner {
  readonly packing: Packing;
  private readonly buffers: Buffers;
  private readonly all: Loaded;
  private some: (Loaded & { readonly chosen: Int32Array }) | null = null;
  private readonly shape: GPUBuffer;

  private constructor(
    readonly gpu: Gpu,
    readonly problem: Problem,
    packing: Packing,
    private readonly embedding: GPUComputePipeline,
    private readonly sampling: GPUComputePipeline,
  ) {
    this.packing = packing;
    this.buffers = new Buffers(gpu);
    this.shape = gpu.filled(packing.shape, USAGE.uniform);
    this.all = this.load(packRecords(problem.records));
  }

  /** @throws a sentence, if the GPU will not take the network */
  static open(gpu: Gpu, problem: Problem): Promise<Runner> {
    const packing = packLayout(problem.layout);
    return gpu.attempt(async () => {
      const pipelines = [embedShader(packing), sampleShader(problem, packing)].map((code) =>
        gpu.device.createComputePipelineAsync({
          layout: 'auto',
          compute: { module: gpu.device.createShaderModule({ code }), entryPoint: 'main' },
        }),
      );
      const [embedding, sampling] = await Promise.all(pipelines);
      return new Runner(gpu, problem, packing, embedding!, sampling!);
    });
  }

  /** Whether there are records, of sizes that the shader can take. */
  isWithinReach(chosen?: Int32Array): boolean {
    const { count, most } = this.loaded(chosen).packed;
    return count > 0 && most < LIMIT;
  }

  /** Groups of records, which is what a job's length is counted in. */
  groups(chosen?: Int32Array): number {
    return this.loaded(chosen).packed.groups;
  }

  /**
   * C of every point of a batch, regulariser included; NaN where float32 cannot tell.
   *
   * @throws a sentence, if the GPU fails
   */
  run(batch: Batch, chosen?: Int32Array): Promise<Float64Array> {
    return this.gpu.attempt(async () => {
      const { packed, buffer } = this.loaded(chosen);
      const { regularization } = this.problem.loss;
      const job = sliceJob(batch.stride, packed.groups);
      const rows = job.slices + (regularization === 'none' ? 0 : 1);
      const size = 4 * rows * batch.stride;
      const answer = this.encode(batch, job, rows, buffer, size);
      try {
        await answer.mapAsync(MAP_READ, 0, size);
        const sums = new Float32Array(answer.getMappedRange(0, size));
        return this.losses(sums, batch, job.slices, packed.count);
      } finally {
        if (answer.mapState === 'mapped') answer.unmap();
        this.buffers.giveAnswer(answer);
      }
    });
  }

  /** Issues a job's commands; gives the buffer that its sums are copied to. */
  private encode(
    batch: Batch,
    job: { slices: number; numbers: Uint32Array<ArrayBuffer> },
    rows: number,
    records: GPUBuffer,
    size: number,
  ): GPUBuffer {
    const { device } = this.gpu;
    const numbers = this.buffers.write('job', job.numbers, USAGE.uniform);
    const workgroups = batch.stride / WORKGROUP;
    const commands = device.createCommandEncoder();
    const pass = commands.beginComputePass();
    let parameters: GPUBuffer;
    if ('parameters' in batch) parameters = this.buffers.write('parameters', batch.parameters, USAGE.storage);
    else {
      const axes = this.buffers.write('axes', batch.axes, USAGE.storage);
      const places = this.buffers.write('places', batch.places, USAGE.storage);
      parameters = this.buffers.sized(
        'parameters',
        4 * TILE * this.packing.rows * batch.stride,
        USAGE.storage,
      );
      this.bind(pass, this.embedding, [numbers, axes, places, parameters]);
      pass.dispatchWorkgroups(workgroups, Math.min(this.packing.rows, MOST_WORKGROUPS));
    }
    const sums = this.buffers.sized('sums', size, USAGE.storage | USAGE.source);
    this.bind(pass, this.sampling, [numbers, this.shape, records, parameters, sums]);
    pass.dispatchWorkgroups(workgroups, rows);
    pass.end();
    const answer = this.buffers.takeAnswer(size);
    commands.copyBufferToBuffer(sums, 0, answer, 0, size);
    device.queue.submit([commands.finish()]);
    return answer;
  }

  private bind(pass: GPUComputePassEncoder, pipeline: GPUComputePipeline, buffers: GPUBuffer[]): void {
    const entries = buffers.map((buffer, binding) => ({ binding, resource: { buffer } }));
    pass.setPipeline(pipeline);
    pass.setBindGroup(
      0,
      this.gpu.device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }),
    );
  }

  /** Adds up a batch's slices in float64. */
  private losses(
    sums: Float32Array,
    { count, stride }: Batch,
    slices: number,
    records: number,
  ): Float64Array {
    const { regularization, rate } = this.problem.loss;
    const share = regularization === 'l2' ? 0.5 * rate : rate;
    const losses = new Float64Array(count);
    for (let p = 0; p < count; p++) {
      let sum = 0;
      for (let s = 0; s < slices; s++) sum += sums[s * stride + p]!;
      losses[p] = sum > 0.5 * DOUBT ? sum / records : NaN;
      if (regularization !== 'none') losses[p]! += share * sums[slices * stride + p]!;
    }
    return losses;
  }

  private loaded(chosen?: Int32Array): Loaded {
    if (!chosen) return this.all;
    if (this.some?.chosen !== chosen) {
      this.some?.buffer.destroy();
      this.some = { chosen, ...this.load(packRecords(this.problem.records, chosen)) };
    }
    return this.some!;
  }

  private load(packed: PackedRecords): Loaded {
    return { packed, buffer: this.gpu.filled(packed.data as Float32Array<ArrayBuffer>, USAGE.storage) };
  }
}

const MOST_WORKGROUPS = 65535;
