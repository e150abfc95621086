import { describe, expect, it } from 'vitest';
import { checkedLoss, checkedRecordLoss } from '../../src/engine/checked-losses';
import { type CheckedLoss, checkGradient, type GradientCheck } from '../../src/engine/gradient-check';
import { Objective } from '../../src/engine/objective';
import type { Problem } from '../../src/engine/problem';
import { ACTIVATION_NAMES, BIAS_MODES } from '../../src/engine/settings';
import { ENDS, randomVector } from '../helpers/differences';
import { problemOf, randomRecords, recordsOf } from '../helpers/problems';

function run(checked: CheckedLoss, parameters: Float64Array): GradientCheck {
  const work = checkGradient(checked, parameters);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** Of C, and of C_i of one record. */
function checksOf(problem: Problem, parameters: Float64Array, record = 0): GradientCheck[] {
  return [
    run(checkedLoss(new Objective(problem), parameters), parameters),
    run(checkedRecordLoss(problem, parameters, record), parameters),
  ];
}

const records = randomRecords(5, 9, 2, 2);

describe('the gradient check', () => {
  for (const bias of BIAS_MODES) {
    it.each(ACTIVATION_NAMES)(
      `finds backpropagation right: bias ${bias}, %s, every output and loss`,
      (name) => {
        for (const { output, kind } of ENDS) {
          const problem = problemOf(
            {
              network: { hidden: [3, 2], activation: name, output, bias },
              loss: { kind, regularization: 'l2', rate: 0.03 },
            },
            records,
          );
          const parameters = randomVector(problem.layout.length, 11);
          for (const found of checksOf(problem, parameters, 4)) {
            expect(found.worst).toBeLessThan(1e-6);
            expect(found.compared + found.kinks).toBe(problem.layout.length);
            // A kink within 1e-5 is rare: at most a few parameters may reach one.
            expect(found.compared).toBeGreaterThan(problem.layout.length / 2);
          }
        }
      },
    );
  }

  it.each([1e-5, -0.01, 1, 1e6])('catches a slope that is wrong by %f of itself, and names it', (by) => {
    const problem = problemOf({ network: { hidden: [4, 3] } });
    const parameters = randomVector(problem.layout.length, 3);
    const right = checkedLoss(new Objective(problem), parameters);
    for (const index of [0, 7, problem.layout.length - 1]) {
      const gradient = right.gradient.slice();
      gradient[index] = gradient[index]! * (1 + by);
      const found = run({ ...right, gradient }, parameters);
      expect(found.index).toBe(index);
      expect(found.backprop).toBe(gradient[index]);
      expect(found.worst).toBeCloseTo(Math.abs(by) / Math.max(1, 1 + by), 6);
    }
  });

  it('catches a slope that should be 0, a missing one and one that is no number', () => {
    const problem = problemOf({ network: { hidden: [4] } });
    const parameters = randomVector(problem.layout.length, 3);
    const right = checkedLoss(new Objective(problem), parameters);
    const withAt5 = (value: number) => {
      const gradient = right.gradient.slice();
      gradient[5] = value;
      return run({ ...right, gradient }, parameters);
    };
    expect(withAt5(0)).toMatchObject({ index: 5, worst: expect.closeTo(1, 6) });
    expect(withAt5(-right.gradient[5]!)).toMatchObject({ index: 5, worst: expect.closeTo(2, 6) });
    expect(withAt5(Number.NaN)).toMatchObject({ index: 5, worst: Infinity });
  });

  it('takes no rounding for an error where the gradient is all but 0', () => {
    // y = 0.5 x exactly, at its minimum.
    const line = recordsOf(
      [-0.9, -0.3, 0.1, 0.7].map((x) => [x, 0.5 * x]),
      1,
    );
    const problem = problemOf({ network: { hidden: [], output: 'linear' } }, line);
    const parameters = Float64Array.of(0.5, 1e-9);
    expect(run(checkedLoss(new Objective(problem), parameters), parameters).worst).toBeLessThan(1e-6);
  });

  it('leaves frozen parameters out', () => {
    const problem = problemOf({ train: [2, 9] });
    const parameters = randomVector(17, 6);
    const right = checkedLoss(new Objective(problem), parameters);
    expect(run(right, parameters)).toMatchObject({ compared: 2, kinks: 0 });
    const gradient = right.gradient.map((g, i) => (i === 2 || i === 9 ? g : 1e3));
    expect(run({ ...right, gradient }, parameters).worst).toBeLessThan(1e-6);
    const none = problemOf({ train: [] });
    expect(run(checkedLoss(new Objective(none), parameters), parameters)).toMatchObject({
      compared: 0,
      index: -1,
      worst: NaN,
    });
  });

  it('puts every parameter back', () => {
    const problem = problemOf({ network: { activation: 'relu' } });
    const parameters = randomVector(17, 6).map((w, i) => (i === 3 ? 1e9 : w));
    const kept = parameters.slice();
    checksOf(problem, parameters);
    expect(parameters).toEqual(kept);
  });
});

describe('kinks', () => {
  /** One relu unit whose pre-activation w·x is 0 at the first record: a step of w or of its bias crosses the kink. */
  const kinked = (activation: 'relu' | 'leaky-relu' | 'tanh') =>
    problemOf(
      { network: { hidden: [1], activation, output: 'linear' } },
      recordsOf(
        [
          [0.5, 1, 0.4],
          [1, -1, 0.3],
        ],
        2,
      ),
    );
  // w1[1,1], w1[1,2], w2[1,1], b1, b2: 2·0.5 − 1·1 + 0 = 0.
  const parameters = Float64Array.of(2, -1, 0.7, 0, 0.1);

  it.each(['relu', 'leaky-relu'] as const)('of %s are named, and left out', (activation) => {
    const [whole] = checksOf(kinked(activation), parameters);
    expect(whole).toMatchObject({ kinks: 3, compared: 2 });
    expect(whole!.worst).toBeLessThan(1e-6);
  });

  it('are not looked for in smooth networks', () => {
    const [whole] = checksOf(kinked('tanh'), parameters);
    expect(whole).toMatchObject({ kinks: 0, compared: 5 });
  });

  it('of |w| are named where the regulariser is part of the loss', () => {
    const problem = problemOf({ loss: { regularization: 'l1', rate: 0.1 } });
    const at = randomVector(17, 8);
    at[4] = 1e-6;
    const [whole, single] = checksOf(problem, at);
    expect(whole).toMatchObject({ kinks: 1, compared: 16 });
    expect(single).toMatchObject({ kinks: 0, compared: 17 });
    expect(Math.max(whole!.worst, single!.worst)).toBeLessThan(1e-6);
  });

  it('do not hide an error elsewhere', () => {
    const problem = kinked('relu');
    const right = checkedLoss(new Objective(problem), parameters);
    const gradient = right.gradient.slice();
    gradient[4] = gradient[4]! * 1.01;
    expect(run({ ...right, gradient }, parameters)).toMatchObject({ index: 4, kinks: 3 });
  });
});
