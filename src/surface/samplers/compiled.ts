import type { Precision } from '../../engine/compiled/sample-plan';
import { ROW } from '../../engine/compiled/sample-rows';
import { Objective } from '../../engine/objective';
import type { Problem } from '../../engine/problem';
import type { Chart } from '../model';
import { createReferenceSamplers, type Sampler, type Samplers } from '../sampler';
import type { Work } from '../stages';
import type { Crew, Sheet } from './crew';
import { type ChunkSizes, Job } from './job';
import { LocalKernel, type LocalSampling } from './local';
import { Pace, pointCost } from './pace';
import { doubtful, pickPoints, probes, trustedLoss } from './precision';

/** A job this short is not worth a look at float32. */
const SHORT_MS = 40;
/** A job this short stays on this thread: messages would take as long. */
const ALONE_MS = 3;
/** Nor do shorter ones start a crew that has not been started: the first surface comes without it. */
const START_MS = 30;
/** One thread samples so long between two messages, at most and at least. */
const CHUNK_MS = [0.5, 4] as const;
/** A chunk is one in so many of what is left for each thread: few chunks, and still little for the last one. */
const PART = 2;
/** Whoever waits is heard so often: to look costs a few tenths of a millisecond. */
const BREATH_MS = 1;

export interface CompiledSamplers extends Samplers {
  readonly kind: 'compiled';
  /** Threads that take part. */
  readonly workers: number;
  /** Milliseconds that so many points of the chart (of a flat one where null) would take, in float32, with all threads. */
  estimate(chart: Chart | null, points: number, records?: Int32Array): number;
}

/**
 * The compiled kernel, on this thread and on the crew's. Float64 with tolerance 0 and for short jobs; float32 only where
 * it keeps the tolerance, judged by points sampled in both. What is not finite is the engine's own answer.
 *
 * @throws where WebAssembly with SIMD is missing
 */
export function createCompiledSamplers(
  problem: Problem,
  crew: Crew | null = null,
  now: () => number = () => performance.now(),
): CompiledSamplers {
  const kernel = new LocalKernel(problem);
  const pace = new Pace();
  const reference = createReferenceSamplers(new Objective(problem));
  const costOf = (chart: Chart | null, records?: Int32Array) =>
    pointCost(problem, chart, records?.length ?? problem.records.count);
  return {
    kind: 'compiled',
    get workers() {
      return 1 + (crew?.size ?? 0);
    },
    estimate(chart, points, records) {
      return pace.estimate(points * costOf(chart, records), 'single') / this.workers;
    },
    open(chart, records) {
      const sheet: Sheet = { problem, chart, records: records ?? null };
      const local = kernel.open(chart, sheet.records);
      const cost = costOf(chart, records);
      const exact = reference.open(chart, records);
      const run: Run = (points, precision, meanwhile) =>
        share({ points, precision, meanwhile, cost, sheet, local, pace, crew, now });
      return createSampler(run, exact, (count) => pace.estimate(count * cost, 'double'));
    },
  };
}

/** Samples all points in one precision; what is to be done `meanwhile` by this thread is done while others begin. */
type Run = (points: Float64Array, precision: Precision, meanwhile?: () => Work<void>) => Work<Float64Array>;

function createSampler(run: Run, exact: Sampler, estimate: (count: number) => number): Sampler {
  /** Float64; where that is not finite, the engine has the last word. */
  function* runDouble(points: Float64Array): Work<Float64Array> {
    const losses = yield* run(points, 'double');
    return yield* again(losses, points, doubtful(losses, Number.MAX_VALUE), (some) => exact.sample(some, 0));
  }
  return {
    *sample(points, tolerance, patience = SHORT_MS) {
      const count = points.length / 2;
      if (!(tolerance > 0) || estimate(count) < patience) return yield* runDouble(points);
      // All of them before any is looked at: float32 mostly does, and what is judged is then what is shown.
      const looked = probes(count);
      let double: Float64Array = new Float64Array(0);
      const losses = yield* run(points, 'single', function* () {
        double = yield* run(pickPoints(points, looked), 'double');
      });
      const single = Float64Array.from(looked, (i) => losses[i]);
      const trusted = trustedLoss(single, double, tolerance);
      if (!(trusted > 0)) return yield* runDouble(points);
      return yield* again(losses, points, doubtful(losses, trusted), runDouble);
    },
  };
}

/** Puts other samples in the place of the chosen ones. */
function* again(
  losses: Float64Array,
  points: Float64Array,
  chosen: readonly number[],
  sample: (points: Float64Array) => Work<Float64Array>,
): Work<Float64Array> {
  if (chosen.length === 0) return losses;
  const found = yield* sample(pickPoints(points, chosen));
  chosen.forEach((i, k) => {
    losses[i] = found[k];
  });
  return losses;
}

interface Share {
  readonly points: Float64Array;
  readonly precision: Precision;
  readonly meanwhile: (() => Work<void>) | undefined;
  /** Multiply-adds of a point. */
  readonly cost: number;
  readonly sheet: Sheet;
  readonly local: LocalSampling;
  readonly pace: Pace;
  readonly crew: Crew | null;
  readonly now: () => number;
}

/** One job, shared with the crew where it is long enough; dropping the work drops what is left of it. */
function* share(asked: Share): Work<Float64Array> {
  const { points, precision, meanwhile, cost, sheet, local, pace, crew, now } = asked;
  const count = points.length / 2;
  const perPoint = pace.estimate(cost, precision);
  const job = new Job(points, precision, chunkSizes(perPoint, 1 + (crew?.size ?? 0)));
  try {
    const alone = crew && crew.size > 0 ? ALONE_MS : START_MS;
    if (crew && perPoint * count > alone) crew.join(job, sheet);
    if (meanwhile) yield* meanwhile();
    let breathed = now();
    for (;;) {
      const chunk = job.take();
      if (chunk) {
        const began = now();
        job.put(chunk, local(chunk.points, precision));
        pace.learn((cost * chunk.points.length) / 2, precision, now() - began);
        if (now() - breathed < BREATH_MS) continue;
        yield null;
        breathed = now();
      } else if (job.isDone) return job.losses;
      else yield job.change();
    }
  } finally {
    job.drop();
  }
}

/** In whole rows, so that a point is computed alike in whatever chunk it is. */
function chunkSizes(perPoint: number, threads: number): ChunkSizes {
  const [least, most] = CHUNK_MS.map((ms) => ROW * Math.max(1, Math.round(ms / perPoint / ROW)));
  return { least, most, part: PART * threads };
}
