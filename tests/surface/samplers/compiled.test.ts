import { describe, expect, it } from 'vitest';
import { Objective } from '../../../src/engine/objective';
import type { Problem } from '../../../src/engine/problem';
import { gridPoints } from '../../../src/surface/grid';
import type { Chart } from '../../../src/surface/model';
import { createReferenceSamplers } from '../../../src/surface/sampler';
import { createCompiledSamplers } from '../../../src/surface/samplers/compiled';
import { finish, settle, type Work } from '../../../src/surface/stages';
import { Pool } from '../../../src/worker/pool';
import { inProcessSampler, type TestSamplePort } from '../../helpers/crew';
import { problemOf, randomRecords } from '../../helpers/problems';
import { createNoise } from '../helpers/network';

const EXTENT = { xMin: -2, xMax: 2, yMin: -2, yMax: 2 };

/** A chart through random knots, in every way of blending them; a ribbon along a few random vertices. */
function chartOf(D: number, blend: Chart['blend'], knots = 20): Chart {
  if (blend === 'spine') return ribbonOf(D);
  const noise = createNoise(D);
  const row = (length: number, size: number) => Float64Array.from({ length }, () => size * (2 * noise() - 1));
  const axis = (k: number) => Float64Array.from({ length: D }, (_, i) => +(i === k));
  const count = blend === 'none' ? 0 : knots;
  return {
    ...{ kind: 'sheet', dimension: D, origin: row(D, 1), d1: axis(0), d2: axis(1), blend },
    ...{ knots: row(2 * count, 2), residuals: row(D * count, 0.5), width: 0.3, radius: 0.4 },
    held: blend === 'fold' ? Int32Array.from([3, 4, 5]) : new Int32Array(0),
  };
}

/** A ribbon's line of four vertices, bent everywhere; the normals are of length 1 and across nothing in particular. */
function ribbonOf(D: number): Chart {
  const noise = createNoise(D + 1);
  const vertices = Float64Array.from({ length: 4 * D }, () => 2 * noise() - 1);
  const normals = Float64Array.from({ length: 4 * D }, () => noise());
  for (let v = 0; v < 4; v++) {
    const normal = normals.subarray(v * D, (v + 1) * D);
    const length = Math.hypot(...normal);
    normal.forEach((value, i) => {
      normal[i] = value / length;
    });
  }
  const spine = { arcs: Float64Array.of(0, 0.5, 0.7, 1.6), vertices, normals };
  return { ...chartOf(D, 'none'), kind: 'ribbon', blend: 'spine', origin: vertices.slice(3 * D), spine };
}

/** The same, bent to random knots. */
function bentRibbonOf(D: number): Chart {
  const { knots, residuals } = chartOf(D, 'exact');
  return { ...ribbonOf(D), knots, residuals };
}

function reference(problem: Problem, chart: Chart, points: Float64Array, records?: Int32Array) {
  return finish(createReferenceSamplers(new Objective(problem)).open(chart, records).sample(points, 0));
}

/** Every `left` minus `right`, at worst. */
function worst(left: Float64Array, right: Float64Array): number {
  return left.reduce((most, value, i) => Math.max(most, Math.abs(value - right[i]!)), 0);
}

/** Samplers by whose clock this thread is so slow that float32 is looked at, even for a few points. */
function slowSamplers(problem: Problem, chart: Chart, points: Float64Array) {
  let time = 0;
  const samplers = createCompiledSamplers(problem, null, () => {
    time += 1000;
    return time;
  });
  for (let k = 0; k < 12; k++) finish(samplers.open(chart).sample(points, 0));
  return samplers.open(chart);
}

describe('the compiled samplers', () => {
  it.each(['none', 'exact', 'fold', 'spine', 'bent spine'] as const)(
    'agree with the reference: %s',
    (blend) => {
      const problem = problemOf({ network: { hidden: [5, 3] } }, randomRecords(2, 40, 2, 1));
      const D = problem.layout.length;
      const chart = blend === 'bent spine' ? bentRibbonOf(D) : chartOf(D, blend);
      const points = gridPoints(EXTENT, 12);
      const sampler = createCompiledSamplers(problem).open(chart);
      expect(worst(finish(sampler.sample(points, 0)), reference(problem, chart, points))).toBeLessThan(1e-13);
    },
  );

  it.each(['exact', 'fold'] as const)(
    'hold the knots of a chart whose residuals have a basis: %s',
    (blend) => {
      const problem = problemOf({ network: { hidden: [5, 3] } }, randomRecords(2, 40, 2, 1));
      const D = problem.layout.length;
      const plain = chartOf(D, blend, 21);
      // Any basis serves, as long as both samplers are given the same one.
      const basis = Float64Array.from({ length: 6 * D }, (_, i) => Math.cos(i));
      const coefficients = Float64Array.from({ length: 6 * 21 }, (_, i) => Math.sin(3 * i) / 4);
      for (const chart of [plain, { ...plain, basis, coefficients }]) {
        // The knots themselves, places beside them, and places far off.
        const near = chart.knots.map((value, i) => value + 1e-3 * (i % 3));
        const points = Float64Array.from([...chart.knots, ...near, ...chart.knots.map((value) => 9 * value)]);
        const found = finish(createCompiledSamplers(problem).open(chart).sample(points, 0));
        expect(worst(found, reference(problem, chart, points))).toBeLessThan(1e-13);
      }
    },
  );

  it('agree over some of the records', () => {
    const problem = problemOf({}, randomRecords(2, 40, 2, 1));
    const chart = chartOf(problem.layout.length, 'exact');
    const points = gridPoints(EXTENT, 5);
    for (const records of [Int32Array.of(9), Int32Array.of(1, 2, 3, 30)]) {
      const found = finish(createCompiledSamplers(problem).open(chart, records).sample(points, 0));
      expect(worst(found, reference(problem, chart, points, records))).toBeLessThan(1e-13);
    }
  });

  it.each([1e-3, 1e-5, 1e-7, 1e-9])(
    'keep a tolerance of %g at every point, in whatever precision',
    (tolerance) => {
      for (const output of ['tanh', 'linear'] as const) {
        const problem = problemOf({ network: { hidden: [6, 6], output } }, randomRecords(4, 64, 2, 1));
        const chart = chartOf(problem.layout.length, 'exact');
        const points = gridPoints({ xMin: -40, xMax: 40, yMin: -9, yMax: 9 }, 40);
        const found = finish(slowSamplers(problem, chart, points).sample(points, tolerance));
        expect(worst(found, reference(problem, chart, points))).toBeLessThan(tolerance);
      }
    },
  );

  it.each(['none', 'spine'] as const)('take float32 where it will do: blend %s', (blend) => {
    const problem = problemOf({ network: { hidden: [6, 6] } }, randomRecords(4, 64, 2, 1));
    const chart = chartOf(problem.layout.length, blend);
    const points = gridPoints(EXTENT, 40);
    const sampler = slowSamplers(problem, chart, points);
    const exact = finish(sampler.sample(points, 0));
    const found = finish(sampler.sample(points, 1e-4));
    expect(worst(found, exact)).toBeGreaterThan(1e-12);
    expect(worst(found, exact)).toBeLessThan(1e-4);
  });

  it('leave to the engine what is not finite, and what only the engine can tell', () => {
    const problem = problemOf({ network: { hidden: [2], activation: 'sin', output: 'linear' } });
    const chart = chartOf(problem.layout.length, 'none');
    const points = Float64Array.of(1e9, 0, 0, 0, 1e308, 1e308, Number.NaN, 0);
    const found = finish(createCompiledSamplers(problem).open(chart).sample(points, 0));
    const expected = reference(problem, chart, points);
    found.forEach((loss, i) => {
      if (Number.isFinite(expected[i])) expect(loss / expected[i]!).toBeCloseTo(1, 12);
      else expect(Number.isFinite(loss)).toBe(false);
    });
    expect(Number.isFinite(found[0])).toBe(true);
  });
});

/** A problem of which even a few points take long enough for the crew, by the samplers' first guess. */
function largeProblem(): Problem {
  return problemOf({ network: { hidden: [24, 24] } }, randomRecords(4, 600, 2, 1));
}

/** Lets messages arrive between two pauses, as a session does. */
async function drive<T>(work: Work<T>, pauses = Number.POSITIVE_INFINITY): Promise<T | null> {
  for (let k = 0; k < pauses; k++) {
    const { value, done } = work.next();
    if (done) return value;
    await (value ?? new Promise((resolve) => setImmediate(resolve)));
  }
  work.return(null as T);
  return null;
}

describe('pauses', () => {
  const problem = largeProblem();
  const chart = chartOf(problem.layout.length, 'exact');
  const points = gridPoints(EXTENT, 60);

  /** When the work pauses, and when it ends, by a clock that every look at it moves on by `tick` milliseconds. */
  function pausesOf(tick: number): { readonly times: number[]; readonly end: number } {
    let time = 0;
    const samplers = createCompiledSamplers(problem, null, () => {
      time += tick;
      return time;
    });
    const work = samplers.open(chart).sample(points, 0);
    const times: number[] = [];
    for (let step = work.next(); !step.done; step = work.next()) times.push(time);
    return { times, end: time };
  }

  it('come no sooner than after a millisecond, whatever the chunks', () => {
    // A binary fraction: sums of it are exact.
    const { times, end } = pausesOf(1 / 16);
    expect(end).toBeGreaterThan(1);
    [0, ...times].slice(0, -1).forEach((time, i) => {
      expect(times[i]! - time).toBeGreaterThanOrEqual(1);
    });
    expect(times.length).toBeLessThanOrEqual(end);
  });

  it('come after every chunk that took longer, so that whoever waits is heard', () => {
    const { times, end } = pausesOf(8);
    expect(times.length).toBeGreaterThan(0);
    // Two looks at the clock for the chunk, one to tell how long ago the last pause was, one after the pause.
    [0, ...times, end].slice(1).forEach((time, i) => {
      expect(time - [0, ...times, end][i]!).toBeLessThanOrEqual(4 * 8);
    });
  });
});

describe('a crew', () => {
  const problem = largeProblem();
  const chart = chartOf(problem.layout.length, 'exact');
  const points = gridPoints(EXTENT, 26);
  const alone = finish(createCompiledSamplers(problem).open(chart).sample(points, 0));

  it('brings the same losses as one thread, bit for bit', async () => {
    const ports: TestSamplePort[] = [];
    const pool = new Pool(() => {
      ports.push(inProcessSampler());
      return ports.at(-1)!;
    }, 2);
    const found = await drive(createCompiledSamplers(problem, pool).open(chart).sample(points, 0));
    expect([...found!]).toEqual([...alone]);
    expect(Math.min(...ports.map(({ chunks }) => chunks))).toBeGreaterThan(0);
    pool.close();
  });

  it('brings the same float32 losses of a flat land, wherever its rows are cut', async () => {
    const flat = chartOf(problem.layout.length, 'none');
    // Dyadic: every step between neighbours is the same to the last bit.
    const land = gridPoints(EXTENT, 33);
    const single = finish(createCompiledSamplers(problem).open(flat).sample(land, 1e-3, 0));
    const pool = new Pool(() => inProcessSampler(), 2);
    const found = await drive(createCompiledSamplers(problem, pool).open(flat).sample(land, 1e-3, 0));
    expect([...found!]).toEqual([...single]);
    const exact = finish(createCompiledSamplers(problem).open(flat).sample(land, 0));
    expect(worst(single, exact)).toBeGreaterThan(1e-12);
    pool.close();
  });

  it('loses nothing when workers die, and goes on without them', async () => {
    const ports: TestSamplePort[] = [];
    const pool = new Pool(() => {
      // Each dies with its second chunk.
      ports.push(inProcessSampler((port) => port.chunks === 2 && port.die()));
      return ports.at(-1)!;
    }, 2);
    const samplers = createCompiledSamplers(problem, pool);
    for (let round = 0; round < 3; round++) {
      expect([...(await drive(samplers.open(chart).sample(points, 0)))!]).toEqual([...alone]);
    }
    // Two at first, and three in place of those that died first.
    expect(ports.length).toBe(5);
    expect(pool.size).toBe(0);
    expect(samplers.workers).toBe(1);
  });

  it('does without workers where none can be started', async () => {
    const pool = new Pool(() => {
      throw new Error('no workers here');
    }, 2);
    const found = await drive(createCompiledSamplers(problem, pool).open(chart).sample(points, 0));
    expect([...found!]).toEqual([...alone]);
  });

  it('stops working for what is not wanted any more', async () => {
    const ports: TestSamplePort[] = [];
    const pool = new Pool(() => {
      ports.push(inProcessSampler());
      return ports.at(-1)!;
    }, 1);
    const samplers = createCompiledSamplers(problem, pool);
    const many = gridPoints(EXTENT, 200);
    await drive(samplers.open(chart).sample(many, 0), 3);
    const given = ports[0]!.chunks;
    for (let k = 0; k < 20; k++) await new Promise((resolve) => setImmediate(resolve));
    // Those that were on their way arrive; no others follow.
    expect(ports[0]!.chunks).toBeLessThanOrEqual(given + 2);
    expect([...(await settle(samplers.open(chart).sample(points, 0)))]).toEqual([...alone]);
    pool.close();
  });
});
