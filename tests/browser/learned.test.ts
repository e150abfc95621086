import type { Page } from 'playwright-core';
import { afterEach, expect, it } from 'vitest';
import { prepare } from '../../src/data/prepare';
import { createLayout, parameterNames } from '../../src/engine/layout';
import type { Records } from '../../src/engine/records';
import { completeRecipe } from '../../src/recipe/complete';
import { readTable } from '../data/tables';
import type { OpenPage } from '../helpers/chromium';
import { frameOf, untilFrame } from '../helpers/page';
import { type PlainPass, type PlainRecipe, plainPass } from '../helpers/plain-network';
import { setStage } from '../helpers/stage';

const stage = setStage();
let opened: OpenPage;
afterEach(async () => {
  expect(opened.messages).toEqual([]);
  await opened.close();
});

async function open(link: string, leaf: string, n: number): Promise<Page> {
  opened = await stage.open(link);
  const { page } = opened;
  await page.getByRole('tab', { name: leaf, exact: true }).click();
  await untilFrame(page, n);
  return page;
}

/** Every record through a plain network, at the frame on the page. */
async function passes(page: Page, plain: PlainRecipe, records: Records): Promise<PlainPass[]> {
  const { parameters } = await frameOf(page);
  const names = parameterNames(createLayout(plain.sizes, plain.bias));
  const values = new Map(names.map((name, i) => [name, parameters[i]!]));
  const { inputs, targets, inputCount, outputCount } = records;
  return Array.from({ length: records.count }, (_, i) =>
    plainPass(plain, values, {
      x: [...inputs.subarray(i * inputCount, (i + 1) * inputCount)],
      y: [...targets.subarray(i * outputCount, (i + 1) * outputCount)],
    }),
  );
}

const number = (text: string | null) => Number((text ?? '').replace('−', '-').replace(' %', ''));
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const WAIT = { timeout: 15_000 };

const XOR: PlainRecipe = { sizes: [2, 4, 1], bias: 'neuron', end: 'tanh-mse' };

it('tells losses, accuracy and classes of the records that are trained on and of those held out', async () => {
  const { data } = await prepare(completeRecipe({ data: { count: 90, test: 0.3 } }), {});
  const page = await open('#v=1&count=90&test=0.3&steps=80&frame=60', 'Learned', 60);
  const [train, test] = [await passes(page, XOR, data.train), await passes(page, XOR, data.test)];
  const cell = async (name: string) => number(await page.locator(`[data-cell="${name}"]`).textContent());
  await expect.poll(() => cell('heldOutLoss'), WAIT).toBeCloseTo(mean(test.map(({ loss }) => loss)), 4);
  expect(await cell('loss')).toBeCloseTo(mean(train.map(({ loss }) => loss)), 4);
  const table = (records: Records, found: PlainPass[]) => {
    const counts = [0, 0, 0, 0];
    found.forEach(({ z }, i) => {
      const at = 2 * Number(records.targets[i]! > 0) + Number(z[2]![0]! > 0);
      counts[at] = counts[at]! + 1;
    });
    return counts;
  };
  const right = ([a, , , d]: number[], count: number) => (100 * (a! + d!)) / count;
  const counts = [table(data.train, train), table(data.test, test)] as const;
  await expect.poll(() => cell('accuracy'), WAIT).toBeCloseTo(right(counts[0], 63), 1);
  expect(await cell('heldOutAccuracy')).toBeCloseTo(right(counts[1], 27), 1);
  const cells = () => page.locator('.confusion td').allTextContents();
  expect((await cells()).map(Number)).toEqual(counts[0]);
  await page.getByRole('button', { name: 'Held out', exact: true }).click();
  await expect.poll(async () => (await cells()).map(Number)).toEqual(counts[1]);
});

it('draws the outputs over the plane: teal where they are positive, orange where they are negative', async () => {
  const page = await open('#v=1&steps=80&frame=60', 'Learned', 60);
  const { parameters } = await frameOf(page);
  const names = parameterNames(createLayout([2, 4, 1], 'neuron'));
  const values = new Map(names.map((name, i) => [name, parameters[i]!]));
  const { data } = await prepare(completeRecipe({}), {});
  // The finest map is drawn at rest.
  await expect
    .poll(() => page.locator('.learned-cells').evaluate((canvas: HTMLCanvasElement) => canvas.width))
    .toBe(96);
  const pixels = await page.locator('.learned-cells').evaluate((canvas: HTMLCanvasElement) => {
    const { data: all } = canvas.getContext('2d')!.getImageData(0, 0, 96, 96);
    return [...all].filter((_, i) => i % 4 !== 3);
  });
  const ends = [0, 1].map((offset) => {
    const own = [...data.points!].filter((_, i) => i % 2 === offset);
    const [low, high] = [Math.min(...own), Math.max(...own)];
    return { low: low - 0.08 * (high - low), high: high + 0.08 * (high - low) };
  });
  const place = (axis: number, share: number) =>
    ends[axis]!.low + share * (ends[axis]!.high - ends[axis]!.low);
  let tried = 0;
  for (let cell = 0; cell < 96 * 96; cell += 7) {
    const x = [place(0, ((cell % 96) + 0.5) / 96), place(1, 1 - (Math.floor(cell / 96) + 0.5) / 96)];
    const output = plainPass(XOR, values, { x, y: [0] }).z[2]![0]!;
    if (Math.abs(output) < 0.1) continue;
    tried += 1;
    const [red, , blue] = pixels.slice(3 * cell, 3 * cell + 3);
    expect(Math.sign(blue! - red!)).toBe(Math.sign(output));
  }
  expect(tried).toBeGreaterThan(500);
  await page.getByRole('switch', { name: 'Maps in the nodes' }).click();
  await page.locator('.diagram-maps').waitFor();
});

it('lists the records with their numbers; keys, clicks and sorting choose and keep one', async () => {
  const { data } = await prepare(completeRecipe({ data: { kind: 'iris' } }), {
    'iris.csv': await readTable('iris.csv'),
  });
  const plain: PlainRecipe = { sizes: [4, 4, 3], bias: 'neuron', end: 'tanh-mse' };
  const link = '#v=1&data=iris&mode=mini-batch&batchSize=4&order=shuffled&steps=40&frame=30';
  const page = await open(link, 'Records', 30);
  const all = await passes(page, plain, data.train);
  const selected = page.locator('.records tr[aria-selected="true"]');
  const cell = (name: string) => selected.locator(`[data-column="${name}"]`).textContent();
  const agree = async (record: number) => {
    await expect.poll(() => cell('number'), WAIT).toBe(String(record + 1));
    await expect.poll(() => cell('loss'), WAIT).not.toBe('');
    const { loss, gradient, z } = all[record]!;
    expect(number(await cell('loss'))).toBeCloseTo(loss, 2);
    expect(number(await cell('slope'))).toBeCloseTo(Math.hypot(...gradient.values()), 2);
    const classes = data.classNames!;
    expect(await cell('actual')).toBe(classes[z[2]!.indexOf(Math.max(...z[2]!))]);
    expect(await cell('desired')).toBe(
      classes[data.train.targets.slice(3 * record, 3 * record + 3).indexOf(0.8)],
    );
    await page.getByText(new RegExp(`^Network at frame 30.*record ${record + 1}$`, 'i')).waitFor();
  };
  await page.getByRole('grid', { name: /^Records/ }).focus();
  await page.keyboard.press('Home');
  await agree(0);
  await page.keyboard.press('PageDown');
  await page.keyboard.press('ArrowDown');
  await agree(9);
  await page.keyboard.press('End');
  await agree(149);
  // The largest loss comes first on the second press; the chosen one stays in sight.
  await page.getByRole('button', { name: 'Its loss', exact: true }).click();
  await agree(149);
  await page.getByRole('button', { name: 'Its loss', exact: true }).click();
  await agree(149);
  await page.getByRole('grid', { name: /^Records/ }).focus();
  await page.keyboard.press('Home');
  await agree(all.findIndex(({ loss }) => loss === Math.max(...all.map((pass) => pass.loss))));
  // What the step uses is marked: four of them.
  await page.getByRole('button', { name: /^Steps until/ }).click();
  await page.keyboard.press('Tab');
  await page.getByRole('grid', { name: /^Records/ }).focus();
  await page.keyboard.press('Home');
  await expect.poll(() => page.locator('.records tr[data-use="now"]').count()).toBe(4);
  expect(await cell('wait')).toBe('now');
});

it('adds the records’ slopes up to the step’s own', async () => {
  const { data } = await prepare(completeRecipe({}), {});
  const page = await open('#v=1&steps=40&frame=30', 'Step', 30);
  const all = await passes(page, XOR, data.train);
  const slopes = all.map(({ gradient }) => gradient.get('w1[1,1]')!);
  await page.getByRole('button', { name: 'w1[1,1]', exact: true }).click();
  const told = async (name: string) =>
    number(await page.locator(`.record-bars [data-cell="${name}"]`).textContent());
  await expect
    .poll(() => told('sum'), WAIT)
    .toBeCloseTo(
      slopes.reduce((a, b) => a + b, 0),
      3,
    );
  const bars = page.getByRole('slider', { name: 'Record among the bars' });
  await bars.focus();
  for (const record of [1, 2, 3]) {
    await page.keyboard.press('ArrowRight');
    await expect
      .poll(() => bars.getAttribute('aria-valuetext'))
      .toMatch(new RegExp(`^Record ${record + 1}: `));
    expect(await told('own')).toBeCloseTo(slopes[record]!, 3);
  }
  await page.getByRole('button', { name: 'whole step' }).click();
  const size = Math.hypot(
    ...[...all[0]!.gradient.keys()].map((name) =>
      all.reduce((sum, { gradient }) => sum + gradient.get(name)!, 0),
    ),
  );
  await expect.poll(() => told('sum'), WAIT).toBeCloseTo(size, 2);
});
