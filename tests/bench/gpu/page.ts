import { Objective } from '../../../src/engine/objective';
import type { Chart } from '../../../src/surface/model';
import { createReferenceSamplers, landTolerance, type Samplers } from '../../../src/surface/sampler';
import { settle } from '../../../src/surface/stages';
import { createGpuSamplers } from '../../../src/worker/gpu/gpu';
import { square } from '../../../src/worker/gpu/proof';
import { trialCharts } from '../../../src/worker/gpu/trials';
import { problemOf, randomRecords } from '../../helpers/problems';

export interface GpuMeasurement {
  readonly device: string;
  /** Surfaces a second of every round. */
  readonly rates: number[];
  /** Milliseconds from asking for a GPU until it had proved itself, shaders compiled. */
  readonly opening: number;
  /** Worst error at some of the points, as a share of what is allowed. */
  readonly error: number;
}

declare global {
  interface Window {
    benchGpu(side: number, records: number, hidden: number[], rounds: number): Promise<GpuMeasurement>;
  }
}

/** Milliseconds of a round, at least. */
const ROUND = 500;

window.benchGpu = async (side, records, hidden, rounds) => {
  const problem = problemOf({ network: { hidden } }, randomRecords(5, records, 2, 1));
  const began = performance.now();
  const samplers = await createGpuSamplers(problem, { leastRate: 0 });
  const opening = performance.now() - began;
  if (typeof samplers === 'string') throw new Error(samplers);
  // A plane, as slices and planes are: its parameters are made on the GPU.
  const chart = trialCharts(problem)[0]!;
  const points = square(side);
  const { error, tolerance } = await measureError(samplers, new Objective(problem), chart, points);
  const sampler = samplers.open(chart);
  const rates: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    let count = 0;
    while (performance.now() - start < ROUND) {
      await settle(sampler.sample(points, tolerance));
      count += 1;
    }
    rates.push((1000 * count) / (performance.now() - start));
  }
  samplers.close();
  return { device: samplers.device, rates, opening, error };
};

/** Compares 64 of the points with the engine; this warms the GPU up, too. */
async function measureError(samplers: Samplers, field: Objective, chart: Chart, points: Float64Array) {
  const step = Math.max(1, Math.floor(points.length / 2 / 64));
  const some = points.filter((_, i) => (i >> 1) % step === 0);
  const expected = await settle(createReferenceSamplers(field).open(chart).sample(some, 0));
  const high = Math.max(...expected);
  const tolerance = landTolerance(high - Math.min(...expected), high);
  const all = await settle(samplers.open(chart).sample(points, tolerance));
  const found = all.filter((_, i) => i % step === 0);
  const error = Math.max(...found.map((loss, i) => Math.abs(loss - expected[i]!))) / tolerance;
  return { error, tolerance };
}
