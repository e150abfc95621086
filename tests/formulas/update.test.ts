import { describe, expect, it } from 'vitest';
import { createProblem } from '../../src/engine/problem';
import { DESCENT_MODES, OPTIMIZER_NAMES, REDUCTIONS } from '../../src/engine/settings';
import type { Equation, Now } from '../../src/formulas/equation';
import { recordsWords } from '../../src/formulas/records-words';
import { recordSum } from '../../src/formulas/step-slope';
import { updateEquations } from '../../src/formulas/update';
import { Trainer } from '../../src/worker/trainer';
import { type Overrides, problemOf, recordsOf, settingsOf } from '../helpers/problems';
import { readFixture } from '../helpers/reference';
import { nowAt, runOf, sidesOf } from './helpers';

const close = (actual: number, wanted: number, tolerance = 1e-12) =>
  expect(Math.abs(actual - wanted)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(wanted)));

/** What formulas read at frame n of a run computed by the trainer. */
function trained(overrides: Overrides, n: number, record = 0) {
  const problem = problemOf(overrides);
  const trainer = new Trainer(problem, { every: 4 });
  trainer.compute(n + 1, () => true);
  const before = trainer.state(n)!;
  const after = trainer.state(n + 1)!;
  const now: Now = { ...nowAt(problem, before.parameters, record, n), update: { n, before, after } };
  return { run: runOf(problem), problem, now };
}

function expectTrue(equation: Equation, now: Now, epsilon?: number): void {
  const [value, ...others] = sidesOf(equation, now, epsilon);
  expect(others.length).toBe(1);
  expect(Number.isFinite(value)).toBe(true);
  for (const other of others) close(other, value!);
}

describe('the update as it is typeset', () => {
  const cases = OPTIMIZER_NAMES.flatMap((optimizer) =>
    DESCENT_MODES.flatMap((mode) => REDUCTIONS.map((reduce) => ({ optimizer, mode, reduce }))),
  );

  it.each(cases)('leads to the next frame: $optimizer, $mode, $reduce', (descent) => {
    const { run, problem, now } = trained({ descent: { ...descent, momentum: 0.8 } }, 6);
    for (let index = 0; index < problem.layout.length; index++) {
      const equations = updateEquations(run, index);
      const epsilon = descent.optimizer === 'adagrad' ? 1e-10 : 1e-8;
      for (const equation of equations) expectTrue(equation, now, epsilon);
      const walk = equations[0]!;
      expect(walk.quantities[0]!.read(now)).toBe(now.update!.after.parameters[index]);
      expect(walk.quantities[1]!.read(now)).toBe(now.shown.parameters[index]);
    }
  });

  it('says with dashes what is not known yet', () => {
    const { run, now } = trained({ descent: { optimizer: 'adam' } }, 3);
    const unread = new Proxy(now.shown, {
      get: (shown, name) => (name === 'gradient' ? expect.fail('computed') : Reflect.get(shown, name)),
    });
    const moments = updateEquations(run, 0).at(-1)!;
    for (const quantity of moments.quantities) {
      expect(quantity.read({ ...now, shown: unread, update: null })).toBeNaN();
    }
  });

  it('walks as PyTorch’s Adam does', () => {
    const { recipe, steps } = readFixture<{
      recipe: Overrides & { data: { inputs: string[]; rows: number[][] } };
      steps: { n: number; parameters: number[] }[];
    }>('descent-three-outputs-adam.json');
    const records = recordsOf(recipe.data.rows, recipe.data.inputs.length);
    const problem = createProblem(settingsOf(recipe), records);
    const run = runOf(problem);
    const trainer = new Trainer(problem, { every: 4 });
    const last = steps.at(-1)!.n;
    trainer.compute(last, () => true);
    const pairs = steps.filter(({ n }) => steps.some((step) => step.n === n + 1));
    expect(pairs.length).toBeGreaterThan(0);
    for (const { n } of pairs) {
      const [before, after] = [trainer.state(n)!, trainer.state(n + 1)!];
      const now = { ...nowAt(problem, before.parameters, 0, n), update: { n, before, after } };
      const wanted = steps.find((step) => step.n === n + 1)!.parameters;
      wanted.forEach((value, index) => {
        const [, walked] = sidesOf(updateEquations(run, index)[0]!, now);
        close(walked!, value, 1e-9);
      });
    }
  });
});

describe('the sum over the step’s records', () => {
  it('shows the record among them, and a dash where it is none of them', () => {
    const descent = { mode: 'mini-batch', batchSize: 4 } as const;
    for (const [record, isIn] of [
      [1, true],
      [9, false],
    ] as const) {
      const { run, now } = trained({ descent }, 0, record);
      expect([...now.shown.stepRecords].includes(record)).toBe(isIn);
      const sum = recordSum(run, 2)!;
      expect(sum.quantities[0]!.read(now)).toBe(now.shown.gradient[2]);
      const own = sum.quantities[1]!.read(now);
      if (isIn) expect(own).toBe(now.inspection.gradient[2]);
      else expect(own).toBeNaN();
      expect(recordsWords(run)(now)).toBe(
        `sum of 4 of 12 records; record ${record + 1} is ${isIn ? 'one' : 'not'}`,
      );
    }
  });

  it('is left out where the update says it', () => {
    const stochastic = { mode: 'stochastic' } as const;
    expect(recordSum(trained({ descent: stochastic }, 0).run, 0)).toBeNull();
    const { run, now } = trained({ descent: { ...stochastic, optimizer: 'momentum' } }, 0);
    expectTrue(recordSum(run, 0)!, now);
  });
});
