import type { Precision } from '../engine/compiled/sample-plan';
import type { Problem } from '../engine/problem';
import type { Chart } from '../surface/model';
import { LocalKernel, type LocalSampling } from '../surface/samplers/local';

/** From the surface's worker to one that samples for it. Numbers name problems' surfaces, and chunks of points. */
export type SampleRequest =
  | { type: 'problem'; problem: Problem }
  | { type: 'chart'; chart: number; data: Chart; records: Int32Array | null }
  /** A chart that is not needed any more. */
  | { type: 'forget'; chart: number }
  | { type: 'sample'; chunk: number; chart: number; points: Float64Array; precision: Precision };

export type SampleAnswer =
  | { type: 'sampled'; chunk: number; losses: Float64Array<ArrayBuffer> }
  | { type: 'failed'; chunk: number; message: string };

/** What a sampling worker does, without the worker: chunks of points in, losses out, in the order in which they came. */
export class SampleSession {
  private kernel: LocalKernel | null = null;
  private readonly charts = new Map<number, LocalSampling>();

  constructor(private readonly post: (answer: SampleAnswer, transfer: Transferable[]) => void) {}

  handle(request: SampleRequest): void {
    try {
      this.act(request);
    } catch (error) {
      const chunk = request.type === 'sample' ? request.chunk : -1;
      this.post({ type: 'failed', chunk, message: (error as Error).message }, []);
    }
  }

  private act(request: SampleRequest): void {
    switch (request.type) {
      case 'problem':
        this.charts.clear();
        this.kernel = new LocalKernel(request.problem);
        return;
      case 'chart':
        this.charts.set(request.chart, this.kernel!.open(request.data, request.records));
        return;
      case 'forget':
        this.charts.delete(request.chart);
        return;
      case 'sample': {
        const { chunk, chart, points, precision } = request;
        const losses = this.charts.get(chart)!(points, precision);
        this.post({ type: 'sampled', chunk, losses }, [losses.buffer]);
      }
    }
  }
}
