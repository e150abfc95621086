import type { Measurement } from './contest';
import { NETWORKS, problemFor, unitsOf } from './networks';
import { flatLand, type Land, type SamplingContestant, type Surveyor } from './sampling';
import { flatSampling, kernelSampling, referenceSampling } from './surveyors';
import { tfjsSampling } from './tfjs-sampling';

const CONTESTANTS: readonly SamplingContestant[] = [
  referenceSampling,
  flatSampling,
  kernelSampling('single'),
  kernelSampling('double'),
  tfjsSampling('wasm'),
  tfjsSampling('cpu'),
];

const RECORDS = 256;
/** Points of a row, and rows. */
const [COLUMNS, ROWS] = [32, 16];
const POINTS = COLUMNS * ROWS;
/** Milliseconds that one turn is to last, at least about. */
const TURN = 120;

interface Entry {
  readonly contestant: SamplingContestant;
  readonly surveyor: Surveyor;
  readonly rates: number[];
  jobs: number;
}

/** Losses at points of a flat land: point × record products a second, a figure a round. */
export async function sampleContest(rounds: number): Promise<Measurement[]> {
  const measurements: Measurement[] = [];
  for (const network of NETWORKS.filter(({ mode }) => mode === 'batch')) {
    const problem = problemFor(network, RECORDS);
    const land = flatLand(problem, COLUMNS, ROWS);
    const entries: Entry[] = [];
    for (const contestant of CONTESTANTS) {
      await contestant.prepare();
      entries.push({ contestant, surveyor: contestant.open(problem), rates: [], jobs: 1 });
    }
    await check(entries, land);
    for (const entry of entries) {
      const once = await turn(entry, land);
      entry.jobs = Math.max(1, Math.ceil(TURN / Math.max(0.5, once)));
    }
    for (let round = 0; round < rounds; round++) {
      for (const entry of entries) {
        const spent = await turn(entry, land);
        entry.rates.push((entry.jobs * POINTS * RECORDS * 1000) / spent);
      }
    }
    const { weightCount } = problem.layout;
    for (const { contestant, surveyor, rates } of entries) {
      await contestant.prepare();
      surveyor.dispose();
      const { name, isYardstick, precision } = contestant;
      const work = precision && { precision, operations: 2 * weightCount, tanh: unitsOf(problem) };
      const title = network.name.replace(' batch', '');
      measurements.push({ contestant: name, isYardstick, network: title, perSecond: rates, work });
    }
  }
  return measurements;
}

/** Nobody is timed who does not compute the same; the first is the reference. */
async function check(entries: readonly Entry[], land: Land): Promise<void> {
  let expected: ArrayLike<number> | undefined;
  for (const { contestant, surveyor } of entries) {
    await contestant.prepare();
    const found = surveyor.losses(land);
    expected ??= found;
    for (let i = 0; i < POINTS; i++) {
      const off = Math.abs(found[i]! - expected[i]!) / expected[i]!;
      if (!(off <= contestant.tolerance)) throw new Error(`${contestant.name}: off by ${off} of the loss`);
    }
  }
}

async function turn({ contestant, surveyor, jobs }: Entry, land: Land): Promise<number> {
  await contestant.prepare();
  const began = performance.now();
  for (let i = 0; i < jobs; i++) surveyor.losses(land);
  return performance.now() - began;
}
