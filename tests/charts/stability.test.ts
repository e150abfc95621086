import { describe, expect, it } from 'vitest';
import { curvatureFactor, stabilityLimit } from '../../src/charts/stability';
import { Descent } from '../../src/engine/descent';
import { Objective } from '../../src/engine/objective';
import type { Problem } from '../../src/engine/problem';
import type { DescentSettings } from '../../src/engine/settings';
import { finish } from '../../src/surface/stages';
import { Bench, MEASURES } from '../../src/worker/measures';
import { randomVector } from '../helpers/differences';
import { problemOf, recordsOf } from '../helpers/problems';
import { leadingPairs } from '../surface/helpers/eigen';

/** A table: two inputs and what is wanted of a linear neuron. */
const TABLE = [
  [0.3, -1.1, 0.4],
  [0.9, 0.2, -0.5],
  [-0.7, 0.8, 1],
  [-0.2, -0.6, 0.1],
  [1.2, 0.5, 0.9],
  [0.1, 0.9, -0.8],
  [-1, -0.4, 0.2],
];
const EMPTY = {
  count: 0,
  inputCount: 2,
  outputCount: 1,
  inputs: new Float64Array(),
  targets: new Float64Array(),
};
const NOTHING = new Float64Array(0);

function neuron(descent: Partial<DescentSettings>, start = [0.4, -0.2, 0.1], rows = TABLE): Problem {
  return problemOf(
    {
      network: { hidden: [], output: 'linear' },
      start: { kind: 'given', parameters: start },
      descent,
    },
    recordsOf(rows, 2),
  );
}

/** ∇²C of the neuron written out: (2/N) Σ (x1, x2, 1)(x1, x2, 1)ᵀ. */
function hessianByHand(rows = TABLE): number[][] {
  const inputs = rows.map(([x1, x2]) => [x1!, x2!, 1]);
  return [0, 1, 2].map((i) =>
    [0, 1, 2].map((j) => inputs.reduce((sum, x) => sum + (2 * x[i]! * x[j]!) / rows.length, 0)),
  );
}

function sharpness(problem: Problem, parameters: Float64Array, details = NOTHING): Float64Array {
  return finish(MEASURES.sharpness(new Bench(problem, EMPTY), parameters, details));
}

/** ln(excess loss after / before): how a descent of so many steps has moved away from the minimum, or towards it. */
function growth(descent: Partial<DescentSettings>, steps: number): number {
  const walk = new Descent(neuron(descent));
  const lowest = new Objective(walk.problem).loss(minimum());
  walk.evaluate();
  const before = walk.loss - lowest;
  for (let n = 0; n < steps; n++) {
    walk.evaluate(false);
    walk.advance();
  }
  walk.evaluate();
  return Math.log(Math.max(0, walk.loss - lowest) / before);
}

/** The least-squares solution, by many gentle steps along each eigenvector of the Hessian: exact in three dimensions. */
function minimum(): Float64Array {
  const problem = neuron({});
  const at = new Float64Array(3);
  const gradient = new Float64Array(3);
  for (let pass = 0; pass < 4; pass++) {
    new Objective(problem).gradient(at, gradient);
    for (const { value, vector } of leadingPairs(hessianByHand(), 3)) {
      const along = vector.reduce((sum, v, i) => sum + v * gradient[i]!, 0) / value;
      vector.forEach((v, i) => {
        at[i] = at[i]! - along * v;
      });
    }
  }
  return at;
}

const lambda = leadingPairs(hessianByHand(), 1)[0]!.value;

describe('the sharpness', () => {
  it('is the largest eigenvalue of the Hessian, found by another solver', () => {
    const [measured] = sharpness(neuron({}), randomVector(3, 1));
    expect(Math.abs(measured! / lambda - 1)).toBeLessThan(1e-12);
  });

  it('is also that of the records of a step alone', () => {
    const some = [1, 4, 5];
    const [whole, own] = sharpness(neuron({}), randomVector(3, 1), Float64Array.from(some));
    expect(Math.abs(whole! / lambda - 1)).toBeLessThan(1e-12);
    const chosen = some.map((i) => TABLE[i]!);
    const alone = leadingPairs(hessianByHand(chosen), 1)[0]!.value;
    expect(Math.abs(own! / alone - 1)).toBeLessThan(1e-12);
  });

  it('leaves frozen parameters out', () => {
    const problem = { ...neuron({}), trainable: Uint8Array.of(1, 0, 0) };
    const [measured] = sharpness(problem, randomVector(3, 1));
    expect(Math.abs(measured! / hessianByHand()[0]![0]! - 1)).toBeLessThan(1e-12);
  });
});

describe('the stability limit', () => {
  const STEPS: Partial<DescentSettings>[] = [
    { reduce: 'sum' },
    { reduce: 'mean' },
    { reduce: 'sum', mode: 'mini-batch', batchSize: TABLE.length },
    { reduce: 'sum', optimizer: 'momentum', momentum: 0.9 },
    { reduce: 'mean', optimizer: 'momentum', momentum: 0.5 },
    { reduce: 'sum', optimizer: 'nesterov', momentum: 0.9 },
    { reduce: 'mean', optimizer: 'nesterov', momentum: 0.3 },
  ];

  it.each(STEPS)('parts the rates that settle from those that grow, by a thousandth: %j', (step) => {
    const settings = { optimizer: 'plain', momentum: 0, ...step } as DescentSettings;
    const [measured] = sharpness(neuron(step), randomVector(3, 1));
    const limit = stabilityLimit(settings)!;
    const edge = limit / (curvatureFactor(settings, TABLE.length) * measured!);
    expect(growth({ ...step, learningRate: edge * 0.999 }, 4_000)).toBeLessThan(-4);
    expect(growth({ ...step, learningRate: edge * 1.001 }, 4_000)).toBeGreaterThan(4);
  });

  it('is passed at the very rate that the curvature predicts', () => {
    // Along the sharpest direction the excess grows by (1 − lλ)² a step; after many, nothing else is left.
    const learningRate = 2.1 / (TABLE.length * lambda);
    expect(growth({ learningRate }, 400) - growth({ learningRate }, 300)).toBeCloseTo(200 * Math.log(1.1), 6);
  });

  it('is not told where the step is divided by its own history', () => {
    for (const optimizer of ['adagrad', 'rmsprop', 'adam'] as const) {
      expect(stabilityLimit({ optimizer, momentum: 0.9 })).toBeNull();
    }
  });

  it('is for one record a step passed by the product with its own curvature', () => {
    // One record alone: stochastic descent follows it at every step, sum and mean are the same.
    const rows = [[0.8, -0.5, 0.7]];
    for (const [share, settles] of [
      [0.99, true],
      [1.01, false],
    ] as const) {
      for (const reduce of ['sum', 'mean'] as const) {
        const problem = neuron({ mode: 'stochastic', reduce }, [0.4, -0.2, 0.1], rows);
        const [, own] = sharpness(problem, randomVector(3, 1), Float64Array.of(0));
        const learningRate = (share * 2) / (curvatureFactor({ reduce }, 1) * own!);
        const walk = new Descent({ ...problem, descent: { ...problem.descent, learningRate } });
        walk.evaluate();
        const before = walk.loss;
        for (let n = 0; n < 500; n++) {
          walk.evaluate();
          walk.advance();
        }
        expect(walk.loss < before).toBe(settles);
      }
    }
  });
});
