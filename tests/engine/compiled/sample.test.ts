import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CompiledLoss } from '../../../src/engine/compiled/sample';
import { Objective } from '../../../src/engine/objective';
import { Random } from '../../../src/engine/random';
import { ACTIVATION_NAMES, BIAS_MODES, REGULARIZATIONS } from '../../../src/engine/settings';
import { problemOf, randomRecords } from '../../helpers/problems';

/** Fills the kernel's points with parameters between −size and size. */
function scatter({ parameters, stride }: CompiledLoss, count: number, D: number, size: number): void {
  const random = new Random(5, 3);
  for (let p = 0; p < count; p++) {
    for (let i = 0; i < D; i++) parameters[p * stride + i] = random.between(-size, size);
  }
}

const ENDS = [
  ...ACTIVATION_NAMES.map((output) => ({ output, kind: 'mse' as const })),
  { output: 'softmax' as const, kind: 'mse' as const },
  { output: 'sigmoid' as const, kind: 'cross-entropy' as const },
  { output: 'softmax' as const, kind: 'cross-entropy' as const },
];

const networks = fc.record({
  hidden: fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 3 }),
  activation: fc.constantFrom(...ACTIVATION_NAMES),
  end: fc.constantFrom(...ENDS),
  bias: fc.constantFrom(...BIAS_MODES),
  regularization: fc.constantFrom(...REGULARIZATIONS),
  inputs: fc.integer({ min: 1, max: 5 }),
  outputs: fc.integer({ min: 1, max: 6 }),
  records: fc.constantFrom(1, 2, 3, 31, 32, 33, 64, 65, 100, 129),
  size: fc.constantFrom(0.1, 1, 4),
});
type Drawn = typeof networks extends fc.Arbitrary<infer T> ? T : never;

function build({ hidden, activation, end, bias, regularization, inputs, outputs, records }: Drawn) {
  const network = { hidden, activation, output: end.output, bias };
  const loss = { kind: end.kind, regularization, rate: 0.01 };
  return problemOf({ network, loss }, randomRecords(records, records, inputs, outputs));
}

const POINTS = 5;

describe('the sampling kernel', () => {
  it('agrees with the engine in float64 to 1e-13, and in float32 to 5e-6, for any network', () => {
    fc.assert(
      fc.property(networks, (drawn) => {
        const problem = build(drawn);
        const D = problem.layout.length;
        const engine = new Objective(problem);
        const kernel = new CompiledLoss(problem);
        scatter(kernel, POINTS, D, drawn.size);
        const double = kernel.run(POINTS, 'double').slice(0, POINTS);
        const single = kernel.run(POINTS, 'single').slice(0, POINTS);
        for (let p = 0; p < POINTS; p++) {
          const expected = engine.loss(kernel.parameters.slice(p * kernel.stride, p * kernel.stride + D));
          // Losses are sums of terms of order 1, up to the network's own size.
          const scale = Math.max(Math.abs(expected), 0.01);
          expect(Math.abs(double[p]! - expected) / scale).toBeLessThan(1e-13);
          expect(Math.abs(single[p]! - expected) / scale).toBeLessThan(5e-6);
        }
      }),
      { numRuns: 150, seed: 11 },
    );
  });

  it('takes the mean over chosen records, and over all of them again', () => {
    const problem = problemOf({}, randomRecords(1, 90, 2, 1));
    const engine = new Objective(problem);
    const kernel = new CompiledLoss(problem);
    const D = problem.layout.length;
    scatter(kernel, 1, D, 1);
    const point = kernel.parameters.slice(0, D);
    for (const chosen of [[7], [3, 3, 80], Array.from({ length: 70 }, (_, i) => 89 - i)]) {
      const records = Int32Array.from(chosen);
      kernel.choose(records);
      expect(kernel.run(1, 'double')[0]).toBeCloseTo(engine.lossOver(point, records), 13);
    }
    kernel.choose(null);
    expect(kernel.run(1, 'double')[0]).toBeCloseTo(engine.loss(point), 13);
  });

  it('is not finite where the engine is not: overflow, and parameters that are no numbers', () => {
    for (const activation of ACTIVATION_NAMES) {
      const problem = problemOf({ network: { hidden: [3], activation, output: 'linear' } });
      const engine = new Objective(problem);
      const kernel = new CompiledLoss(problem);
      const D = problem.layout.length;
      for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, 1e200]) {
        scatter(kernel, 1, D, 1);
        kernel.parameters[0] = bad;
        kernel.parameters[D - 2] = bad;
        const point = kernel.parameters.slice(0, D);
        const found = kernel.run(1, 'double')[0]!;
        if (!Number.isFinite(engine.loss(point))) expect([bad, Number.isFinite(found)]).toEqual([bad, false]);
      }
    }
  });

  it('gives up on angles beyond its reduction, rather than guess', () => {
    const problem = problemOf({ network: { hidden: [2], activation: 'sin', output: 'sin' } });
    const kernel = new CompiledLoss(problem);
    scatter(kernel, 1, problem.layout.length, 1);
    kernel.parameters[0] = 1e9;
    expect(kernel.run(1, 'double')[0]).toBeNaN();
  });
});
