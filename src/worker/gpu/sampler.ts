import type { Chart } from '../../surface/model';
import type { Sampler, Samplers } from '../../surface/sampler';
import type { Work } from '../../surface/stages';
import { type Batches, createBatches } from './batches';
import { Checks, doubtful, pick } from './doubts';
import type { Runner } from './runner';
import type { JobSize } from './slices';

/** What the samplers of one network share. */
export interface Bench {
  readonly runner: Runner;
  readonly jobSize: JobSize;
  /** What samples in float64 where float32 will not do. */
  readonly exact: Samplers;
  /** The engine on this thread: a few points are compared with it while the GPU is at work. */
  readonly reference: Samplers;
}

/**
 * A chart's sampler on the GPU. Where an error of `tolerance` cannot be kept, the points are sampled in float64: single
 * ones whose loss is not finite or too large, and all of them where a few, compared with the engine, are off by more.
 * `sample` throws one sentence where the GPU fails.
 */
export function openSampler(bench: Bench, chart: Chart, records?: Int32Array): Sampler {
  const { runner } = bench;
  const { layout, records: every } = runner.problem;
  const batches = createBatches(chart, runner.packing);
  const checks = Checks.of(layout.length * (records ? records.length : every.count));
  const exact = bench.exact.open(chart, records);
  const reference = bench.reference.open(chart, records);
  return {
    *sample(points, tolerance) {
      if (!(tolerance > 0) || points.length === 0) return yield* exact.sample(points, 0);
      const checked = checks.choose(points.length / 2);
      let expected: Float64Array | undefined;
      const losses = yield* sampleSingle(bench, batches, points, records, function* () {
        expected ??= yield* reference.sample(pick(points, checked), 0);
      });
      const doubts = doubtful(losses, tolerance);
      const found = yield* exact.sample(pick(points, doubts), 0);
      doubts.forEach((i, k) => {
        losses[i] = found[k]!;
      });
      expected ??= yield* reference.sample(pick(points, checked), 0);
      const isOff = checked.some((i, k) => Math.abs(losses[i]! - expected![k]!) > tolerance);
      return isOff ? yield* exact.sample(points, 0) : losses;
    },
  };
}

/**
 * The GPU's losses of the points, as they are: NaN where it cannot tell.
 *
 * @param meanwhile what to do while the GPU is at work on a job
 */
export function* sampleSingle(
  { runner, jobSize }: Pick<Bench, 'runner' | 'jobSize'>,
  batches: Batches,
  points: Float64Array,
  records?: Int32Array,
  meanwhile: () => Work<void> = function* () {},
): Work<Float64Array> {
  const count = points.length / 2;
  const losses = new Float64Array(count).fill(NaN);
  if (!runner.isWithinReach(records)) return losses;
  const groups = runner.groups(records);
  for (let first = 0; first < count; ) {
    const most = jobSize.points(groups);
    const batch = yield* batches.of(points.subarray(2 * first, 2 * (first + most)));
    if (batch) {
      const began = performance.now();
      const answer = outcome(runner.run(batch, records));
      yield* meanwhile();
      losses.set(yield* answer, first);
      jobSize.learn(batch.count, groups, performance.now() - began);
    }
    first += most;
  }
  return losses;
}

/** Waits for a promise; its error is thrown here, so that whoever drives the work can catch it. */
function outcome<T>(promise: Promise<T>): Work<T> {
  let take: () => T = () => {
    throw new Error('outcome: went on before the promise was settled');
  };
  const settled = promise.then(
    (value) => {
      take = () => value;
    },
    (error: unknown) => {
      take = () => {
        throw error;
      };
    },
  );
  return (function* (): Work<T> {
    yield settled;
    return take();
  })();
}
