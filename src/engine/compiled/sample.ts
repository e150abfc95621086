import { TAIL_TABLE } from '../elementary/tail-table';
import type { Problem } from '../problem';
import { type ChartNumbers, isFlat, PANEL, panelsOf, type Room, writeChart } from './sample-chart';
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
import { findRows, ROW, type Rows } from './sample-rows';

const PAGE = 65536;
/** Parameters of this many bytes go to the kernel in one call, but no more than so many points; in whole rows. */
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
  /** Numbers from one point's parameters to the next's: D, filled up. */
  readonly stride: number;
  private readonly memory: WebAssembly.Memory;
  private readonly kernel: SampleExports;
  private readonly places: Places;
  private readonly plans: Readonly<Record<Precision, number>>;
  private readonly recordsAt: Readonly<Record<Precision, number>>;
  private readonly pointsAt: number;
  private readonly parametersAt: number;
  private readonly lossesAt: number;
  private readonly firstsAt: number;
  private readonly stepAt: number;
  private readonly all: Int32Array;
  private chosen: Int32Array | null = null;
  /** Where charts are written, one in place of the other. */
  private readonly chartAt: number;
  private chart: ChartNumbers | null = null;
  private sheet = 0;
  /** The latest rows of points; whether the kernel has taken their step, and whether it will do. */
  private rows: Rows | null = null;
  private fits = false;

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
    const ends = layout.sizes[0]! + layout.sizes[layout.layers]!;
    const room = (precision: Precision) => STRIDE + recordBytes(records.count, ends, precision);
    this.stride = PANEL * panelsOf(layout.length);
    const staged = Math.min(MOST_POINTS, Math.floor(STAGE_BYTES / (8 * this.stride)));
    this.capacity = ROW * Math.max(1, Math.floor(staged / ROW));
    this.plans = { single: take(planBytes(layout.layers)), double: take(planBytes(layout.layers)) };
    this.places = {
      weights: take(16 * layout.weightCount),
      biases: take(16 * units),
      even: take(widest * STRIDE),
      odd: take(widest * STRIDE),
      ones: take(STRIDE),
      tailTable: take(TAIL_TABLE.byteLength),
      state: take(recordBytes(records.count, layout.sizes[1]!, 'single')),
      step: take(recordBytes(records.count, layout.sizes[1]!, 'single')),
    };
    this.pointsAt = take(16 * this.capacity);
    this.parametersAt = take(8 * this.capacity * this.stride);
    this.lossesAt = take(8 * this.capacity);
    this.firstsAt = take(this.capacity);
    this.stepAt = take(8 * this.stride);
    this.recordsAt = { single: take(room('single')), double: take(room('double')) };
    this.chartAt = end;
    this.memory = new WebAssembly.Memory({ initial: Math.floor(end / PAGE) + 1 });
    this.kernel = startSampleKernel(this.memory);
    const { buffer } = this.memory;
    new Uint8Array(buffer, this.places.ones, STRIDE).fill(255);
    new Float64Array(buffer, this.places.tailTable, TAIL_TABLE.length).set(TAIL_TABLE);
    this.all = Int32Array.from({ length: records.count }, (_, i) => i);
    this.choose(null);
  }

  /** Room for `capacity` weight-bias vectors, `stride` numbers each: what `run` is about. Another array after `lay`. */
  get parameters(): Float64Array {
    return new Float64Array(this.memory.buffer, this.parametersAt, this.capacity * this.stride);
  }

  /** From here on, the loss is the mean over these records; over all of them where null. */
  choose(records: Int32Array | null): void {
    const chosen = records ?? this.all;
    if (chosen === this.chosen) return;
    this.chosen = chosen;
    this.rows = null;
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

  /**
   * From here on, `embed` takes points of this chart.
   * @throws where there is no memory for it
   */
  lay(chart: ChartNumbers): void {
    if (chart === this.chart) return;
    this.chart = null;
    this.rows = null;
    this.sheet = writeChart(this.room(), chart);
    this.chart = chart;
  }

  /** S of points (x, y; stride 2; at most `capacity` of them) into `parameters`. */
  embed(points: Float64Array): void {
    new Float64Array(this.memory.buffer, this.pointsAt, points.length).set(points);
    this.kernel.embedPoints(this.sheet, this.pointsAt, points.length / 2, this.parametersAt);
  }

  /** C at the first `count` points of `parameters`; the array is used again by the next call. */
  run(count: number, precision: Precision): Float64Array {
    const call = precision === 'single' ? this.kernel.lossesSingle : this.kernel.lossesDouble;
    call(this.plans[precision], this.parametersAt, this.stride, count, this.lossesAt);
    return new Float64Array(this.memory.buffer, this.lossesAt, count);
  }

  /**
   * C at S of points (x, y; stride 2; at most `capacity` of them); the array is used again by the next call. In float32,
   * points of a flat chart that lie in rows are spared most of the first layer.
   */
  sample(points: Float64Array, precision: Precision): Float64Array {
    const count = points.length / 2;
    this.embed(points);
    const rows = precision === 'single' ? this.rowsOf(points) : null;
    if (!rows) return this.run(count, precision);
    const { memory, kernel, firstsAt, lossesAt } = this;
    new Uint8Array(memory.buffer, firstsAt, count).set(rows.firsts);
    kernel.lossesInRows(this.plans.single, this.parametersAt, this.stride, count, firstsAt, lossesAt);
    return new Float64Array(memory.buffer, lossesAt, count);
  }

  /** The points' rows, where they have some that will do; the kernel then has their step. */
  private rowsOf(points: Float64Array): Rows | null {
    const { chart } = this;
    if (!chart || !isFlat(chart)) return null;
    const known = this.rows;
    const rows = findRows(points, known);
    if (!rows) return null;
    this.rows = rows;
    if (known?.dx !== rows.dx || known.dy !== rows.dy) this.fits = this.takeStep(chart, rows);
    return this.fits ? rows : null;
  }

  private takeStep({ d1, d2 }: ChartNumbers, { dx, dy }: Rows): boolean {
    const step = new Float64Array(this.memory.buffer, this.stepAt, d1.length);
    for (let i = 0; i < d1.length; i++) step[i] = dx * d1[i]! + dy * d2[i]!;
    return this.kernel.takeStep(this.plans.single, this.stepAt) !== 0;
  }

  private room(): Room {
    const { memory } = this;
    let end = this.chartAt;
    return {
      take(bytes) {
        const at = end;
        end += Math.floor((bytes + 15) / 16) * 16;
        const lack = end - memory.buffer.byteLength;
        if (lack > 0) memory.grow(Math.floor(lack / PAGE) + 1);
        return at;
      },
      buffer: () => memory.buffer,
    };
  }
}
