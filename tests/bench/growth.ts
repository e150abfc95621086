import { CompiledLoss } from '../../src/engine/compiled/sample';
import { problemFor } from './networks';
import { flatLand, type Land } from './sampling';

/** How the time of a sample grows with one of its sizes, all others fixed; one thread, float32. */
export interface Growth {
  readonly size: 'points' | 'records' | 'weights';
  /** The size, and the milliseconds in the best of some turns. */
  readonly times: readonly (readonly [size: number, milliseconds: number])[];
}

interface Job {
  readonly size: number;
  readonly points: number;
  readonly records: number;
  readonly hidden: number[];
}

const TURNS = 7;
/** A turn lasts about so many milliseconds at least: short jobs are done again and again. */
const TURN = 12;

/** Three decades of each size: the time is to grow in proportion, or less. */
export function measureGrowth(): Growth[] {
  const decades = [1, 10, 100, 1000];
  const plain = { points: 96, records: 256, hidden: [8, 8] };
  return [
    measure(
      'points',
      decades.map((by) => ({ ...plain, size: 96 * by, points: 96 * by })),
    ),
    measure(
      'records',
      decades.map((by) => ({ ...plain, size: 64 * by, records: 64 * by })),
    ),
    measure(
      'weights',
      [4, 16, 54, 174].map((width) => ({
        ...{ ...plain, points: 48, hidden: [width, width] },
        size: 3 * width + width * width,
      })),
    ),
  ];
}

function measure(size: Growth['size'], jobs: readonly Job[]): Growth {
  const turns = jobs.map(prepare);
  const least = jobs.map(() => Infinity);
  // In turns, so that a slow spell of the machine falls on all.
  for (let k = 0; k < TURNS; k++) {
    turns.forEach((turn, i) => {
      least[i] = Math.min(least[i]!, turn());
    });
  }
  return { size, times: jobs.map((job, i) => [job.size, least[i]!] as const) };
}

/** A job that tells how many milliseconds one run of it takes. */
function prepare({ points, records, hidden }: Job): () => number {
  const problem = problemFor({ name: '', hidden, mode: 'batch' }, records);
  const kernel = new CompiledLoss(problem);
  const land = flatLand(problem, 96, Math.max(2, points / 96));
  const run = () => sample(kernel, land, points);
  const began = performance.now();
  run();
  const again = Math.ceil(TURN / Math.max(0.05, performance.now() - began));
  return () => {
    const start = performance.now();
    for (let i = 0; i < again; i++) run();
    return (performance.now() - start) / again;
  };
}

function sample(kernel: CompiledLoss, { chart, points }: Land, count: number): void {
  kernel.lay(chart);
  for (let from = 0; from < count; from += kernel.capacity) {
    kernel.embed(points.subarray(2 * from, 2 * Math.min(count, from + kernel.capacity)));
    kernel.run(Math.min(count - from, kernel.capacity), 'single');
  }
}

/** The exponent of the power by which the time grows from the smallest size to the largest. */
export function exponentOf({ times }: Growth): number {
  const [first, last] = [times[0]!, times[times.length - 1]!];
  return Math.log(last[1] / first[1]) / Math.log(last[0] / first[0]);
}
