import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeRecipe } from '../../src/recipe/complete';
import { RecipeError } from '../../src/recipe/error';
import { recipe } from './arbitrary';
import { FORMAT } from './format';

const ACTIVATIONS = 'tanh, sigmoid, relu, leaky-relu, softplus, gelu, sin or linear';
const NAME = 'a name of 1 to 64 characters on one line';
const table = (fields: object) => ({
  data: {
    kind: 'table',
    inputs: ['x'],
    outputs: ['y'],
    rows: [
      [1, 2],
      [3, 4],
    ],
    ...fields,
  },
});
const cycle: Record<string, unknown> = {};
cycle.self = cycle;

/** Input, and the one sentence that refuses it. */
const REFUSALS: [unknown, string][] = [
  // Not a recipe at all.
  [null, 'recipe: got null, expected an object'],
  [undefined, 'recipe: got null, expected an object'],
  [[], 'recipe: got [], expected an object'],
  ['{}', 'recipe: got "{}", expected an object'],
  [new Map(), 'recipe: got a Map, expected an object'],
  [() => 1, 'recipe: got a function, expected an object'],
  [7n, 'recipe: got a big integer, expected an object'],
  // Fields that do not exist.
  [{ data: {}, extra: 1 }, 'extra: got 1, expected no such field'],
  [{ network: { hiden: [4] } }, 'network.hiden: got [4], expected no such field (did you mean hidden?)'],
  [{ hidden: [4] }, 'hidden: got [4], expected no such field (did you mean network.hidden?)'],
  [{ learningRate: 1 }, 'learningRate: got 1, expected no such field (did you mean descent.learningRate?)'],
  [{ seed: 1 }, 'seed: got 1, expected no such field'],
  [JSON.parse('{"__proto__":{"train":"all"}}'), '__proto__: got {"train":"all"}, expected no such field'],
  [JSON.parse('{"data":{"__proto__":1}}'), 'data.__proto__: got 1, expected no such field for xor'],
  [{ network: { constructor: 1 } }, 'network.constructor: got 1, expected no such field'],
  [{ loss: { 'a\nb': 1 } }, 'loss["a\\nb"]: got 1, expected no such field'],
  [{ '': 1 }, 'recipe[""]: got 1, expected no such field'],
  [table({ noise: 0.1 }), 'data.noise: got 0.1, expected no such field for a table'],
  [{ data: { rows: [] } }, 'data.rows: got [], expected no such field for xor'],
  [
    { start: { kind: 'given', seed: 1, parameters: [] } },
    'start.seed: got 1, expected no such field for a given start',
  ],
  [{ start: { parameters: [] } }, 'start.parameters: got [], expected no such field for a xavier start'],
  // Version.
  [{ version: 2 }, 'version: got 2, expected 1'],
  [{ version: '1' }, 'version: got "1", expected 1'],
  [{ version: null }, 'version: got null, expected 1'],
  // Data.
  [{ data: 'xor' }, 'data: got "xor", expected an object'],
  [{ data: ['xor'] }, 'data: got ["xor"], expected an object'],
  [{ data: null }, 'data: got null, expected an object'],
  [
    { data: { kind: 'spirall' } },
    'data.kind: got "spirall", expected and, or, xor, circle, gaussians, spiral, moons, checkerboard, line, sine, step-function, iris, wine, diabetes, digits or table (did you mean spiral?)',
  ],
  [{ data: { count: 1e9 } }, 'data.count: got 1000000000, expected a whole number from 1 to 10000'],
  [{ data: { count: 0 } }, 'data.count: got 0, expected a whole number from 1 to 10000'],
  [{ data: { count: '120' } }, 'data.count: got "120", expected a whole number from 1 to 10000'],
  [{ data: { count: null } }, 'data.count: got null, expected a whole number from 1 to 10000'],
  [{ data: { kind: 'iris', count: 151 } }, 'data.count: got 151, expected a whole number from 1 to 150'],
  [{ data: { kind: 'wine', count: 179 } }, 'data.count: got 179, expected a whole number from 1 to 178'],
  [{ data: { kind: 'diabetes', count: 443 } }, 'data.count: got 443, expected a whole number from 1 to 442'],
  [{ data: { kind: 'digits', count: 1798 } }, 'data.count: got 1798, expected a whole number from 1 to 1797'],
  [{ data: { noise: Number.NaN } }, 'data.noise: got NaN, expected a number from 0 to 1'],
  [{ data: { noise: -0.1 } }, 'data.noise: got -0.1, expected a number from 0 to 1'],
  [{ data: { noise: Number.POSITIVE_INFINITY } }, 'data.noise: got Infinity, expected a number from 0 to 1'],
  [{ data: { seed: 1.5 } }, 'data.seed: got 1.5, expected a whole number from 0 to 9007199254740991'],
  [{ data: { seed: -1 } }, 'data.seed: got -1, expected a whole number from 0 to 9007199254740991'],
  [{ data: { test: 0.95 } }, 'data.test: got 0.95, expected a number from 0 to 0.9'],
  [{ data: { features: [] } }, 'data.features: got an empty list, expected a list of 1 to 7 features'],
  [{ data: { features: 'x1' } }, 'data.features: got "x1", expected a list of 1 to 7 features'],
  [{ data: { features: null } }, 'data.features: got null, expected a list of 1 to 7 features'],
  [{ data: { features: ['x1', 'x2', 'x1'] } }, 'data.features[2]: got "x1", expected each feature once'],
  [
    { data: { features: ['x3'] } },
    'data.features[0]: got "x3", expected x1, x2, x1^2, x2^2, x1*x2, sin(x1) or sin(x2)',
  ],
  // Tables.
  [{ data: { kind: 'table' } }, 'data.inputs: got nothing, expected a list of 1 to 64 names'],
  [table({ outputs: [] }), 'data.outputs: got an empty list, expected a list of 1 to 64 names'],
  [
    table({ inputs: new Array(65).fill('x') }),
    'data.inputs: got a list of 65, expected a list of 1 to 64 names',
  ],
  [table({ inputs: [''] }), `data.inputs[0]: got "", expected ${NAME}`],
  [table({ inputs: ['a\u2028b'] }), `data.inputs[0]: got "a\\u2028b", expected ${NAME}`],
  [table({ outputs: ['n'.repeat(65)] }), `data.outputs[0]: got a text of 65, expected ${NAME}`],
  [table({ outputs: [3] }), `data.outputs[0]: got 3, expected ${NAME}`],
  [table({ rows: [] }), 'data.rows: got an empty list, expected a list of 1 to 10000 rows'],
  [table({ rows: { length: 2 } }), 'data.rows: got {"length":2}, expected a list of 1 to 10000 rows'],
  [table({ rows: new Array(1e7) }), 'data.rows: got a list of 10000000, expected a list of 1 to 10000 rows'],
  [
    table({ rows: [[1, 2], [1]] }),
    'data.rows[1]: got a list of 1, expected a list of 2 numbers, 1 for inputs and 1 for outputs',
  ],
  [
    table({
      rows: [
        [1, 2],
        [1, 2],
        [1, 2],
        [1, 'b'],
      ],
    }),
    'data.rows[3][1]: got "b", expected a finite number',
  ],
  [table({ rows: [[Number.NaN, 2]] }), 'data.rows[0][0]: got NaN, expected a finite number'],
  [table({ rows: [[1, null]] }), 'data.rows[0][1]: got null, expected a finite number'],
  // Network.
  [{ network: { hidden: [4, -3] } }, 'network.hidden[1]: got -3, expected a whole number from 1 to 64'],
  [{ network: { hidden: [65] } }, 'network.hidden[0]: got 65, expected a whole number from 1 to 64'],
  [{ network: { hidden: ['4'] } }, 'network.hidden[0]: got "4", expected a whole number from 1 to 64'],
  [{ network: { hidden: [Number.NaN] } }, 'network.hidden[0]: got NaN, expected a whole number from 1 to 64'],
  [{ network: { hidden: 4 } }, 'network.hidden: got 4, expected a list of 0 to 64 whole numbers'],
  [
    { network: { hidden: new Array(65).fill(1) } },
    'network.hidden: got a list of 65, expected a list of 0 to 64 whole numbers',
  ],
  // biome-ignore lint/suspicious/noSparseArray: a hole is what is tested
  [{ network: { hidden: [, 4] } }, 'network.hidden[0]: got nothing, expected a whole number from 1 to 64'],
  [{ network: { activation: 'softmax' } }, `network.activation: got "softmax", expected ${ACTIVATIONS}`],
  [
    { network: { activation: 'Tanh' } },
    `network.activation: got "Tanh", expected ${ACTIVATIONS} (did you mean tanh?)`,
  ],
  [
    { network: { activation: ['relu', 5], hidden: [2, 2] } },
    `network.activation[1]: got 5, expected ${ACTIVATIONS}`,
  ],
  [
    { network: { activation: ['relu', 'relu'] } },
    'network.activation: got a list of 2, expected one name, or a list of 1, one for each hidden layer',
  ],
  [{ network: { bias: 'all' } }, 'network.bias: got "all", expected neuron, layer, network or none'],
  [
    { network: { output: {} } },
    `network.output: got {}, expected ${ACTIVATIONS.replace(' or linear', ', linear or softmax')}`,
  ],
  // Start.
  [{ start: 'zero' }, 'start: got "zero", expected an object'],
  [
    { start: { kind: 'giwen' } },
    'start.kind: got "giwen", expected xavier, he, uniform, zero or given (did you mean given?)',
  ],
  [{ start: { seed: '1' } }, 'start.seed: got "1", expected a whole number from 0 to 9007199254740991'],
  [
    { start: { kind: 'given' } },
    'start.parameters: got nothing, expected 17 numbers for 2-4-1 with a bias for each neuron',
  ],
  [
    { start: { kind: 'given', parameters: [1, 2, 3] } },
    'start.parameters: got a list of 3, expected 17 numbers for 2-4-1 with a bias for each neuron',
  ],
  [
    { start: { kind: 'given', parameters: [] }, network: { bias: 'none', hidden: [] } },
    'start.parameters: got an empty list, expected 2 numbers for 2-1 without biases',
  ],
  [
    { start: { kind: 'given', parameters: [1, 2, '3'] }, network: { bias: 'network', hidden: [] } },
    'start.parameters[2]: got "3", expected a finite number',
  ],
  // Train.
  [{ train: 'some' }, 'train: got "some", expected all or a list of 1 to 17 indices of parameters'],
  [{ train: [] }, 'train: got an empty list, expected all or a list of 1 to 17 indices of parameters'],
  [{ train: [0, 17] }, 'train[1]: got 17, expected a whole number from 0 to 16'],
  [{ train: [0.5] }, 'train[0]: got 0.5, expected a whole number from 0 to 16'],
  [{ train: [5, 3, 5] }, 'train[2]: got 5, expected each index once'],
  [
    { train: new Array(18).fill(0) },
    'train: got a list of 18, expected all or a list of 1 to 17 indices of parameters',
  ],
  // Loss.
  [
    { loss: { kind: 'cross-entropy' } },
    'loss.kind: got cross-entropy, expected mse where network.output is tanh (cross-entropy needs sigmoid or softmax)',
  ],
  [{ loss: { kind: 'MSE' } }, 'loss.kind: got "MSE", expected mse or cross-entropy (did you mean mse?)'],
  [{ loss: { regularization: 'l3' } }, 'loss.regularization: got "l3", expected none, l1 or l2'],
  [{ loss: { rate: -1 } }, 'loss.rate: got -1, expected a number from 0 to 1000'],
  // Descent.
  [
    { descent: { mode: 'minibatch' } },
    'descent.mode: got "minibatch", expected batch, mini-batch or stochastic (did you mean mini-batch?)',
  ],
  [
    { descent: { batchSize: 121 } },
    'descent.batchSize: got 121, expected a whole number from 1 to 120 (there are 120 training records)',
  ],
  [
    { descent: { batchSize: 2 }, data: { count: 1 } },
    'descent.batchSize: got 2, expected a whole number from 1 to 1 (there is 1 training record)',
  ],
  [
    { descent: { learningRate: 0 } },
    'descent.learningRate: got 0, expected a number above 0 and at most 1000000',
  ],
  [
    { descent: { learningRate: -1 } },
    'descent.learningRate: got -1, expected a number above 0 and at most 1000000',
  ],
  [
    { descent: { learningRate: null } },
    'descent.learningRate: got null, expected a number above 0 and at most 1000000',
  ],
  [{ descent: { momentum: 1 } }, 'descent.momentum: got 1, expected a number from 0 to below 1'],
  [{ descent: { order: true } }, 'descent.order: got true, expected cyclic or shuffled'],
  // Long, deep and endless values are shortened, never inside a character.
  [
    { train: 'x'.repeat(1e7) },
    `train: got "${'x'.repeat(38)}…, expected all or a list of 1 to 17 indices of parameters`,
  ],
  [
    { train: '😀'.repeat(50) },
    `train: got "${'😀'.repeat(38)}…, expected all or a list of 1 to 17 indices of parameters`,
  ],
  [
    { train: 'a\nb\u202e\ud800' },
    'train: got "a\\nb\\u202e\\ud800", expected all or a list of 1 to 17 indices of parameters',
  ],
  [
    { loss: { rate: cycle } },
    'loss.rate: got {"self":{"self":{"self":{"self":{"self"…, expected a number from 0 to 1000',
  ],
  [
    { loss: { rate: new Array(1e7).fill(1) } },
    'loss.rate: got [1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,…, expected a number from 0 to 1000',
  ],
  [{ loss: { rate: new Date(0) } }, 'loss.rate: got a Date, expected a number from 0 to 1000'],
];

describe('refusals', () => {
  it.each(REFUSALS.map(([input, sentence]) => ({ input, sentence })))('$sentence', ({ input, sentence }) => {
    let error: unknown;
    try {
      completeRecipe(input);
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(RecipeError);
    expect((error as RecipeError).message).toBe(sentence);
    expect(sentence).toMatch(FORMAT);
  });

  it('refuses softmax where a value is learnt', () => {
    for (const kind of ['line', 'sine', 'step-function', 'diabetes']) {
      expect(() => completeRecipe({ data: { kind }, network: { output: 'softmax' } })).toThrow(
        /^network\.output: got softmax, expected /,
      );
    }
  });

  it('meets any value anywhere with a recipe or with one sentence', () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withNullPrototype: true,
      withSparseArray: true,
      withTypedArray: true,
      withObjectString: true,
      withUnicodeString: true,
    } as fc.ObjectConstraints);
    const places = fc.tuple(recipe, fc.nat(), fc.nat(), anything);
    let refused = 0;
    fc.assert(
      fc.property(places, ([valid, i, j, value]) => {
        expectRecipeOrSentence(value);
        const copy = structuredClone(valid) as unknown as Record<string, Record<string, unknown>>;
        const section = Object.keys(copy)[i % 7]!;
        const part = copy[section];
        if (typeof part === 'object' && j % 5 > 0) {
          const keys = Object.keys(part);
          part[keys[j % keys.length]!] = value;
        } else (copy as Record<string, unknown>)[section] = value;
        refused += expectRecipeOrSentence(copy);
      }),
      { numRuns: 1500 },
    );
    expect(refused).toBeGreaterThan(500);
  });
});

/** 1 where it was refused. */
function expectRecipeOrSentence(input: unknown): number {
  try {
    const done = completeRecipe(input);
    expect(completeRecipe(done)).toStrictEqual(done);
    return 0;
  } catch (error) {
    if (!(error instanceof RecipeError)) throw error;
    expect(error.message).toMatch(FORMAT);
    expect(error.message.length).toBeLessThan(400);
    return 1;
  }
}
