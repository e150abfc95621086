import type { Problem } from '../../src/engine/problem';
import type { Contestant, Measurement, Walker, Work } from './contest';
import { type CrewMeasurement, measureCrew } from './crew-page';
import { kernel, reference } from './fall-line';
import { type Growth, measureGrowth } from './growth';
import { NETWORKS, problemFor, unitsOf } from './networks';
import { objectGraph } from './object-graph';
import { measurePeak, type Peak, type PeakBytes } from './peak';
import { sampleContest } from './sampling-page';
import { tfjs } from './tfjs';

declare global {
  interface Window {
    bench(rounds: number, peak: Readonly<Record<keyof PeakBytes, string>>): Promise<Outcome>;
  }
}

const CONTESTANTS: readonly Contestant[] = [kernel, reference, tfjs('wasm'), tfjs('cpu'), objectGraph];

/** Milliseconds that one turn of one contestant is to last, at least about. */
const TURN = 150;
const CHECKED_STEPS = 5;
/** For float32 against float64. */
const TOLERANCE = 1e-3;

interface Entry {
  readonly contestant: Contestant;
  readonly walker: Walker;
  readonly perSecond: number[];
  steps: number;
}

/** What the page tells. */
export interface Outcome {
  readonly training: Measurement[];
  readonly sampling: Measurement[];
  readonly crew: CrewMeasurement;
  readonly growth: readonly Growth[];
  readonly peak: Peak;
}

/** @param peak the bytes of the kernels that tell the machine's limits, in base64 */
window.bench = async (rounds, { plain, relaxed }) => ({
  peak: await measurePeak({ plain: bytesOf(plain), relaxed: bytesOf(relaxed) }),
  sampling: await sampleContest(rounds),
  crew: await measureCrew(),
  growth: measureGrowth(),
  training: await trainContest(rounds),
});

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}

async function trainContest(rounds: number): Promise<Measurement[]> {
  const measurements: Measurement[] = [];
  for (const network of NETWORKS) {
    const problem = problemFor(network);
    const entries = await enter(problem);
    await check(entries, network.name);
    for (const entry of entries) await calibrate(entry);
    // Everyone takes a turn in every round, so that a slow spell of the machine falls on all.
    for (let round = 0; round < rounds; round++) {
      for (const entry of entries) entry.perSecond.push((entry.steps / (await turn(entry))) * 1000);
    }
    for (const { contestant, walker, perSecond } of entries) {
      await contestant.prepare();
      walker.dispose();
      const { name, isYardstick, isMeasuredByPeak } = contestant;
      const work = isMeasuredByPeak && workOf(problem);
      measurements.push({
        contestant: name,
        isYardstick,
        network: network.name,
        perSecond,
        work: work || undefined,
      });
    }
  }
  return measurements;
}

/** Of a step: forward 2 for each weight, its slope 2, and 2 to pull ∂C back through it, but in the first layer. */
function workOf(problem: Problem): Work {
  const { layout, records, descent } = problem;
  const first = layout.sizes[0]! * layout.sizes[1]!;
  const each = 4 * layout.weightCount + 2 * (layout.weightCount - first);
  const seen = descent.mode === 'batch' ? records.count : 1;
  return { precision: 'double', operations: each * seen, tanh: unitsOf(problem) * seen };
}

async function enter(problem: ReturnType<typeof problemFor>): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const contestant of CONTESTANTS) {
    await contestant.prepare();
    entries.push({ contestant, walker: contestant.open(problem), perSecond: [], steps: CHECKED_STEPS });
  }
  return entries;
}

/** Nobody is timed who does not compute the same. */
async function check(entries: readonly Entry[], network: string): Promise<void> {
  let expected: ArrayLike<number> | undefined;
  for (const { contestant, walker } of entries) {
    await contestant.prepare();
    walker.restart();
    const start = Array.from(walker.parameters());
    walker.walk(CHECKED_STEPS);
    const found = Array.from(walker.parameters());
    expected ??= found;
    const worst = Math.max(...found.map((value, i) => Math.abs(value - expected![i]!)));
    const moved = Math.max(...found.map((value, i) => Math.abs(value - start[i]!)));
    const isSame = found.length === expected.length && worst <= TOLERANCE && moved > 2 * TOLERANCE;
    if (!isSame) throw new Error(`${contestant.name} on ${network}: moved by ${moved}, off by ${worst}`);
  }
}

/** Finds how many steps a turn takes; this warms the contestant up, too. */
async function calibrate(entry: Entry): Promise<void> {
  for (let elapsed = 0; elapsed < TURN; ) {
    elapsed = await turn(entry);
    if (elapsed < TURN)
      entry.steps = Math.ceil(entry.steps * Math.min(10, (1.2 * TURN) / Math.max(1, elapsed)));
  }
}

/** Milliseconds for the entry's steps, from the start on. */
async function turn({ contestant, walker, steps }: Entry): Promise<number> {
  await contestant.prepare();
  walker.restart();
  const began = performance.now();
  walker.walk(steps);
  return performance.now() - began;
}
