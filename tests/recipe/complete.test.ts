import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeRecipe } from '../../src/recipe/complete';
import { RecipeError } from '../../src/recipe/error';
import { partialRecipe } from './arbitrary';

/** The recipe of the specification, word for word, with every default that it states. */
const DEFAULT = {
  version: 1,
  data: { kind: 'xor', count: 120, noise: 0.1, seed: 1, test: 0, features: ['x1', 'x2'] },
  network: { hidden: [4], activation: 'tanh', output: 'tanh', bias: 'neuron' },
  start: { kind: 'xavier', seed: 1 },
  train: 'all',
  loss: { kind: 'mse', regularization: 'none', rate: 0 },
  descent: {
    mode: 'batch',
    batchSize: 16,
    order: 'cyclic',
    reduce: 'sum',
    seed: 1,
    learningRate: 0.0025,
    optimizer: 'plain',
    momentum: 0.9,
  },
};

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
    Object.values(value).forEach(freeze);
    Object.freeze(value);
  }
  return value;
}

function refusal(input: unknown): string {
  try {
    completeRecipe(input);
  } catch (error) {
    if (error instanceof RecipeError) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('completion', () => {
  it('fills in every default that the specification states, in its order', () => {
    expect(JSON.stringify(completeRecipe({}))).toBe(JSON.stringify(DEFAULT));
  });

  it('puts fields in one order, whatever order they came in', () => {
    const turned = (value: unknown): unknown =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, part]) => [key, turned(part)]),
          )
        : value;
    expect(JSON.stringify(completeRecipe(turned(DEFAULT)))).toBe(JSON.stringify(DEFAULT));
  });

  it('leaves a completed recipe as it is, and the input untouched', () => {
    fc.assert(
      fc.property(partialRecipe, (input) => {
        const once = completeRecipe(freeze(input));
        expect(completeRecipe(once)).toStrictEqual(once);
        expect(JSON.stringify(completeRecipe(once))).toBe(JSON.stringify(once));
      }),
      { numRuns: 300 },
    );
  });

  it('keeps what was given, to the bit', () => {
    fc.assert(
      fc.property(partialRecipe, (input) => {
        const { train, ...rest } = input;
        const done = completeRecipe(input);
        expect(done).toMatchObject(structuredClone(rest));
        if (Array.isArray(train)) expect(done.train).toEqual([...train].sort((a, b) => a - b));
      }),
      { numRuns: 300 },
    );
  });

  it('keeps the sign of zero in tables and given starts', () => {
    const parameters = [-0, 0, 1, -0, 2];
    const done = completeRecipe({
      data: { kind: 'table', inputs: ['a'], outputs: ['b'], rows: [[-0, 1]] },
      network: { hidden: [1], bias: 'layer' },
      start: { kind: 'given', parameters: parameters.slice(0, 4) },
    });
    expect(done.data).toHaveProperty('rows', [[-0, 1]]);
    expect(done.start).toHaveProperty('parameters', [-0, 0, 1, -0]);
  });

  it('shares nothing with its input, its defaults or another result', () => {
    const input = structuredClone(DEFAULT);
    const done = completeRecipe(input);
    if (done.data.kind === 'table') throw new Error('not built in');
    done.data.features.push('x1*x2');
    done.network.hidden.push(9);
    expect(input).toEqual(DEFAULT);
    const second = completeRecipe({});
    if (second.data.kind === 'table') throw new Error('not built in');
    second.data.features.push('x2^2');
    second.network.hidden.push(7);
    expect(completeRecipe({})).toEqual(DEFAULT);
  });

  it('takes every recipe of the PyTorch fixtures', () => {
    const folder = new URL('../fixtures/', import.meta.url);
    const files = readdirSync(folder).filter((file) => file.startsWith('descent-'));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const { recipe } = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
      expect(completeRecipe(recipe)).toMatchObject(recipe);
    }
  });

  it('takes numbers in typed arrays, as the page gives parameters', () => {
    const parameters = Float64Array.from({ length: 17 }, (_, i) => i / 7);
    const done = completeRecipe({ start: { kind: 'given', parameters }, train: Int32Array.of(16, 3) });
    expect(done.start).toEqual({ kind: 'given', parameters: Array.from(parameters) });
    expect(done.train).toEqual([3, 16]);
  });

  it('takes 64 layers of 64 and a field that is undefined', () => {
    const hidden = new Array(64).fill(64);
    expect(completeRecipe({ network: { hidden, bias: undefined }, train: undefined })).toMatchObject({
      network: { hidden, bias: 'neuron' },
      train: 'all',
    });
  });

  it('counts all rows of a real kind, and 120 of a generated one', () => {
    const counts = { iris: 150, wine: 178, diabetes: 442, digits: 1797, spiral: 120, sine: 120 };
    for (const [kind, count] of Object.entries(counts)) {
      expect(completeRecipe({ data: { kind } }).data).toHaveProperty('count', count);
    }
  });

  it('shrinks a batch size that nobody gave, and no other', () => {
    const data = { kind: 'table', inputs: ['x'], outputs: ['y'], rows: new Array(12).fill([0, 1]) };
    expect(completeRecipe({ data }).descent.batchSize).toBe(12);
    expect(completeRecipe({ data: { count: 20, test: 0.5 } }).descent.batchSize).toBe(10);
    expect(refusal({ data, descent: { batchSize: 16 } })).toBe(
      'descent.batchSize: got 16, expected a whole number from 1 to 12 (there are 12 training records)',
    );
  });

  it('takes cross-entropy targets that are shares', () => {
    const table = (rows: number[][]) => ({ kind: 'table', inputs: ['x'], outputs: ['a', 'b'], rows });
    const input = (output: string, rows: number[][]) => ({
      data: table(rows),
      network: { output },
      loss: { kind: 'cross-entropy' },
    });
    expect(refusal(input('softmax', [[5, 0.25, 0.75]]))).toBe('accepted');
    expect(refusal(input('softmax', [[5, 0.25, 0.75 + 5e-10]]))).toBe('accepted');
    expect(refusal(input('sigmoid', [[5, 1, 1]]))).toBe('accepted');
    const far = refusal(
      input('softmax', [
        [5, 0, 1],
        [5, 0.25, 0.76],
      ]),
    );
    expect(far).toMatch(/^loss\.kind: got .*data\.rows\[1\].*, expected /);
    expect(
      refusal(
        input('sigmoid', [
          [5, 0, 1],
          [5, 0, 1],
          [5, 0, 1.5],
        ]),
      ),
    ).toMatch(/^loss\.kind: got .*data\.rows\[2\].*, expected /);
  });
});

describe('the learning rate where it is absent', () => {
  const rate = (descent: object, data: object = {}) => completeRecipe({ data, descent }).descent.learningRate;

  it.each([
    [{}, 0.3 / 120],
    [{ reduce: 'mean' }, 0.3],
    [{ mode: 'mini-batch' }, 0.3 / 16],
    [{ mode: 'mini-batch', batchSize: 7 }, 0.3 / 7],
    [{ mode: 'mini-batch', reduce: 'mean' }, 0.3],
    [{ mode: 'stochastic' }, 0.05],
    [{ mode: 'stochastic', reduce: 'mean' }, 0.05],
    [{ optimizer: 'momentum' }, 0.3 / 120],
    [{ optimizer: 'nesterov', mode: 'stochastic' }, 0.05],
    [{ optimizer: 'adagrad' }, 0.02],
    [{ optimizer: 'rmsprop', mode: 'stochastic' }, 0.02],
    [{ optimizer: 'adam', mode: 'mini-batch', reduce: 'mean' }, 0.02],
    [{ learningRate: 0.7, mode: 'stochastic' }, 0.7],
  ])('%j has %d', (descent, expected) => {
    expect(rate(descent)).toBe(expected);
  });

  it('counts only the training records of a sum', () => {
    expect(rate({}, { count: 200, test: 0.25 })).toBe(0.3 / 150);
    expect(rate({}, { kind: 'iris' })).toBe(0.3 / 150);
    expect(
      rate(
        {},
        {
          kind: 'table',
          inputs: ['x'],
          outputs: ['y'],
          rows: [
            [1, 2],
            [3, 4],
          ],
        },
      ),
    ).toBe(0.15);
  });
});
