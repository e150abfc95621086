import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeRecipe, shortenRecipe } from '../../src/recipe/change';
import { completeRecipe } from '../../src/recipe/complete';
import { RecipeError } from '../../src/recipe/error';
import type { ChoiceControl } from '../../src/recipe/row';
import { fieldOf, ROWS } from '../../src/recipe/rows';
import { recipe } from './arbitrary';

const change = (input: object, changes: Record<string, unknown>) =>
  changeRecipe(completeRecipe(input), changes);

describe('a shortened recipe', () => {
  it('completes to the same', () => {
    fc.assert(
      fc.property(recipe, (made) => {
        expect(completeRecipe(shortenRecipe(made))).toStrictEqual(made);
      }),
      { numRuns: 300 },
    );
  });

  it('says only what differs from the defaults', () => {
    expect(shortenRecipe(completeRecipe({}))).toEqual({});
    const input = { data: { kind: 'iris' }, descent: { mode: 'stochastic', momentum: 0.5 } };
    expect(shortenRecipe(completeRecipe(input))).toEqual(input);
  });
});

describe('a change', () => {
  it('lets a rate that nobody chose follow the mode, and keeps one that somebody chose', () => {
    expect(change({}, { 'descent.mode': 'stochastic' }).recipe.descent.learningRate).toBe(0.05);
    expect(change({}, { 'data.count': 200 }).recipe.descent.learningRate).toBe(0.3 / 200);
    const chosen = { descent: { learningRate: 0.7 } };
    expect(change(chosen, { 'descent.mode': 'stochastic' }).recipe.descent.learningRate).toBe(0.7);
    const back = change(chosen, { 'descent.learningRate': undefined });
    expect(back).toEqual({ recipe: completeRecipe({}), dropped: [] });
  });

  it('lets go of what no longer fits, and says so', () => {
    const input = { data: { count: 2000 }, descent: { mode: 'mini-batch', batchSize: 500 } };
    const { recipe: made, dropped } = change(input, { 'data.kind': 'iris' });
    expect(made).toEqual(completeRecipe({ data: { kind: 'iris' }, descent: { mode: 'mini-batch' } }));
    expect(dropped.map((error) => error.path)).toEqual(['data.count', 'descent.batchSize']);
    const crossing = { network: { output: 'sigmoid' }, loss: { kind: 'cross-entropy' } };
    const tanh = change(crossing, { 'network.output': 'tanh' });
    expect(tanh.recipe).toEqual(completeRecipe({}));
    expect(tanh.dropped.map((error) => error.path)).toEqual(['loss.kind']);
    const lists = change(
      { network: { hidden: [2, 2], activation: ['relu', 'sin'] } },
      { 'network.hidden': [3] },
    );
    expect(lists.recipe).toEqual(completeRecipe({ network: { hidden: [3] } }));
  });

  it('forgets parameters of another shape, even where their number fits', () => {
    const given = { kind: 'given', parameters: new Array(17).fill(1) };
    const input = { start: given, train: [0, 12] };
    expect(change(input, { 'network.hidden': [5] }).recipe).toEqual(
      completeRecipe({ network: { hidden: [5] } }),
    );
    const kept = change(input, { 'descent.mode': 'stochastic' }).recipe;
    expect(kept).toEqual(completeRecipe({ ...input, descent: { mode: 'stochastic' } }));
    const same = { network: { hidden: [2, 1] }, train: [4] };
    expect(change(same, { 'network.hidden': [1, 2] }).recipe.train).toBe('all');
    expect(change({}, { 'network.hidden': [5], train: [20] }).recipe.train).toEqual([20]);
  });

  it('takes a whole table and a whole given start', () => {
    const table = { kind: 'table', inputs: ['a', 'b'], outputs: ['y'], rows: [[1, 2, 3]] };
    const { recipe: made, dropped } = change({ data: { noise: 0.4, seed: 3 } }, { 'data.kind': table });
    expect(dropped).toEqual([]);
    expect(made).toEqual(completeRecipe({ data: table }));
    expect(changeRecipe(made, { 'data.kind': 'moons' }).recipe).toEqual(
      completeRecipe({ data: { kind: 'moons' } }),
    );
    const given = { kind: 'given', parameters: new Array(17).fill(0.5) };
    expect(change({ start: { seed: 8 } }, { 'start.kind': given }).recipe.start).toEqual(given);
  });

  it('refuses a wrong change whole', () => {
    const before = completeRecipe({ data: { kind: 'sine' } });
    const copy = structuredClone(before);
    for (const changes of [
      { 'descent.mode': { a: 1 } },
      { 'network.output': 'softmax' },
      { 'data.noise': 0.2, 'data.count': -1 },
      { 'data.kind': { rows: [] } },
      { 'start.kind': { kind: 'given', parameters: [1] } },
    ]) {
      expect(() => changeRecipe(before, changes)).toThrow(RecipeError);
    }
    expect(before).toEqual(copy);
    expect(() => changeRecipe(before, { 'network.hiden': [3] })).toThrow('no row network.hiden');
  });

  it('always leaves a right recipe that has the change', () => {
    const choices = ROWS.flatMap(({ path, control }) =>
      control.kind === 'choice'
        ? (control as ChoiceControl).options
            .filter((option) => !option.carried)
            .map(({ value }) => ({ path, value }))
        : [],
    );
    let kept = 0;
    fc.assert(
      fc.property(recipe, fc.constantFrom(...choices), (made, { path, value }) => {
        let changed: ReturnType<typeof changeRecipe>;
        try {
          changed = changeRecipe(made, { [path]: value });
        } catch (error) {
          if (!(error instanceof RecipeError)) throw error;
          return;
        }
        kept += 1;
        const row = ROWS.find((other) => other.path === path)!;
        expect(fieldOf(row, changed.recipe)).toBe(value);
        expect(completeRecipe(changed.recipe)).toStrictEqual(changed.recipe);
      }),
      { numRuns: 500 },
    );
    expect(kept).toBeGreaterThan(400);
  });
});
