import { TAIL_TABLE } from '../elementary-tables';
import type { Problem } from '../problem';
import { type SampleExports, startSampleKernel } from './sample-kernel';
import {
  type Places,
  type Precision,
  planBytes,
  recordBytes,
  STRIDE,
  writePlan,
  writeRecords,
} from './sample-plan';

const PAGE = 65536;
/** Parameters of this many bytes go to the kernel in one call, but no more than so many points. */
const STAGE_BYTES = 1 << 20;
const MOST_POINTS = 256;

/**
 * C of one problem at many points, by the compiled kernel, on this thread. In float64 it differs from `Objective` by
 * rounding alone (the order of sums is another one); in float32 by some 1e-6 of it. Where the result is not finite, the
 * kernel may have given up (sin of a huge angle, for one): ask `Objective`.
 */
export class CompiledLoss {
  /** Points of one call, at most. */
  readonly capacity: number;
  /** What a call is about: room for `capacity` weight-bias vectors, one after the other. */
  readonly parameters: Float64Array;
  private readonly memory: WebAssembly.Memory;
  private readonly kernel: SampleExports;
  private readonly losses: Float64Array;
  private readonly places: Places;
  private readonly plans: Readonly<Record<Precision, number>>;
  private readonly recordsAt: Readonly<Record<Precision, number>>;
  private readonly all: Int32Array;
  private chosen: Int32Array | null = null;

  /** @throws where WebAssembly with SIMD is missing, or there is no memory for the records */
  constructor(private readonly problem: Problem) {
    const { layout, records } = problem;
    let end = PAGE;
    const take = (bytes: number) => {
      const at = end;
      end += Math.floor((bytes + 15) / 16) * 16;
      return at;
    };
    const widest = layout.sizes.slice(1).reduce((most, size) => Math.max(most, size));
    const units = layout.sizes.slice(1).reduce((sum, size) => sum + size, 0);
    this.capacity = Math.max(1, Math.min(MOST_POINTS, Math.floor(STAGE_BYTES / (8 * layout.length))));
    this.plans = { single: take(planBytes(layout.layers)), double: take(planBytes(layout.layers)) };
    this.places = {
      weights: take(16 * layout.weightCount),
      biases: take(16 * units),
      even: take(widest * STRIDE),
      odd: take(widest * STRIDE),
      ones: take(STRIDE),
      tailTable: take(TAIL_TABLE.byteLength),
    };
    const parametersAt = take(8 * this.capacity * layout.length);
    const lossesAt = take(8 * this.capacity);
    const room = (precision: Precision) =>
      STRIDE + recordBytes(records.count, layout.sizes[0]! + layout.sizes[layout.layers]!, precision);
    this.recordsAt = { single: take(room('single')), double: take(room('double')) };
    this.memory = new WebAssembly.Memory({ initial: Math.floor(end / PAGE) + 1 });
    this.kernel = startSampleKernel(this.memory);
    const { buffer } = this.memory;
    this.parameters = new Float64Array(buffer, parametersAt, this.capacity * layout.length);
    this.losses = new Float64Array(buffer, lossesAt, this.capacity);
    new Uint8Array(buffer, this.places.ones, STRIDE).fill(255);
    new Float64Array(buffer, this.places.tailTable, TAIL_TABLE.length).set(TAIL_TABLE);
    this.all = Int32Array.from({ length: records.count }, (_, i) => i);
    this.choose(this.all);
  }

  /** From here on, the loss is the mean over these records; over all of them where null. */
  choose(records: Int32Array | null): void {
    const chosen = records ?? this.all;
    if (chosen === this.chosen) return;
    this.chosen = chosen;
    const { problem, memory } = this;
    for (const precision of ['single', 'double'] as const) {
      const masks = this.recordsAt[precision];
      const inputs = masks + STRIDE;
      const targets = inputs + recordBytes(chosen.length, problem.records.inputCount, precision);
      const at = { masks, inputs, targets };
      const view = new DataView(memory.buffer);
      writePlan(view, this.plans[precision], problem, this.places, chosen.length, at);
      writeRecords(memory.buffer, at, problem.records, chosen, precision);
    }
  }

  /** C at the first `count` points of `parameters`; the array is used again by the next call. */
  run(count: number, precision: Precision): Float64Array {
    const { byteOffset } = this.parameters;
    const call = precision === 'single' ? this.kernel.lossesSingle : this.kernel.lossesDouble;
    call(this.plans[precision], byteOffset, this.problem.layout.length, count, this.losses.byteOffset);
    return this.losses;
  }
}
