import { describe, expect, it } from 'vitest';
import { completeRecipe } from '../../src/recipe/complete';
import { RecipeError } from '../../src/recipe/error';
import { assemble } from '../../src/recipe/picks';
import type { ChoiceControl, Row } from '../../src/recipe/row';
import {
  defaultOf,
  fieldOf,
  isRelevant,
  ROWS,
  rowAbout,
  rowAt,
  rowOfKey,
  VIEW_ROWS,
} from '../../src/recipe/rows';
import { completeView } from '../../src/recipe/view';

const set = (path: string, value: unknown, more: Record<string, unknown> = {}) =>
  completeRecipe(assemble(new Map(Object.entries({ ...more, [path]: value }))));

const labelsAt = (path: string) => (rowAt(path).control as ChoiceControl).options.map(({ label }) => label);

/** What a row can take besides its default, and what it cannot. */
function samples({ path, control }: Row): { good: unknown[]; bad: unknown[] } {
  if (control.kind === 'choice') {
    const made = control.options.filter((option) => !option.carried).map(({ value }) => value);
    return { good: made, bad: ['nonsense', 1, null, [made], true] };
  }
  if (control.kind === 'whole') {
    const most = path === 'descent.batchSize' ? 120 : control.max;
    return { good: [control.min, most], bad: [control.min - 1, most + 1, 1.5, '1', Number.NaN, null] };
  }
  if (control.kind === 'number') {
    const { min, max, above, below } = control;
    const inside = min + (max - min) / 3;
    const bad = [min - 1, max + 1, ...(above ? [min] : []), ...(below ? [max] : []), '0.5', Number.NaN, null];
    return { good: [inside, ...(above ? [] : [min]), ...(below ? [] : [max])], bad };
  }
  return { good: [], bad: [0, null, {}, [null], [-1], ['nonsense'], [1.5]] };
}

describe('the table of rows', () => {
  it('has every key of the specification', () => {
    // How a surface is laid and what is drawn on it came later.
    const later = ['align', 'compare', 'ghost', 'otherRate', 'path', 'plane', 'planeSeed', 'slice'];
    const all = [...ROWS.map((row) => row.key), ...VIEW_ROWS.map((row) => row.key)];
    const keys = all.filter((key) => !later.includes(key));
    expect(all.length).toBe(keys.length + later.length);
    expect([...keys].sort().join(' ')).toBe(
      'activation batchSize bias count data dataSeed features frame height hidden learningRate loss mode momentum noise optimizer order orderSeed output rate reduce regularization start startSeed steps surface test train',
    );
  });

  it('reaches every field of a completed recipe once', () => {
    const paths = Object.entries(completeRecipe({})).flatMap(([section, part]) =>
      typeof part === 'object' ? Object.keys(part).map((field) => `${section}.${field}`) : [section],
    );
    expect(['version', ...ROWS.map((row) => row.path)].sort()).toEqual(paths.sort());
    for (const row of ROWS) {
      expect(rowAt(row.path)).toBe(row);
      expect(rowOfKey(row.key)).toBe(row);
      expect(fieldOf(row, completeRecipe({}))).toEqual(defaultOf(row, completeRecipe({})));
      expect(row.default).toEqual(defaultOf(row, completeRecipe({})));
    }
    for (const row of VIEW_ROWS) expect(completeView({})[row.path]).toBe(row.default);
  });

  it('has the labels that scripts rely on', () => {
    const labels = Object.fromEntries([...ROWS, ...VIEW_ROWS].map(({ path, label }) => [path, label]));
    expect(labels).toMatchObject({
      'data.kind': 'Data',
      'data.count': 'Records',
      'data.noise': 'Noise',
      'network.activation': 'Activation',
      'network.bias': 'Bias',
      'descent.mode': 'Descent',
      'descent.learningRate': 'Learning rate',
      'descent.optimizer': 'Optimizer',
      surface: 'Surface',
      height: 'Height',
    });
    expect(labelsAt('network.bias')).toEqual(['Neuron', 'Layer', 'Network', 'None']);
    expect(labelsAt('descent.mode')).toEqual(['Batch', 'Mini-batch', 'Stochastic']);
    const [surface, height] = VIEW_ROWS.map(({ control }) => control as ChoiceControl);
    expect(surface!.options.map(({ label }) => label)).toEqual([
      'Two weights',
      'Sheet',
      'Plane',
      'Slice',
      'Ribbon',
    ]);
    expect(height!.options.map(({ label }) => label)).toEqual(['Loss', 'Square root', 'Logarithm']);
  });

  it('names and explains each row once, in one sentence', () => {
    const rows = [...ROWS, ...VIEW_ROWS];
    expect(new Set(rows.map((row) => row.label)).size).toBe(rows.length);
    expect(new Set(rows.map((row) => row.help)).size).toBe(rows.length);
    for (const { help } of rows) expect(help).toMatch(/^[A-Z][^.!?\n]+( [^.!?\n]+)*(\d\.\d[^.\n]*)?\.$/);
  });

  it.each(ROWS.map((row) => ({ path: row.path, row })))(
    '$path takes what its control offers, and no more',
    ({ path, row }) => {
      const { good, bad } = samples(row);
      for (const value of good) {
        const more = value === 'cross-entropy' ? { 'network.output': 'sigmoid' } : {};
        expect(fieldOf(row, set(path, value, more))).toEqual(value);
      }
      for (const value of bad) {
        let error: unknown;
        try {
          set(path, value);
        } catch (caught) {
          error = caught;
        }
        expect(error).toBeInstanceOf(RecipeError);
        expect(rowAbout((error as RecipeError).path)).toBe(row);
      }
    },
  );

  it('gives the upper bounds that a recipe leaves', () => {
    const recipe = completeRecipe({ data: { kind: 'wine', test: 0.5 } });
    expect(rowAt('data.count').maxOf!(recipe)).toBe(178);
    expect(rowAt('descent.batchSize').maxOf!(recipe)).toBe(89);
    expect(rowAt('data.count').maxOf!(completeRecipe({}))).toBe(10_000);
  });

  it.each([
    ['descent.momentum', {}, { descent: { optimizer: 'momentum' } }],
    ['descent.momentum', { descent: { optimizer: 'adam' } }, { descent: { optimizer: 'nesterov' } }],
    ['descent.batchSize', {}, { descent: { mode: 'mini-batch' } }],
    ['descent.order', {}, { descent: { mode: 'stochastic' } }],
    ['descent.reduce', { descent: { mode: 'stochastic' } }, {}],
    [
      'descent.seed',
      { descent: { mode: 'stochastic' } },
      { descent: { mode: 'stochastic', order: 'shuffled' } },
    ],
    ['loss.rate', {}, { loss: { regularization: 'l1' } }],
    ['data.noise', { data: { kind: 'iris' } }, { data: { kind: 'sine' } }],
    ['data.features', { data: { kind: 'sine' } }, {}],
    ['network.activation', { network: { hidden: [] } }, {}],
    ['start.seed', { start: { kind: 'zero' } }, {}],
    ['data.count', { data: { kind: 'table', inputs: ['x'], outputs: ['y'], rows: [[1, 2]] } }, {}],
  ])('%s does not matter to %j, but to %j', (path, without, within) => {
    expect(isRelevant(rowAt(path), completeRecipe(without))).toBe(false);
    expect(isRelevant(rowAt(path), completeRecipe(within))).toBe(true);
  });
});
