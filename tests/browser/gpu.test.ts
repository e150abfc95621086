import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it, type TestContext } from 'vitest';
import { launchChromium, openPage } from '../helpers/chromium';
import { type Site, serveFolder } from '../helpers/site';
import { allCases } from './gpu/cases';
import type { Comparison } from './gpu/main';

/** WebGPU on a software adapter, so that machines without a GPU can tell whether the shaders are right. */
const FLAGS = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];

let folder: string;
let site: Site;
let browser: Browser;
let page: Page;
let adapter: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fall-line-gpu-'));
  const root = join(import.meta.dirname, 'gpu');
  await build({
    root,
    base: './',
    configFile: false,
    logLevel: 'error',
    worker: { format: 'es' },
    build: { outDir: folder, emptyOutDir: true, target: 'es2022' },
  });
  site = await serveFolder(folder);
  browser = await launchChromium(FLAGS);
  page = (await openPage(browser, site.url)).page;
  adapter = await page.evaluate(() => window.gpuHarness.adapter());
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Tests of the shaders need an adapter; where Chromium has none, not even in software, they say so. */
function needAdapter({ skip }: TestContext): void {
  skip(adapter === '', 'Chromium offers no WebGPU adapter here, not even a software one.');
}

it('agrees with the engine for all activations, outputs, losses, bias modes and regularisers', async (context) => {
  needAdapter(context);
  const comparisons: Comparison[] = [];
  for (const one of allCases())
    comparisons.push(await page.evaluate((c) => window.gpuHarness.compare(c), one));
  for (const { name, refusal, worst, isFinitenessWrong, delegated } of comparisons) {
    expect(refusal, name).toBe('');
    expect(isFinitenessWrong, name).toBe(false);
    expect(worst, name).toBeLessThanOrEqual(1);
    expect(delegated, name).toBeLessThan(0.1);
  }
});

it('writes elementary functions out to a few units in the last place of float32', async (context) => {
  needAdapter(context);
  const errors = await page.evaluate(() => window.gpuHarness.functionErrors());
  for (const [name, error] of Object.entries(errors)) expect(error, name).toBeLessThan(4e-7);
});

it('samples in float64 where that is asked for, and where float32 cannot tell', async (context) => {
  needAdapter(context);
  expect(await page.evaluate(() => window.gpuHarness.exactly())).toBe(0);
  const { worst, isFinitenessWrong } = await page.evaluate(() => window.gpuHarness.overflow());
  expect(isFinitenessWrong).toBe(false);
  expect(worst).toBeLessThanOrEqual(1);
});

it('refuses a GPU that computes something else', async (context) => {
  needAdapter(context);
  const lies = [
    ['4.89352455891786e-03', '4.89450000000000e-03'],
    ['weight.y * value', 'weight.x * value'],
    ['group < end', 'group + 1u < end'],
    ['place.y * axes', 'place.x * axes'],
  ] as const;
  for (const [from, to] of lies) {
    const said = await page.evaluate(([a, b]) => window.gpuHarness.lie(a, b), [from, to] as const);
    expect(said, to).toMatch(/^The GPU's losses are off by \S+, where \S+ is allowed\.$/);
  }
  // The same GPU is believed when it tells the truth, and refused when its shaders do not compile.
  expect(await page.evaluate(() => window.gpuHarness.lie('group < end', 'group < end'))).toBe('believed');
  expect(await page.evaluate(() => window.gpuHarness.lie('var sum', 'bar sum'))).toMatch(
    /^The GPU failed: .+$/,
  );
});

it('refuses a slow GPU, and says how slow', async (context) => {
  needAdapter(context);
  expect(await page.evaluate(() => window.gpuHarness.hurry())).toMatch(
    /^The GPU is slow: \S+ million points × records a second, \S+ million are needed\.$/,
  );
});

it('throws one sentence when the GPU is lost, under way and from then on', async (context) => {
  needAdapter(context);
  const said = await page.evaluate(() => window.gpuHarness.lose());
  expect(said).toHaveLength(2);
  for (const sentence of said) expect(sentence).toMatch(/^The GPU (was|failed)[^\n]+\.$/);
});

it('works in a worker', async (context) => {
  needAdapter(context);
  expect(await page.evaluate(() => window.gpuHarness.inWorker())).toBe('gpu true');
});

it('says so where there is no GPU', async () => {
  expect(await page.evaluate(() => window.gpuHarness.without())).toEqual([
    'This browser has no WebGPU here.',
    'The browser offers no GPU.',
    'The GPU could not be opened: no luck',
  ]);
});
