import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLayout } from '../../src/engine/layout';
import { Objective } from '../../src/engine/objective';
import type { Problem } from '../../src/engine/problem';
import { BIAS_MODES } from '../../src/engine/settings';
import { startParameters } from '../../src/engine/starts';
import { createEmbedding } from '../../src/surface/embedding';
import { finish } from '../../src/surface/stages';
import { createBatches } from '../../src/worker/gpu/batches';
import { Checks, doubtful } from '../../src/worker/gpu/doubts';
import { PIECES, piecesText } from '../../src/worker/gpu/functions';
import { packLayout, packParameters, packRecords } from '../../src/worker/gpu/packing';
import { compare } from '../../src/worker/gpu/proof';
import { embedShader, sampleShader } from '../../src/worker/gpu/shader';
import { JobSize, sliceJob, strideOf } from '../../src/worker/gpu/slices';
import { trialCharts } from '../../src/worker/gpu/trials';
import { problemOf, randomRecords } from '../helpers/problems';

const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 5 });
const bias = fc.constantFrom(...BIAS_MODES);

/** C of a network of linear units, from packed parameters and records, read in the order in which the shader does. */
function lossOfPacked({ layout, records }: Problem, parameters: Float32Array, chosen?: Int32Array): number {
  const { shape } = packLayout(layout);
  const { data, groups, count } = packRecords(records, chosen);
  const columns = records.inputCount + records.outputCount + 1;
  let sum = 0;
  for (let i = 0; i < 4 * groups; i++) {
    const at = (column: number) => data[4 * ((i >> 2) * columns + column) + (i & 3)]!;
    let z = Array.from({ length: records.inputCount }, (_, l) => at(l));
    for (let layer = 0, row = 0; layer < layout.layers; layer++) {
      const next: number[] = [];
      for (let tile = 0; tile < shape[4 * layer + 1]!; tile++) {
        const a = [...parameters.subarray(4 * row, 4 * row + 4)];
        row += 1;
        for (let l = 0; l < shape[4 * layer]!; l++, row++) {
          for (let k = 0; k < 4; k++) a[k]! += parameters[4 * row + k]! * z[l]!;
        }
        next.push(...a);
      }
      z = next;
    }
    const weight = at(columns - 1);
    for (let j = 0; j < records.outputCount; j++) sum += weight * (z[j]! - at(records.inputCount + j)) ** 2;
  }
  return sum / records.outputCount / count;
}

describe('packing', () => {
  it('has every weight once, every bias once for each of its units, and 0 elsewhere', () => {
    fc.assert(
      fc.property(sizes, bias, (units, mode) => {
        const layout = createLayout(units, mode);
        const { order, rows } = packLayout(layout);
        expect(order).toHaveLength(4 * rows);
        const times = new Int32Array(layout.length);
        for (const index of order) if (index >= 0) times[index]! += 1;
        expect(times.subarray(0, layout.weightCount).every((n) => n === 1)).toBe(true);
        const all = units.slice(1).reduce((a, b) => a + b);
        const biases = times.subarray(layout.weightCount).reduce((a, b) => a + b, 0);
        expect(biases).toBe(mode === 'none' ? 0 : all);
      }),
    );
  });

  it("gives the engine's loss when read in the shader's order, over all records and over some", () => {
    fc.assert(
      fc.property(sizes, bias, fc.integer({ min: 1, max: 11 }), (units, mode, count) => {
        const records = randomRecords(count, count, units[0]!, units.at(-1)!);
        const network = {
          hidden: units.slice(1, -1),
          activation: 'linear' as const,
          output: 'linear' as const,
          bias: mode,
        };
        const problem = problemOf({ network, start: { kind: 'uniform', seed: count } }, records);
        const parameters = startParameters(problem.layout, problem.start);
        const packing = packLayout(problem.layout);
        const packed = new Float32Array(4 * packing.rows);
        packParameters(packing, parameters, packed);
        const chosen = Int32Array.of(count - 1, 0, count >> 1);
        const objective = new Objective(problem);
        const all = objective.loss(parameters);
        expect(Math.abs(lossOfPacked(problem, packed) - all)).toBeLessThan(1e-5 * Math.max(1, all));
        const some = objective.lossOver(parameters, chosen);
        expect(Math.abs(lossOfPacked(problem, packed, chosen) - some)).toBeLessThan(1e-5 * Math.max(1, some));
      }),
      { numRuns: 50 },
    );
  });

  it('tells the largest size, and what is no number', () => {
    const packing = packLayout(createLayout([1, 1], 'neuron'));
    const out = new Float32Array(4 * packing.rows);
    expect(packParameters(packing, Float64Array.of(3, -7), out)).toBe(7);
    expect(packParameters(packing, Float64Array.of(3, Infinity), out)).toBe(Infinity);
    expect(packParameters(packing, Float64Array.of(Number.NaN, 1), out)).toBeNaN();
  });
});

describe('batches', () => {
  const problem = problemOf();
  const packing = packLayout(problem.layout);

  it.each(trialCharts(problem).map((chart, i) => [`${i}, ${chart.blend}`, chart] as const))(
    'hold the parameters of the points of chart %s',
    (_, chart) => {
      const points = Float64Array.of(0.3, -0.2, 1, 1, -0.9, 0.1);
      const batch = finish(createBatches(chart, packing).of(points))!;
      const embedding = createEmbedding(chart);
      const parameters = new Float64Array(chart.dimension);
      const expected = new Float32Array(4 * packing.rows);
      for (let p = 0; p < 3; p++) {
        embedding.embed(points[2 * p]!, points[2 * p + 1]!, parameters);
        packParameters(packing, parameters, expected);
        for (let i = 0; i < expected.length; i++) {
          const q = i >> 2;
          const lane = i & 3;
          let found: number;
          if ('parameters' in batch) found = batch.parameters[4 * (q * batch.stride + p) + lane]!;
          else {
            const axis = (k: number) => batch.axes[4 * (k * packing.rows + q) + lane]!;
            found = axis(0) + batch.places[2 * p]! * axis(1) + batch.places[2 * p + 1]! * axis(2);
          }
          expect(Math.abs(found - expected[i]!)).toBeLessThan(5e-7 * Math.max(1, Math.abs(expected[i]!)));
        }
      }
    },
  );

  it('are refused where a parameter is beyond reach', () => {
    for (const chart of trialCharts(problem)) {
      const batches = createBatches(chart, packing);
      expect(finish(batches.of(Float64Array.of(0, 0, 1e20, 0)))).toBeNull();
      expect(finish(batches.of(Float64Array.of(0, 0, Number.NaN, 0)))).toBeNull();
      expect(finish(batches.of(Float64Array.of(0, 0, 1, 0)))).not.toBeNull();
    }
  });
});

describe('jobs', () => {
  it('share every group of records out, once', () => {
    const stride = fc.integer({ min: 1, max: 5000 }).map((n) => 64 * n);
    fc.assert(
      fc.property(stride, fc.integer({ min: 1, max: 30_000 }), (points, groups) => {
        const { slices, numbers } = sliceJob(points, groups);
        const perSlice = numbers[2]!;
        expect([...numbers]).toEqual([points, groups, perSlice, slices]);
        expect((slices - 1) * perSlice).toBeLessThan(groups);
        expect(slices * perSlice).toBeGreaterThanOrEqual(groups);
      }),
    );
  });

  it('grow while they are quick, shrink when they are slow, and never outgrow their buffers', () => {
    const room = 1 << 27;
    const size = new JobSize(33, room);
    for (let k = 0; k < 60; k++) {
      const points = size.points(64);
      expect(points % 64).toBe(0);
      expect(16 * 33 * points).toBeLessThanOrEqual(room);
      size.learn(points, 64, 1);
    }
    const most = size.points(64);
    expect(16 * 33 * (most + 64)).toBeGreaterThan(room);
    for (let k = 0; k < 60; k++) size.learn(size.points(64), 64, 1000);
    expect(size.points(64)).toBe(64);
    expect([1, 64, 65].map(strideOf)).toEqual([64, 64, 128]);
  });
});

describe('doubts', () => {
  it('are about losses that are not finite, or that rounding changes by more than is allowed', () => {
    const losses = Float64Array.of(1, Number.NaN, 1e9, Infinity, 0, -1e9);
    expect(doubtful(losses, 1e-5)).toEqual([1, 2, 3, 5]);
    expect(doubtful(losses, 1e6)).toEqual([1, 3]);
  });

  it('fall on a few points, the first among them, and on others each time', () => {
    const checks = Checks.of(1000);
    const seen = new Set<number>();
    for (let turn = 0; turn < 50; turn++) {
      const chosen = checks.choose(100);
      expect(chosen[0]).toBe(0);
      expect(chosen.length).toBeLessThanOrEqual(4);
      for (const i of chosen) {
        expect(i).toBeLessThan(100);
        seen.add(i);
      }
    }
    expect(seen.size).toBeGreaterThan(60);
    expect(Checks.of(1e9).choose(100)).toEqual([0]);
    expect(checks.choose(0)).toEqual([]);
  });

  it('make a complaint of an error, of a NaN everywhere, and of nothing else', () => {
    const expected = Float64Array.of(0, 1, 2, 3);
    expect(compare(expected, expected)).toBe('');
    expect(compare(Float64Array.of(0, 1, Number.NaN, 3.00001), expected)).toBe('');
    expect(compare(Float64Array.of(0, 1, 2, 3.0001), expected)).toMatch(/off by 0\.00010/);
    expect(
      compare(
        expected.map(() => Number.NaN),
        expected,
      ),
    ).toMatch(/beyond/);
    expect(compare(Float64Array.of(0, 1, 2, 3), Float64Array.of(0, 1, 2, Number.NaN))).not.toBe('');
  });
});

describe('the shader', () => {
  const textOf = (hidden: number[], overrides: Parameters<typeof problemOf>[0] = {}) => {
    const problem = problemOf({ ...overrides, network: { hidden, ...overrides.network } });
    return sampleShader(problem, packLayout(problem.layout));
  };

  it('is as long for 30 layers as for three, and for 64 units as for 17', () => {
    const length = (hidden: number[]) => textOf(hidden).replaceAll(/\d+/g, '').length;
    expect(length(Array(30).fill(8))).toBe(length([8, 8, 8]));
    expect(length([64, 64])).toBe(length([17, 17]));
    expect(length([16, 16])).toBeLessThan(40_000);
  });

  it('has those functions that it calls, each once and before its callers', () => {
    const every = piecesText(Object.keys(PIECES) as (keyof typeof PIECES)[]);
    const defined = (text: string) => [...text.matchAll(/fn (\w+)\(/g)].map(([, name]) => name!);
    expect(new Set(defined(every)).size).toBe(defined(every).length);
    const cases = [
      textOf([3]),
      textOf([3], { network: { activation: 'gelu', output: 'sin' } }),
      textOf([3, 3], { network: { activation: ['softplus', 'relu'], output: 'linear' } }),
      textOf([3], { network: { output: 'softmax' }, loss: { kind: 'cross-entropy' } }),
    ];
    for (const text of cases) {
      const names = defined(text);
      expect(new Set(names).size).toBe(names.length);
      for (const name of defined(every)) {
        const mentions = text.split(`${name}(`).length - 1;
        expect(mentions === 0 || (mentions > 1 && names.includes(name)), name).toBe(true);
      }
    }
  });

  it('adds a penalty only where the loss has one', () => {
    expect(textOf([3])).not.toContain('w * w');
    expect(textOf([3], { loss: { regularization: 'l2', rate: 0.1 } })).toContain('w * w');
    expect(textOf([3], { loss: { regularization: 'l1', rate: 0.1 } })).toContain('abs(w)');
    expect(embedShader(packLayout(createLayout([2, 3, 1], 'neuron')))).toContain('place.y * axes');
  });
});
