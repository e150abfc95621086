import { Objective } from '../../engine/objective';
import type { Problem } from '../../engine/problem';
import { createReferenceSamplers, landTolerance } from '../../surface/sampler';
import { settle } from '../../surface/stages';
import { createBatches } from './batches';
import type { Runner } from './runner';
import { sampleSingle } from './sampler';
import type { JobSize } from './slices';
import { trialCharts } from './trials';

/** Points a side of each sample that a GPU proves itself on. */
const SIDE = 4;
/** Parameters × records × points of the whole proof, in float64: some 30 ms. */
const COST = 2e7;
const MOST_RECORDS = 256;

/** Point × record products a second. */
export interface Rates {
  readonly gpu: number;
  readonly reference: number;
}

/**
 * Compares the GPU with the engine on a few points of flat and bent charts, near the start and far from it; then
 * lets it run.
 *
 * @returns how fast both are; or a sentence, where the GPU is off by more than a sample of the land may be
 * @throws a sentence, if the GPU fails
 */
export async function prove(runner: Runner, jobSize: JobSize): Promise<Rates | string> {
  const { problem } = runner;
  const samplers = createReferenceSamplers(new Objective(problem));
  const charts = trialCharts(problem);
  const points = square(SIDE);
  const records = someRecords(problem, COST / (charts.length * SIDE * SIDE * problem.layout.length));
  let elapsed = 0;
  for (const chart of charts) {
    const began = performance.now();
    const expected = await settle(samplers.open(chart, records).sample(points, 0));
    elapsed += performance.now() - began;
    const batches = createBatches(chart, runner.packing);
    const found = await settle(sampleSingle({ runner, jobSize }, batches, points, records));
    const complaint = compare(found, expected);
    if (complaint) return complaint;
  }
  const reference = (1000 * charts.length * SIDE * SIDE * records.length) / Math.max(elapsed, 0.1);
  return { gpu: await race(runner, jobSize), reference };
}

/** x and y from −1 to 1, row by row. */
export function square(side: number): Float64Array {
  const place = (k: number) => (2 * k) / (side - 1) - 1;
  return Float64Array.from({ length: 2 * side * side }, (_, i) =>
    place(i % 2 === 0 ? (i >> 1) % side : Math.floor((i >> 1) / side)),
  );
}

/** Records evenly over all of them; a number that is no multiple of four, so that the last group has gaps. */
function someRecords({ records }: Problem, affordable: number): Int32Array {
  const count = Math.max(1, Math.min(records.count, MOST_RECORDS, Math.floor(affordable)) - 1);
  return Int32Array.from({ length: count }, (_, i) => Math.floor((i * records.count) / count));
}

/** What is wrong with the losses found; empty where nothing is. Doubts are allowed, but not about everything. */
export function compare(found: Float64Array, expected: Float64Array): string {
  const known = expected.filter((_, i) => Number.isFinite(found[i]));
  if (2 * known.length < expected.length)
    return 'The losses of this network are beyond what the GPU can tell.';
  const [low, high] = [known.reduce((a, b) => Math.min(a, b)), known.reduce((a, b) => Math.max(a, b))];
  let worst = 0;
  expected.forEach((loss, i) => {
    if (Number.isFinite(found[i])) worst = Math.max(worst, Math.abs(found[i]! - loss));
  });
  const allowed = landTolerance(high - low, high);
  // Written so that NaN fails.
  return worst <= allowed
    ? ''
    : `The GPU's losses are off by ${worst.toPrecision(2)}, where ${allowed.toPrecision(2)} is allowed.`;
}

/** Milliseconds of a race, in all, after which the GPU's rate is taken as it is. */
const RACE = 400;

/** Point × record products a second, once jobs are as long as they are going to be. */
async function race(runner: Runner, jobSize: JobSize): Promise<number> {
  const chart = trialCharts(runner.problem)[0]!;
  const batches = createBatches(chart, runner.packing);
  const groups = runner.groups();
  let best = 0;
  let points = 0;
  for (const began = performance.now(); performance.now() - began < RACE; ) {
    const side = Math.min(MOST_SIDE, Math.floor(Math.sqrt(jobSize.points(groups))));
    if (side * side <= points) break;
    points = side * side;
    const places = square(side);
    const start = performance.now();
    await settle(sampleSingle({ runner, jobSize }, batches, places));
    best = Math.max(best, (1000 * points * runner.problem.records.count) / (performance.now() - start));
  }
  return best;
}

/** No more points than a fine surface has. */
const MOST_SIDE = 512;
