import { describe, expect, it } from 'vitest';
import { Objective } from '../../src/engine/objective';
import { gridPoints } from '../../src/surface/grid';
import type { Chart } from '../../src/surface/model';
import type { SamplerKind } from '../../src/surface/sampler';
import { createCompiledSamplers } from '../../src/surface/samplers/compiled';
import { settle } from '../../src/surface/stages';
import type { GpuSamplers } from '../../src/worker/gpu/gpu';
import { Sampling } from '../../src/worker/sampling';
import { problemOf, randomRecords } from '../helpers/problems';

const field = new Objective(problemOf({}, randomRecords(1, 200, 2, 1)));
const D = field.dimension;
const chart: Chart = {
  ...{ kind: 'plane', dimension: D, origin: new Float64Array(D).fill(0.3), blend: 'none' },
  d1: Float64Array.from({ length: D }, (_, i) => +(i === 0)),
  d2: Float64Array.from({ length: D }, (_, i) => +(i === 1)),
  ...{ knots: new Float64Array(0), residuals: new Float64Array(0), width: 0, radius: 0 },
  held: new Int32Array(0),
};
const points = gridPoints({ xMin: -1, xMax: 1, yMin: -1, yMax: 1 }, 33);
const expected = Array.from({ length: points.length / 2 }, (_, i) => {
  const parameters = chart.origin.slice();
  parameters[0] = parameters[0]! + points[2 * i]!;
  parameters[1] = parameters[1]! + points[2 * i + 1]!;
  return field.loss(parameters);
});

/** Samplers of which the kind can be seen in what was asked of them; they fail where told to. */
function traced(kind: SamplerKind, asked: SamplerKind[], failure?: string) {
  const inner = createCompiledSamplers(field.problem);
  return {
    ...{ kind, workers: 1, device: 'a test', rate: 1e12, close: () => {} },
    estimate: inner.estimate,
    open: (of: Chart, records?: Int32Array) => ({
      *sample(some: Float64Array, tolerance: number) {
        asked.push(kind);
        if (failure) throw new Error(failure);
        return yield* inner.open(of, records).sample(some, tolerance);
      },
    }),
  };
}

interface Options {
  compiled?: string;
  gpu?: string;
}

async function open({ compiled, gpu }: Options = {}) {
  const asked: SamplerKind[] = [];
  let changes = 0;
  const around = { crew: null, now: () => performance.now(), onChange: () => changes++ };
  const sampling = new Sampling(field, around, 'auto', () => {
    if (compiled === 'missing') throw new Error('no SIMD');
    return traced('compiled', asked, compiled) as ReturnType<typeof createCompiledSamplers>;
  });
  if (gpu !== 'missing') {
    await sampling.findGpu(async () => traced('gpu', asked, gpu) as unknown as GpuSamplers);
  }
  const sample = async (tolerance = 1e-3, some = points) => {
    const found = await settle(sampling.open(chart).sample(some, tolerance));
    found.forEach((loss, i) => expect(Math.abs(loss - expected[i]!)).toBeLessThan(1e-3));
    return asked;
  };
  return { sampling, sample, asked, changes: () => changes };
}

/** Points enough for a GPU to be worth its while. */
const MANY = Float64Array.from({ length: 60000 }, (_, i) => points[i % points.length]!);

describe('the choice of a sampler', () => {
  it('is the compiled one, and the GPU for large lands only', async () => {
    const { sampling, sample, asked } = await open();
    await sample();
    expect(asked).toEqual(['compiled']);
    await settle(sampling.open(chart).sample(MANY, 1e-3));
    await settle(sampling.open(chart).sample(MANY, 0));
    expect(asked).toEqual(['compiled', 'gpu', 'compiled']);
    expect(sampling.report.available).toEqual(['reference', 'compiled', 'gpu']);
  });

  it('follows the person where it can', async () => {
    const { sampling, sample, asked } = await open();
    sampling.choose('gpu');
    await sample();
    sampling.choose('reference');
    await sample();
    sampling.choose('compiled');
    await sample();
    expect(asked).toEqual(['gpu', 'compiled']);
    expect(sampling.report).toMatchObject({ kind: 'compiled', reason: '' });
    expect(sampling.report.milliseconds).toBeGreaterThan(0);
  });

  it('falls back one level at a time, says so, and goes on', async () => {
    const { sampling, sample, asked, changes } = await open({ compiled: 'out of memory', gpu: 'lost' });
    sampling.choose('gpu');
    await sample();
    expect(asked).toEqual(['gpu', 'compiled']);
    expect(sampling.report).toMatchObject({ kind: 'reference', available: ['reference'] });
    expect(sampling.report.reason).toContain('out of memory');
    expect(changes()).toBe(3);
    await sample();
    expect(asked.length).toBe(2);
  });

  it('is the reference where nothing else works', async () => {
    const { sampling, sample } = await open({ compiled: 'missing', gpu: 'missing' });
    expect(sampling.report).toMatchObject({ kind: 'reference', workers: 1, available: ['reference'] });
    expect(sampling.report.reason).toContain('no SIMD');
    await sample();
  });

  it('hands back a GPU that comes too late', async () => {
    const { sampling } = await open({ gpu: 'missing' });
    let closed = 0;
    sampling.close();
    await sampling.findGpu(async () => {
      return { ...traced('gpu', []), close: () => closed++ } as unknown as GpuSamplers;
    });
    expect(closed).toBe(1);
    expect(sampling.report.available).not.toContain('gpu');
  });

  it('says why a GPU was refused, and goes on without it', async () => {
    const { sampling, sample, asked, changes } = await open({ gpu: 'missing' });
    const before = changes();
    await sampling.findGpu(async () => 'The GPU was off by 3 %.');
    expect(sampling.report.reason).toBe('The GPU was off by 3 %.');
    expect(changes()).toBe(before + 1);
    await sample();
    expect(asked).toEqual(['compiled']);
  });
});
