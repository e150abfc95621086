import { Objective } from '../../../src/engine/objective';
import type { Problem } from '../../../src/engine/problem';
import type { Chart } from '../../../src/surface/model';
import {
  createReferenceSamplers,
  landTolerance,
  type Sampler,
  type Samplers,
} from '../../../src/surface/sampler';
import { settle } from '../../../src/surface/stages';
import { createGpuSamplers } from '../../../src/worker/gpu/gpu';
import { trialCharts } from '../../../src/worker/gpu/trials';
import { problemOf, randomRecords } from '../../helpers/problems';
import { type Case, caseProblem } from './cases';
import { functionErrors } from './functions';
import { lyingGpu } from './liar';

/** How far the GPU's losses are from the engine's. */
export interface Comparison {
  readonly name: string;
  /** Why the GPU was refused; empty where it was not. */
  readonly refusal: string;
  /** Worst error over what is allowed, over charts and points; 0 where refused. */
  readonly worst: number;
  /** Whether a loss is finite on the GPU and not in the engine, or the other way round. */
  readonly isFinitenessWrong: boolean;
  /** The share of all points that were sampled in float64. */
  readonly delegated: number;
}

const SIDE = 9;
/** x and y from −1 to 1. */
const POINTS = Float64Array.from(
  { length: 2 * SIDE * SIDE },
  (_, i) => (i % 2 === 0 ? (i >> 1) % SIDE : Math.floor((i >> 1) / SIDE)) / ((SIDE - 1) / 2) - 1,
);

/** The engine, which counts the points that it is asked for. */
function countingSamplers(problem: Problem): Samplers & { points: number } {
  const reference = createReferenceSamplers(new Objective(problem));
  const counting = {
    kind: 'reference' as const,
    points: 0,
    open(chart: Chart, records?: Int32Array): Sampler {
      const sampler = reference.open(chart, records);
      return {
        sample(points, tolerance) {
          counting.points += points.length / 2;
          return sampler.sample(points, tolerance);
        },
      };
    },
  };
  return counting;
}

/** @param stretch how far beyond the trial's own points to look */
async function compareOn(name: string, problem: Problem, stretch = 1): Promise<Comparison> {
  const exact = countingSamplers(problem);
  const reference = createReferenceSamplers(new Objective(problem));
  const samplers = await createGpuSamplers(problem, { leastRate: 0, exact });
  let [worst, isFinitenessWrong, total] = [0, false, 0];
  if (typeof samplers === 'string')
    return { name, refusal: samplers, worst, isFinitenessWrong, delegated: 0 };
  const points = POINTS.map((value) => stretch * value);
  for (const chart of trialCharts(problem)) {
    for (const records of [undefined, Int32Array.of(2, 0, 2, 5, 1)]) {
      const expected = await settle(reference.open(chart, records).sample(points, 0));
      const finite = expected.filter(Number.isFinite);
      const allowed = landTolerance(Math.max(...finite) - Math.min(...finite), Math.max(...finite));
      const found = await settle(samplers.open(chart, records).sample(points, allowed));
      total += found.length;
      found.forEach((loss, i) => {
        if (Number.isFinite(loss) !== Number.isFinite(expected[i])) isFinitenessWrong = true;
        else if (Number.isFinite(loss)) worst = Math.max(worst, Math.abs(loss - expected[i]!) / allowed);
      });
    }
  }
  samplers.close();
  return { name, refusal: '', worst, isFinitenessWrong, delegated: exact.points / total };
}

const problem = () => problemOf({ network: { hidden: [8, 8] } }, randomRecords(5, 100, 2, 1));

const harness = {
  /** The adapter's name, or an empty string. */
  async adapter(): Promise<string> {
    const adapter = await (navigator as Partial<Navigator>).gpu?.requestAdapter();
    return adapter ? [adapter.info.vendor, adapter.info.architecture].join(' ') : '';
  },
  compare: (one: Case) => compareOn(one.name, caseProblem(one)),
  functionErrors,
  /** What is said of a GPU whose shaders have this text exchanged for that. */
  async lie(from: string, to: string): Promise<string> {
    const samplers = await createGpuSamplers(problem(), { leastRate: 0, gpu: lyingGpu(from, to) });
    return typeof samplers === 'string' ? samplers : 'believed';
  },
  /** What is said of a GPU that is asked for more than it can. */
  async hurry(): Promise<string> {
    const samplers = await createGpuSamplers(problem(), { leastRate: 1e15 });
    return typeof samplers === 'string' ? samplers : 'taken';
  },
  /** What sampling throws, while the GPU is lost and after that. */
  async lose(): Promise<string[]> {
    const samplers = await createGpuSamplers(problem(), { leastRate: 0 });
    if (typeof samplers === 'string') return [samplers];
    const sampler = samplers.open(trialCharts(problem())[0]!);
    const said: string[] = [];
    const say = (error: unknown) => said.push((error as Error).message);
    const work = sampler.sample(POINTS, 1);
    // The first job is under way when the GPU goes.
    work.next();
    samplers.close();
    await settle(work).then(() => said.push('nothing'), say);
    await settle(sampler.sample(POINTS, 1)).then(() => said.push('nothing'), say);
    return said;
  },
  /** Bits of losses with tolerance 0 that differ from the engine's; a dropped sampling goes before. */
  async exactly(): Promise<number> {
    const samplers = await createGpuSamplers(problem(), { leastRate: 0 });
    if (typeof samplers === 'string') throw new Error(samplers);
    const chart = trialCharts(problem())[1]!;
    samplers.open(chart).sample(POINTS, 1).next();
    const found = await settle(samplers.open(chart).sample(POINTS, 0));
    const expected = await settle(
      createReferenceSamplers(new Objective(problem())).open(chart).sample(POINTS, 0),
    );
    samplers.close();
    return found.filter((loss, i) => loss !== expected[i]).length;
  },
  /** Losses beyond float32, and beyond float64. */
  overflow(): Promise<Comparison> {
    const network = { hidden: [4, 4, 4], activation: 'softplus', output: 'linear' } as const;
    const wide = problemOf({ network: { ...network, hidden: [...network.hidden] } });
    return compareOn('overflow', wide, 1e60);
  },
  /** What is said where there is no WebGPU, no adapter, or none that opens. */
  async without(): Promise<string[]> {
    const none = { requestAdapter: () => Promise.resolve(null) } as unknown as GPU;
    const broken = { requestAdapter: () => Promise.reject(new Error('no luck')) } as unknown as GPU;
    const said = [];
    for (const gpu of [undefined, none, broken]) said.push(await createGpuSamplers(problem(), { gpu }));
    return said.map(String);
  },
  /** What a worker says of its GPU. */
  inWorker(): Promise<string> {
    const worker = new Worker(new URL('./gpu.worker.ts', import.meta.url), { type: 'module' });
    return new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<string>) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
    });
  },
};

export type GpuHarness = typeof harness;
declare global {
  interface Window {
    gpuHarness: GpuHarness;
  }
}
window.gpuHarness = harness;
