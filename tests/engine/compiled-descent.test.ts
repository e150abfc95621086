import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CompiledDescent } from '../../src/engine/compiled/train';
import type { Problem } from '../../src/engine/problem';
import {
  ACTIVATION_NAMES,
  type ActivationName,
  BIAS_MODES,
  DESCENT_MODES,
  type LossKind,
  OPTIMIZER_NAMES,
  ORDERS,
  OUTPUT_NAMES,
  type OutputName,
  REDUCTIONS,
  REGULARIZATIONS,
} from '../../src/engine/settings';
import { ReferenceStepper, type Stepper } from '../../src/engine/stepper';
import { Trainer } from '../../src/worker/trainer';
import { type Overrides, problemOf, randomRecords } from '../helpers/problems';

/** The frames of the next `count` steps, bit by bit, and what ended them. */
function walk(stepper: Stepper, count: number) {
  const words: bigint[] = [];
  for (let left = count; left > 0 && !stepper.overflow; ) {
    const rows = stepper.rows(Math.min(left, stepper.stretch));
    words.push(...new BigInt64Array(rows.slice().buffer));
    left -= Math.min(left, stepper.stretch);
  }
  return { words, n: stepper.n, overflow: stepper.overflow };
}

function expectSame(problem: Problem, steps: number) {
  const wanted = walk(new ReferenceStepper(problem), steps);
  const found = walk(new CompiledDescent(problem), steps);
  expect([found.n, found.overflow]).toEqual([wanted.n, wanted.overflow]);
  const row = problem.layout.length + 2;
  const at = found.words.findIndex((word, i) => word !== wanted.words[i]);
  expect(at < 0 ? 'equal' : `frame ${Math.floor(at / row)}, number ${at % row} of ${row}`).toBe('equal');
  return wanted;
}

const ENDS: readonly (readonly [OutputName, LossKind])[] = [
  ['tanh', 'mse'],
  ['sigmoid', 'cross-entropy'],
  ['softmax', 'cross-entropy'],
  ['linear', 'mse'],
  ['softmax', 'mse'],
];

/** 48 recipes: every activation with every optimizer, and everything else in turn. */
const RECIPES = Array.from({ length: 48 }, (_, i) => {
  const activation = ACTIVATION_NAMES[i % 8]!;
  const [output, kind] = ENDS[i % 5]!;
  const overrides: Overrides = {
    network: { hidden: i % 3 === 0 ? [3, 2] : [3], activation, output, bias: BIAS_MODES[(i >> 1) % 4]! },
    loss: { kind, regularization: REGULARIZATIONS[i % 7 < 3 ? i % 7 : 0]!, rate: 0.001 },
    descent: {
      mode: DESCENT_MODES[(i >> 2) % 3]!,
      order: ORDERS[i % 2]!,
      reduce: REDUCTIONS[(i >> 1) % 2]!,
      optimizer: OPTIMIZER_NAMES[(i + (i < 24 ? 0 : 1)) % 6]!,
      batchSize: 3,
      learningRate: 0.002,
    },
    ...(i % 4 === 3 ? { train: [0, 1, 3, 4, 6] } : {}),
  };
  return { i, overrides, outputs: output === 'softmax' ? 3 : 1 + (i % 2) };
});

describe('the compiled kernel has the bits of the reference engine', () => {
  it('in recipes that name every choice', () => {
    const chosen = <T>(of: (overrides: Overrides) => T | undefined) =>
      new Set(RECIPES.map(({ overrides }) => of(overrides)));
    const pairs = RECIPES.map(
      ({ overrides: { network, descent } }) => `${network!.activation} ${descent!.optimizer}`,
    );
    expect(new Set(pairs).size).toBe(ACTIVATION_NAMES.length * OPTIMIZER_NAMES.length);
    expect(chosen(({ network }) => network!.bias).size).toBe(BIAS_MODES.length);
    expect(chosen(({ descent }) => descent!.mode).size).toBe(DESCENT_MODES.length);
    expect(chosen(({ loss }) => loss!.regularization).size).toBe(REGULARIZATIONS.length);
  });

  it.each(RECIPES)('over 10,000 steps of recipe $i', ({ overrides, outputs, i }) => {
    const problem = problemOf(overrides, randomRecords(i, 4 + (i % 3), 2, outputs));
    const [ours, theirs] = (['compiled', 'reference'] as const).map((engine) => {
      const trainer = new Trainer(problem, { engine });
      expect(trainer.choice.engine).toBe(engine);
      return { ...trainer.compute(10_000, () => true), trainer };
    });
    expect(theirs!.trainer.length).toBe(10_001);
    expect(ours!.trainer.fingerprint()).toBe(theirs!.trainer.fingerprint());
    expect(Buffer.compare(Buffer.from(ours!.rows.buffer), Buffer.from(theirs!.rows.buffer))).toBe(0);
  });

  it('in random recipes', () => {
    const recipe = fc.record({
      hidden: fc.array(fc.integer({ min: 1, max: 13 }), { maxLength: 3 }),
      names: fc.tuple(...[0, 1, 2].map(() => fc.constantFrom(...ACTIVATION_NAMES))),
      output: fc.constantFrom(...OUTPUT_NAMES),
      entropy: fc.boolean(),
      bias: fc.constantFrom(...BIAS_MODES),
      count: fc.integer({ min: 1, max: 150 }),
      inputs: fc.integer({ min: 1, max: 7 }),
      outputs: fc.integer({ min: 1, max: 6 }),
      mode: fc.constantFrom(...DESCENT_MODES),
      order: fc.constantFrom(...ORDERS),
      reduce: fc.constantFrom(...REDUCTIONS),
      optimizer: fc.constantFrom(...OPTIMIZER_NAMES),
      regularization: fc.constantFrom(...REGULARIZATIONS),
      learningRate: fc.constantFrom(0.01, 0.3, 30),
      batch: fc.double({ min: 0, max: 1, noNaN: true }),
      frozen: fc.integer({ min: 0, max: 3 }),
      seed: fc.integer({ min: 0, max: 1e6 }),
    });
    fc.assert(
      fc.property(recipe, (r) => {
        const { hidden, output, bias, count, mode, order, reduce, optimizer, learningRate, seed } = r;
        const entropy = r.entropy && (output === 'softmax' || output === 'sigmoid');
        const records = randomRecords(seed, count, r.inputs, r.outputs);
        const batchSize = 1 + Math.floor(r.batch * (count - 1));
        const overrides: Overrides = {
          network: { hidden, activation: r.names.slice(0, hidden.length) as ActivationName[], output, bias },
          start: { kind: 'uniform', seed },
          loss: { kind: entropy ? 'cross-entropy' : 'mse', regularization: r.regularization, rate: 0.01 },
          descent: { mode, order, reduce, optimizer, learningRate, batchSize },
        };
        const whole = problemOf(overrides, records);
        const moving = Array.from(whole.trainable.keys()).filter((i) => (i * 7 + seed) % 4 >= r.frozen);
        expectSame(r.frozen === 0 ? whole : problemOf({ ...overrides, train: moving }, records), 25);
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ['1-1', [], 1, 1, 1, 40],
    ['1-1-1 with one record more than a pair', [1], 1, 1, 3, 40],
    ['64-16-10', [16], 64, 10, 37, 20],
    ['64-16-10 with the digits’ 1,797 records', [16], 64, 10, 1797, 6],
    ['5-33-17-2', [33, 17], 5, 2, 131, 20],
  ] as const)('in %s, in every mode', (_name, hidden, inputs, outputs, count, steps) => {
    for (const mode of DESCENT_MODES) {
      const overrides: Overrides = {
        network: { hidden: [...hidden], output: 'sigmoid' },
        descent: { mode, batchSize: Math.min(5, count), reduce: 'mean', learningRate: 0.1 },
      };
      const { overflow } = expectSame(problemOf(overrides, randomRecords(1, count, inputs, outputs)), steps);
      expect(overflow).toBeNull();
    }
  });

  it.each(ACTIVATION_NAMES)('where %s meets huge, tiny and zero numbers', (activation) => {
    for (const scale of [0, 1e-300, 1e-9, 30, 700, 3e6, 1e120, 1e306]) {
      const size = problemOf({ network: { hidden: [3, 2], activation } }).layout.length;
      const parameters = Array.from({ length: size }, (_, i) => scale * (((i * 37) % 11) - 5));
      for (const mode of ['batch', 'stochastic'] as const) {
        const network = { hidden: [3, 2], activation, output: activation };
        const descent = { mode, learningRate: 1e-3 };
        expectSame(problemOf({ network, descent, start: { kind: 'given', parameters } }), 4);
      }
    }
  });

  it('at the step where the numbers end', () => {
    const seen = new Set<string | null>();
    for (const mode of DESCENT_MODES) {
      for (const [activation, learningRate] of [
        ['linear', 50],
        ['relu', 3],
        ['softplus', 1e200],
        ['linear', 1e308],
      ] as const) {
        const network = { activation, output: 'linear' as const };
        const { overflow } = expectSame(problemOf({ network, descent: { mode, learningRate } }), 3000);
        seen.add(overflow);
      }
    }
    expect(seen).toEqual(new Set(['loss', 'parameters']));
  });
});

describe('a compiled descent', () => {
  it('goes on from any saved frame, and skips as it walks', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...DESCENT_MODES),
        fc.constantFrom(...OPTIMIZER_NAMES),
        fc.integer({ min: 0, max: 90 }),
        fc.integer({ min: 0, max: 90 }),
        (mode, optimizer, saved, skipped) => {
          const problem = problemOf({ descent: { mode, optimizer, order: 'shuffled' } });
          const descent = new CompiledDescent(problem);
          walk(descent, saved);
          const state = descent.save();
          expect(state.n).toBe(saved);
          walk(descent, skipped);
          const wanted = walk(descent, 10).words;
          descent.restore(state);
          descent.skip(skipped);
          expect(walk(descent, 10).words).toEqual(wanted);
          const other = new ReferenceStepper(problem);
          other.restore(state);
          other.skip(skipped);
          expect(walk(other, 10).words).toEqual(wanted);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('steps of one record that leave the losses out', () => {
  const network = fc.record({
    hidden: fc.array(fc.integer({ min: 1, max: 13 }), { maxLength: 3 }),
    names: fc.tuple(...[0, 1, 2].map(() => fc.constantFrom(...ACTIVATION_NAMES, 'tanh' as const))),
    end: fc.constantFrom(...ENDS),
    bias: fc.constantFrom(...BIAS_MODES),
    count: fc.integer({ min: 1, max: 20 }),
    inputs: fc.integer({ min: 1, max: 7 }),
    outputs: fc.integer({ min: 1, max: 5 }),
    order: fc.constantFrom(...ORDERS),
    learningRate: fc.constantFrom(0, 0.01, 0.3, 30),
    hasMinus0: fc.boolean(),
    stretches: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }),
    seed: fc.integer({ min: 0, max: 1e6 }),
  });

  it('have the bits of the reference engine, walked or skipped', () => {
    fc.assert(
      fc.property(network, ({ hidden, names, end: [output, kind], bias, order, learningRate, ...r }) => {
        const problem = problemOf(
          {
            network: { hidden, activation: names.slice(0, hidden.length) as ActivationName[], output, bias },
            start: { kind: 'uniform', seed: r.seed },
            loss: { kind },
            descent: { mode: 'stochastic', order, learningRate },
          },
          randomRecords(r.seed, r.count, r.inputs, r.outputs),
        );
        const steppers = [new ReferenceStepper(problem), new CompiledDescent(problem)];
        if (r.hasMinus0) {
          const start = steppers[0]!.save();
          start.parameters[r.seed % start.parameters.length] = -0;
          for (const stepper of steppers) stepper.restore(start);
        }
        const row = problem.layout.length + 2;
        const most = Math.min(...steppers.map(({ stretch }) => stretch));
        for (const [i, count] of r.stretches.entries()) {
          const [wanted, found] = steppers.map((stepper) => {
            if (i % 2) stepper.skip(count);
            const rows = i % 2 ? new Float64Array(0) : stepper.rows(Math.min(count, most), false).slice();
            return [...rows.filter((_, at) => at % row < row - 2), ...stepper.save().parameters];
          });
          // NaN, whose bits no rule fixes, counts as equal to itself.
          expect(found!.findIndex((value, at) => !Object.is(value, wanted![at]))).toBe(-1);
          expect(found!.length).toBe(wanted!.length);
        }
      }),
      { numRuns: 200 },
    );
  });
});
