import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROWS } from '../../src/recipe/rows';
import { faultsOf } from '../helpers/axe';
import type { OpenPage } from '../helpers/chromium';
import { untilRecipe } from '../helpers/page';
import { setStage } from '../helpers/stage';

const stage = setStage();
let open: OpenPage;
beforeAll(async () => {
  open = await stage.open('#v=1&steps=40', { width: 1120, height: 760 });
  for (const section of ['data', 'network', 'descent', 'surface']) {
    await open.page.getByRole('button', { name: `More of ${section}` }).click();
  }
});

/** What a person does to a row's control, by its accessible name, and the value that must then stand in the recipe. */
interface Deed {
  value: unknown;
  act(page: Page): Promise<unknown>;
  /** What must hold first, for the row to matter. */
  first?: unknown;
}

const radio = (group: string, option: string) => (page: Page) =>
  page
    .getByRole('radiogroup', { name: group, exact: true })
    .getByRole('radio', { name: option, exact: true })
    .check();
const choose = (label: string, option: string) => (page: Page) =>
  page.getByRole('combobox', { name: label, exact: true }).selectOption({ label: option });
const type = (label: string, text: string) => async (page: Page) => {
  const box = page.getByRole('spinbutton', { name: label, exact: true });
  await box.fill(text);
  await box.press('Enter');
};
const slide = (label: string, value: string) => (page: Page) =>
  page.getByRole('slider', { name: label, exact: true }).fill(value);

const DEEDS: Record<string, Deed> = {
  'data.kind': { act: choose('Data', 'Circle'), value: 'circle' },
  'data.count': { act: type('Records', '60'), value: 60 },
  'data.noise': { act: slide('Noise', '0.2'), value: 0.2 },
  'data.seed': { act: type('Data seed', '7'), value: 7 },
  'data.test': { act: slide('Held-out share', '0.2'), value: 0.2 },
  'data.features': {
    act: (page) => page.getByRole('checkbox', { name: 'x1*x2' }).check(),
    value: ['x1', 'x2', 'x1*x2'],
  },
  'network.hidden': {
    act: (page) => page.getByRole('button', { name: 'Add a hidden layer' }).click(),
    value: [4, 4],
  },
  'network.activation': { act: choose('Activation', 'sigmoid'), value: 'sigmoid' },
  'network.output': { act: choose('Output', 'linear'), value: 'linear' },
  'network.bias': { act: radio('Bias', 'Layer'), value: 'layer' },
  'start.kind': { act: choose('Start', 'He'), value: 'he' },
  'start.seed': { act: type('Start seed', '9'), value: 9 },
  train: {
    act: async (page) => {
      const box = page.getByRole('textbox', { name: 'Trained parameters' });
      await box.fill('w1[1,1], b2[1]');
      await box.press('Enter');
    },
    value: [0, 16],
  },
  'loss.kind': {
    act: radio('Loss', 'Cross-entropy'),
    value: 'cross-entropy',
    first: { network: { output: 'sigmoid' } },
  },
  'loss.regularization': { act: radio('Regularisation', 'L2'), value: 'l2' },
  'loss.rate': {
    act: slide('Regularisation rate', '0.01'),
    value: 0.01,
    first: { loss: { regularization: 'l2' } },
  },
  'descent.mode': { act: radio('Descent', 'Mini-batch'), value: 'mini-batch' },
  'descent.batchSize': { act: type('Batch size', '8'), value: 8, first: { descent: { mode: 'mini-batch' } } },
  'descent.order': {
    act: radio('Order', 'Shuffled'),
    value: 'shuffled',
    first: { descent: { mode: 'stochastic' } },
  },
  'descent.seed': {
    act: type('Order seed', '5'),
    value: 5,
    first: { descent: { mode: 'stochastic', order: 'shuffled' } },
  },
  'descent.reduce': { act: radio('Sum or mean', 'Mean'), value: 'mean' },
  'descent.learningRate': { act: type('Learning rate', '0.004'), value: 0.004 },
  'descent.optimizer': { act: choose('Optimizer', 'Adam'), value: 'adam' },
  'descent.momentum': {
    act: slide('Momentum', '0.8'),
    value: 0.8,
    first: { descent: { optimizer: 'momentum' } },
  },
};

describe('every row of the recipe', () => {
  it('is here', () => expect(Object.keys(DEEDS).sort()).toEqual(ROWS.map(({ path }) => path).sort()));

  it.each(Object.entries(DEEDS))('%s has a control that sets it', async (path, { act, value, first }) => {
    await open.page.evaluate((recipe) => window.fallLine.load(recipe), first ?? {});
    await act(open.page);
    await untilRecipe(open.page, path, value);
    expect(open.messages).toEqual([]);
  });
});

describe('the page', () => {
  it('chooses surface and height, and asks for the pair before two weights', async () => {
    const { page } = open;
    await page.evaluate(() => window.fallLine.load({}));
    await radio('Height', 'Square root')(page);
    await page.waitForFunction(() => location.hash.includes('height=square-root'));
    await page.getByRole('radio', { name: 'Two weights' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Freeze the rest' }).click();
    await page.waitForFunction(() => {
      const { train } = window.fallLine.recipe();
      return Array.isArray(train) && train.length === 2;
    });
    await page.evaluate(() => window.fallLine.seek(30));
    const { kind, lock } = await page.evaluate(() => {
      const surface = window.fallLine.surface();
      return { kind: surface.kind, lock: surface.lock };
    });
    expect([kind, lock.worst < 1e-9 * lock.range]).toEqual(['two-weights', true]);
    expect(open.messages).toEqual([]);
  });

  it.each([
    [1440, 900, 'light'],
    [390, 844, 'dark'],
  ] as const)('has no accessibility fault at %i × %i, %s', async (width, height, colorScheme) => {
    const other = await stage.open('', { width, height, colorScheme });
    expect(await faultsOf(other.page)).toEqual([]);
    const overflow = await other.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await other.close();
  });

  it('has every fixed name, and none that does not work yet', async () => {
    const { page } = open;
    const buttons = [
      'Step forward',
      'Step back',
      'First frame',
      'Last frame',
      'Next phase',
      'Previous phase',
      'Slow motion',
      'Share link',
      'Restart',
      'New start',
    ];
    for (const name of buttons) expect(await page.getByRole('button', { name, exact: true }).count()).toBe(1);
    expect(await page.getByRole('button', { name: /^(Play|Pause)$/ }).count()).toBe(1);
    for (const name of ['Frame', 'Speed', 'Stage', 'Noise']) {
      expect(await page.getByRole('slider', { name, exact: true }).count()).toBe(1);
    }
    const surfaces = page.getByRole('radiogroup', { name: 'Surface', exact: true });
    for (const name of ['Two weights', 'Sheet', 'Plane', 'Slice', 'Ribbon']) {
      expect(await surfaces.getByRole('radio', { name, exact: true }).count()).toBe(1);
    }
    const compare = { name: 'Compare with the other descent', exact: true };
    expect(await page.getByRole('switch', compare).count()).toBe(1);
  });
});
