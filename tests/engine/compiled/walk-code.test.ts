import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CompiledDescent } from '../../../src/engine/compiled/train';
import { hasWalkCode } from '../../../src/engine/compiled/walk-code';
import { ReferenceStepper } from '../../../src/engine/stepper';
import { type Overrides, problemOf, randomRecords } from '../../helpers/problems';

const RULES: Overrides = {
  network: { hidden: [3, 2], activation: 'tanh', output: 'tanh', bias: 'neuron' },
  loss: { kind: 'mse', regularization: 'none' },
  descent: { mode: 'stochastic', optimizer: 'plain' },
};

/** With some rules changed. */
function changed({ network, loss, descent, ...rest }: Overrides) {
  return problemOf({
    network: { ...RULES.network, ...network },
    loss: { ...RULES.loss, ...loss },
    descent: { ...RULES.descent, ...descent },
    ...rest,
  });
}

describe('code generated for a network', () => {
  it.each<[boolean, string, Overrides]>([
    [true, 'the rules that it knows', {}],
    [true, 'no biases', { network: { bias: 'none' } }],
    [true, 'batches of one', { descent: { mode: 'mini-batch', batchSize: 1 } }],
    [false, 'larger batches', { descent: { mode: 'mini-batch', batchSize: 2 } }],
    [false, 'all records', { descent: { mode: 'batch' } }],
    [false, 'momentum', { descent: { optimizer: 'momentum' } }],
    [false, 'a regulariser', { loss: { regularization: 'l2', rate: 0.1 } }],
    [false, 'cross-entropy', { network: { output: 'sigmoid' }, loss: { kind: 'cross-entropy' } }],
    [false, 'another activation', { network: { activation: ['tanh', 'sin'] } }],
    [false, 'another output', { network: { output: 'linear' } }],
    [false, 'a bias a layer', { network: { bias: 'layer' } }],
    [false, 'a frozen parameter', { train: [0, 1, 2] }],
    [false, 'too many weights to be worth it', { network: { hidden: [30, 30] } }],
  ])('%s for %s', (isKnown, _name, overrides) => {
    expect(hasWalkCode(changed(overrides))).toBe(isKnown);
  });

  it('has the bits of the reference engine in every shape, walked or skipped', () => {
    const recipe = fc.record({
      hidden: fc.array(fc.integer({ min: 1, max: 13 }), { maxLength: 3 }),
      inputs: fc.integer({ min: 1, max: 7 }),
      outputs: fc.integer({ min: 1, max: 5 }),
      bias: fc.constantFrom('none' as const, 'neuron' as const),
      order: fc.constantFrom('cyclic' as const, 'shuffled' as const),
      learningRate: fc.constantFrom(0, 0.01, 0.3, 30, 1e300),
      stretches: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }),
      seed: fc.integer({ min: 0, max: 1e6 }),
    });
    fc.assert(
      fc.property(recipe, ({ hidden, bias, order, learningRate, seed, ...r }) => {
        const problem = problemOf(
          {
            ...RULES,
            network: { ...RULES.network, hidden, bias },
            start: { kind: 'uniform', seed },
            descent: { ...RULES.descent, order, learningRate },
          },
          randomRecords(seed, 9, r.inputs, r.outputs),
        );
        fc.pre(hasWalkCode(problem));
        const reference = new ReferenceStepper(problem);
        const own = new CompiledDescent(problem);
        const row = problem.layout.length + 2;
        for (const [i, count] of r.stretches.entries()) {
          const [wanted, found] = [reference, own].map((stepper) => {
            if (i % 2) stepper.skip(count);
            const rows = i % 2 ? [] : stepper.rows(Math.min(count, own.stretch, reference.stretch), false);
            return [...rows].filter((_, at) => at % row < row - 2).concat([...stepper.save().parameters]);
          });
          // NaN, whose bits no rule fixes, counts as equal to itself.
          expect(found!.findIndex((value, at) => !Object.is(value, wanted![at]))).toBe(-1);
          expect(found!.length).toBe(wanted!.length);
        }
      }),
      { numRuns: 150 },
    );
  });

  it.each([[[8, 8]], [[5]], [[7, 3, 6]]])('has them after 10,000 steps of 2-%j-1', (hidden) => {
    const problem = changed({ network: { hidden }, descent: { learningRate: 0.1, order: 'shuffled' } });
    expect(hasWalkCode(problem)).toBe(true);
    const [wanted, found] = [new ReferenceStepper(problem), new CompiledDescent(problem)].map((stepper) => {
      stepper.skip(10_000);
      return new BigInt64Array(stepper.save().parameters.slice().buffer);
    });
    expect(found).toEqual(wanted);
  });
});
