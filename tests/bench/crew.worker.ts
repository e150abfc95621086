import type { Problem } from '../../src/engine/problem';
import type { Chart } from '../../src/surface/model';
import { landTolerance } from '../../src/surface/sampler';
import { type CompiledSamplers, createCompiledSamplers } from '../../src/surface/samplers/compiled';
import type { Work } from '../../src/surface/stages';
import { borrowSamplers } from '../../src/worker/lent-samplers';
import { Pool, type SamplePort } from '../../src/worker/pool';
import type { CrewMeasurement, CrewTimes } from './crew-page';
import { NETWORKS, problemFor } from './networks';
import { flatLand } from './sampling';
import { median } from './table';

/** Samples in a worker, as the page does: there a look at the messages that wait costs less than on the page's own thread. */
const SIDE = 96;
const RECORDS = 256;
const PAIRS = 31;
/** Lands before the clock counts: samplers learn how fast they are, workers start. */
const WARM_UP = 8;

async function measureCrew(borrow: () => SamplePort): Promise<CrewMeasurement> {
  const networks: CrewTimes[] = [];
  let threads = 1;
  for (const network of NETWORKS.filter(({ mode }) => mode === 'batch')) {
    const problem = problemFor(network, RECORDS);
    const pool = new Pool(borrow, 1);
    const [one, two] = [createCompiledSamplers(problem), createCompiledSamplers(problem, pool)];
    const alone: number[] = [];
    const together: number[] = [];
    let tolerance = 0;
    for (let k = 0; k < WARM_UP + PAIRS; k++) {
      const before = await sampleLand(one, problem, k, tolerance);
      const after = await sampleLand(two, problem, k, tolerance);
      tolerance ||= toleranceOf(after.losses);
      if (k < WARM_UP) continue;
      alone.push(before.milliseconds);
      together.push(after.milliseconds);
    }
    threads = two.workers;
    pool.close();
    const name = network.name.replace(' batch', '');
    networks.push({ network: name, ...summary(alone, together) });
  }
  return { networks, threads };
}

function summary(alone: readonly number[], together: readonly number[]): Omit<CrewTimes, 'network'> {
  return {
    alone: median(alone),
    together: median(together),
    gain: median(alone.map((ms, i) => ms / together[i]!)),
    slow: together.toSorted((a, b) => a - b)[Math.floor(0.95 * together.length)]!,
  };
}

interface Sampled {
  readonly losses: Float64Array;
  readonly milliseconds: number;
}

/** One more slice, from its chart to its losses. */
async function sampleLand(
  samplers: CompiledSamplers,
  problem: Problem,
  k: number,
  tolerance: number,
): Promise<Sampled> {
  const { chart: numbers, points } = flatLand(problem, SIDE, SIDE);
  const { origin, d1, d2, knots, residuals, held, dimension } = numbers;
  const chart: Chart = {
    ...{ kind: 'slice', dimension, d1, d2, knots, residuals, held, width: 0, radius: 0, blend: 'none' },
    origin: origin.map((value) => value + 1e-3 * k),
  };
  const began = performance.now();
  const losses = await drive(samplers.open(chart).sample(points, tolerance, 0));
  return { losses, milliseconds: performance.now() - began };
}

/** What the page allows of such a land. */
function toleranceOf(losses: Float64Array): number {
  const highest = losses.reduce((most, loss) => Math.max(most, loss));
  return landTolerance(highest - losses.reduce((least, loss) => Math.min(least, loss)), highest);
}

const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

/** Messages arrive at every pause, as in the surface's worker. */
async function drive<T>(work: Work<T>): Promise<T> {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    await (value ?? breath());
  }
}

function breath(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(null);
  });
}

/** The page's first message brings the port at which it lends workers. */
self.onmessage = ({ ports: [lender] }: MessageEvent<null>) => {
  void measureCrew(borrowSamplers(lender!)).then((measurement) => self.postMessage(measurement));
};
