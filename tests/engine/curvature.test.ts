import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHessianProduct } from '../../src/engine/curvature';
import { Objective } from '../../src/engine/objective';
import type { Problem } from '../../src/engine/problem';
import { ACTIVATION_NAMES } from '../../src/engine/settings';
import { randomVector } from '../helpers/differences';
import { itHoldsForEveryNetwork } from '../helpers/every-network';
import { type Overrides, problemOf, randomRecords, recordsOf } from '../helpers/problems';

function productOf(problem: Problem, parameters: Float64Array, v: Float64Array): Float64Array {
  const out = new Float64Array(v.length).fill(NaN);
  createHessianProduct(problem)(parameters, v, out);
  return out;
}

function gradientOf(problem: Problem, parameters: Float64Array): Float64Array {
  const out = new Float64Array(parameters.length);
  new Objective(problem).gradient(parameters, out);
  return out;
}

/** A unit vector, so that a difference's step moves no pre-activation far. */
function unitVector(length: number, seed: number): Float64Array {
  const v = randomVector(length, seed);
  const size = Math.hypot(...v);
  return v.map((x) => x / size);
}

/**
 * (∇C(I + hv) − ∇C(I − hv)) / 2h. With h = 1e-5 it errs by h² times a third derivative and by 1e-16/h times the
 * gradient: 1e-10 and 1e-11 where those are of order 1.
 */
function differenceOf(problem: Problem, parameters: Float64Array, v: Float64Array): Float64Array {
  const h = 1e-5;
  const above = gradientOf(
    problem,
    parameters.map((w, i) => w + h * v[i]!),
  );
  const below = gradientOf(
    problem,
    parameters.map((w, i) => w - h * v[i]!),
  );
  return above.map((g, i) => (g - below[i]!) / (2 * h));
}

const largest = (v: Float64Array) => v.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
const dot = (u: Float64Array, v: Float64Array) => u.reduce((sum, x, i) => sum + x * v[i]!, 0);

function expectProduct(problem: Problem, parameters: Float64Array, seed: number): void {
  const v = unitVector(parameters.length, seed + 1);
  const product = productOf(problem, parameters, v);
  const difference = differenceOf(problem, parameters, v);
  const worst = largest(product.map((x, i) => x - difference[i]!));
  expect(worst).toBeLessThanOrEqual(1e-6 * Math.max(1, largest(product)));
}

describe('the Hessian times a vector, against central differences of the gradient', () => {
  itHoldsForEveryNetwork(2, 0.05, expectProduct);

  it('over more records than one block holds', () => {
    const problem = problemOf({ network: { hidden: [3, 3], bias: 'network' } }, randomRecords(4, 151, 2, 1));
    expectProduct(problem, randomVector(problem.layout.length, 8), 8);
  });

  it('with different activations by layer', () => {
    const problem = problemOf({ network: { hidden: [3, 2], activation: ['gelu', 'sin'] } });
    expectProduct(problem, randomVector(problem.layout.length, 3), 3);
  });
});

const SOME: Overrides[] = [
  { network: { hidden: [5, 3] } },
  {
    network: { activation: 'gelu', output: 'linear', bias: 'layer' },
    loss: { regularization: 'l2', rate: 0.1 },
  },
  { network: { output: 'sigmoid', bias: 'network' }, loss: { kind: 'cross-entropy' } },
];

describe('the Hessian', () => {
  it.each(SOME)('is symmetric and linear: %j', (overrides) => {
    const problem = problemOf(overrides);
    const D = problem.layout.length;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
        const parameters = randomVector(D, seed);
        const [u, v] = [unitVector(D, seed + 1), unitVector(D, seed + 2)];
        const [Hu, Hv] = [productOf(problem, parameters, u), productOf(problem, parameters, v)];
        const scale = Math.max(largest(Hu), largest(Hv));
        // Sums of a few hundred terms, each of which rounds by 1e-16 of the largest.
        expect(Math.abs(dot(u, Hv) - dot(v, Hu))).toBeLessThan(1e-12 * scale);
        const sum = productOf(
          problem,
          parameters,
          u.map((x, i) => 2 * x - v[i]!),
        );
        expect(largest(sum.map((x, i) => x - (2 * Hu[i]! - Hv[i]!)))).toBeLessThan(1e-12 * scale);
      }),
      { numRuns: 20 },
    );
  });

  it('of a linear neuron is that of its quadratic: twice the mean of (x, 1)(x, 1)ᵀ', () => {
    const rows = [
      [1, 2, 0.5],
      [-3, 0.5, 1],
      [0.25, -1, 2],
    ];
    const problem = problemOf(
      { network: { hidden: [], output: 'linear' }, loss: { regularization: 'l2', rate: 0.25 } },
      recordsOf(rows, 2),
    );
    const inputs = rows.map(([x, y]) => [x!, y!, 1]);
    for (let j = 0; j < 3; j++) {
      const axis = Float64Array.from({ length: 3 }, (_, i) => +(i === j));
      const column = productOf(problem, randomVector(3, j), axis);
      for (let i = 0; i < 3; i++) {
        const penalty = i === j && i < 2 ? 0.25 : 0;
        const byHand = inputs.reduce((sum, x) => sum + (2 / 3) * x[i]! * x[j]!, penalty);
        expect(column[i]!).toBeCloseTo(byHand, 14);
      }
    }
  });

  it('of l1 is that without it', () => {
    const parameters = randomVector(17, 5);
    const v = unitVector(17, 6);
    const plain = productOf(problemOf(), parameters, v);
    expect(productOf(problemOf({ loss: { regularization: 'l1', rate: 3 } }), parameters, v)).toEqual(plain);
  });

  it('neither reads nor moves frozen parameters', () => {
    const train = [0, 3, 9, 12];
    const parameters = randomVector(17, 2);
    const v = unitVector(17, 3);
    const loss = { regularization: 'l2' as const, rate: 0.2 };
    const frozen = productOf(problemOf({ train, loss }), parameters, v);
    const masked = productOf(
      problemOf({ loss }),
      parameters,
      v.map((x, i) => (train.includes(i) ? x : 0)),
    );
    expect(Array.from(frozen)).toEqual(Array.from(masked, (x, i) => (train.includes(i) ? x : 0)));
  });

  it('stays finite at huge pre-activations', () => {
    for (const activation of ACTIVATION_NAMES) {
      const problem = problemOf({ network: { activation } });
      const product = productOf(problem, new Float64Array(17).fill(1e3), unitVector(17, 1));
      expect(product.every((x) => Number.isFinite(x))).toBe(true);
    }
  });
});
