import { lendSamplers } from '../../src/store/lender';

/** One thread against two, on lands of 96 × 96 points × 256 records, each a new slice. */
export interface CrewMeasurement {
  readonly networks: readonly CrewTimes[];
  /** Threads that took part in the second column. */
  readonly threads: number;
}

export interface CrewTimes {
  readonly network: string;
  /** Milliseconds of a land, medians. */
  readonly alone: number;
  readonly together: number;
  /** How many times as fast, the median of neighbouring pairs. */
  readonly gain: number;
  /** The 95th percentile of the lands with two threads. */
  readonly slow: number;
}

/** @throws where the worker fails */
export function measureCrew(): Promise<CrewMeasurement> {
  const worker = new Worker(new URL('./crew.worker.ts', import.meta.url), { type: 'module' });
  const end = lendSamplers(worker);
  return new Promise<CrewMeasurement>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<CrewMeasurement>) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(`the crew's worker: ${message}`));
  }).finally(() => {
    worker.terminate();
    end();
  });
}
