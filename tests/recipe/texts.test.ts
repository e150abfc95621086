import { describe, expect, it } from 'vitest';
import { shortenRecipe } from '../../src/recipe/change';
import { completeRecipe } from '../../src/recipe/complete';
import { describeRecipe } from '../../src/recipe/describe';
import { PRESETS } from '../../src/recipe/presets';
import { rateAdvice } from '../../src/recipe/rates';

const texts = (input: object) => Object.values(describeRecipe(completeRecipe(input)));
const table = { kind: 'table', inputs: ['x'], outputs: ['y'], rows: [[1, 2]] };

describe('the top line', () => {
  it.each([
    [{}, ['XOR · 120 records', '2-4-1 tanh · 17 parameters', 'batch · l = 0.0025 · Σ']],
    [
      {
        data: { kind: 'iris', test: 0.2 },
        network: { hidden: [5, 4], activation: ['relu', 'sin'], output: 'softmax' },
        descent: { mode: 'mini-batch', optimizer: 'adam', reduce: 'mean' },
      },
      [
        'Iris · 120 records · 30 held out',
        '4-5-4-3 mixed · 64 parameters',
        'mini-batch of 16 · l = 0.02 · mean · Adam',
      ],
    ],
    [
      {
        data: table,
        network: { hidden: [], output: 'linear', bias: 'none' },
        descent: { mode: 'stochastic' },
      },
      ['Your own table · 1 record', '1-1 linear · 1 parameter', 'stochastic · l = 0.05'],
    ],
    [
      { network: { hidden: new Array(12).fill(2), activation: new Array(12).fill('relu') }, train: [0, 1] },
      ['XOR · 120 records', '2-2-2-2-…-2-1 relu · 75 parameters, 2 trained', 'batch · l = 0.0025 · Σ'],
    ],
    [
      { data: { kind: 'sine', count: 70 }, network: { output: 'linear' } },
      ['Sine · 70 records', '1-4-1 tanh · 13 parameters', 'batch · l = 0.004286 · Σ'],
    ],
  ])('of %j', (input, expected) => {
    expect(texts(input)).toEqual(expected);
  });
});

describe('advice on a rate', () => {
  it.each([
    [
      { learningRate: 0.3 },
      'A rate of 0.3 suits a mean over records; for a sum over 120 records about 0.0025 suits.',
    ],
    [
      { learningRate: 0.0025, reduce: 'mean' },
      'A rate of 0.0025 suits a sum over 120 records; for a mean over 120 records about 0.3 suits.',
    ],
    [
      { learningRate: 0.3, mode: 'mini-batch' },
      'A rate of 0.3 suits a mean over records; for a sum over 16 records about 0.019 suits.',
    ],
    [
      { learningRate: 5, mode: 'stochastic' },
      'A rate of 5 is large for one record a step; about 0.05 suits.',
    ],
    [
      { learningRate: 0.001, mode: 'stochastic' },
      'A rate of 0.001 is small for one record a step; about 0.05 suits.',
    ],
    [{ learningRate: 100 }, 'A rate of 100 is large for a sum over 120 records; about 0.0025 suits.'],
    [
      { learningRate: 0.3, optimizer: 'adam' },
      'A rate of 0.3 is large for the optimizer adam; about 0.02 suits.',
    ],
    [{}, null],
    [{ mode: 'stochastic' }, null],
    [{ mode: 'stochastic', learningRate: 0.3 }, null],
    [{ optimizer: 'adam', learningRate: 0.1 }, null],
  ])('%j: %s', (descent, expected) => {
    expect(rateAdvice(completeRecipe({ descent }))).toBe(expected);
  });
});

describe('the presets', () => {
  it.each(PRESETS.map((preset) => ({ key: preset.key, preset })))(
    '$key is a recipe, shortly told',
    ({ preset }) => {
      expect(shortenRecipe(completeRecipe(preset.recipe))).toEqual(preset.recipe);
      expect(preset.title).not.toMatch(/[.\n]/);
      expect(preset.sentence).toMatch(/^[A-Z][^.\n]+\.$/);
    },
  );

  it('starts with the default, and none stands twice', () => {
    expect(PRESETS[0]!.recipe).toEqual({});
    for (const part of ['key', 'title', 'sentence'] as const) {
      expect(new Set(PRESETS.map((preset) => preset[part])).size).toBe(PRESETS.length);
    }
  });
});
