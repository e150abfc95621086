import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterEach, expect, it } from 'vitest';
import type { OpenPage } from '../helpers/chromium';
import { untilFine, untilFrame } from '../helpers/page';
import { setStage } from '../helpers/stage';

const stage = setStage();
let opened: OpenPage;
afterEach(() => opened?.close());

/** The page on a short run, with its notes out of the way of the land. */
async function open(link = '#v=1&steps=120&frame=60'): Promise<Page> {
  opened = await stage.open(link, { width: 1280, height: 800 });
  const { page } = opened;
  await untilFrame(page, 60);
  await untilFine(page);
  await page.getByRole('button', { name: 'Map' }).click();
  await page.locator('.scene-contours[data-shown="true"]').waitFor();
  return page;
}

const WAIT = { timeout: 15_000 };
const frameOf = (page: Page) =>
  page.evaluate(() => {
    const { n, loss } = window.fallLine.frame();
    return { n, loss };
  });

/** The middle of the picture, and what the read-out says there. */
async function middle(page: Page): Promise<[number, number]> {
  const box = (await page.locator('.scene-region').boundingBox())!;
  return [box.x + box.width * 0.5, box.y + box.height * 0.55];
}

async function readNumbers(page: Page): Promise<number[]> {
  const texts = await page.locator('.scene-probe-card dd').allTextContents();
  return texts.map((text) => Number(text.replace('−', '-')));
}

/** The read-out, once it says the same twice: it follows the pointer a moment later. */
async function settledNumbers(page: Page): Promise<number[]> {
  for (let before: number[] = []; ; ) {
    const now = await readNumbers(page);
    if (now.length > 0 && now.join() === before.join()) return now;
    before = now;
    await page.waitForTimeout(200);
  }
}

it('reads the land under the pointer: C(S(x, y)), and where it is', async () => {
  const page = await open();
  await page.mouse.move(...(await middle(page)));
  await page.locator('.scene-probe-card').waitFor();
  const [x, y, loss, distance] = await settledNumbers(page);
  const said = await page.evaluate(
    ([x, y]) => {
      const { path, vertices } = window.fallLine.surface();
      const near = Math.min(...path.map((point) => Math.hypot(point.x - x, point.y - y)));
      let nearest = [Infinity, 0];
      for (let i = 0; i < vertices.length; i += 3) {
        const away = Math.hypot(vertices[i] - x, vertices[i + 1] - y);
        if (away < nearest[0]) nearest = [away, vertices[i + 2]];
      }
      return { near, loss: nearest[1] };
    },
    [x, y],
  );
  // The nearest frame is no nearer than the path; the nearest vertex is within a cell, and the land is smooth.
  expect(distance).toBeLessThanOrEqual(said.near * 1.01 + 0.01);
  expect(Math.abs(loss - said.loss)).toBeLessThan(0.1);
  expect(opened.messages).toEqual([]);
});

it('starts a descent where it is clicked, and goes back; drags and double-clicks are the camera’s', async () => {
  const page = await open();
  const [left, top] = await middle(page);
  await page.mouse.move(left, top);
  await page.mouse.down();
  await page.mouse.move(left + 40, top, { steps: 4 });
  await page.mouse.up();
  await page.mouse.dblclick(left, top);
  // Longer than a press waits for a second one.
  await page.waitForTimeout(500);
  expect((await frameOf(page)).n).toBe(60);
  await page.mouse.move(left + 3, top);
  await page.locator('.scene-probe-card').waitFor();
  const [, , loss] = await settledNumbers(page);
  await page.mouse.click(left + 3, top);
  await expect.poll(async () => (await frameOf(page)).n, WAIT).toBe(0);
  expect((await frameOf(page)).loss).toBeCloseTo(loss, 3);
  await expect.poll(() => page.locator('.stage-notes').textContent(), WAIT).toContain('Back returns');
  await page.goBack();
  await expect.poll(async () => (await frameOf(page)).n, WAIT).toBe(60);
  expect(opened.messages).toEqual([]);
});

it('does all of it by keys: C, the arrows, Enter; Escape leaves, and arrows step again', async () => {
  const page = await open();
  await page.locator('.scene-region').focus();
  await page.keyboard.press('c');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowUp');
  await expect
    .poll(() => page.getByRole('status').allTextContents(), WAIT)
    .toEqual(expect.arrayContaining([expect.stringMatching(/^x .*loss .* from the path$/)]));
  expect((await frameOf(page)).n).toBe(60);
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await frameOf(page)).n, WAIT).toBe(61);
  await page.keyboard.press('c');
  await page.keyboard.press('Shift+ArrowDown');
  const [, , loss] = await readNumbers(page);
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await frameOf(page)).n, WAIT).toBe(0);
  expect((await frameOf(page)).loss).toBeCloseTo(loss, 3);
  expect(opened.messages).toEqual([]);
});

it('writes losses on the map’s contour lines, and takes them away from every other view', async () => {
  const page = await open();
  const labels = page.locator('.scene-contours text');
  const texts = await labels.allTextContents();
  expect(texts.length).toBeGreaterThan(2);
  for (const text of texts) expect(Number(text)).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Side' }).click();
  await expect.poll(() => page.locator('.scene-contours').getAttribute('data-shown'), WAIT).toBe('false');
});

it('lights an axis’s weights in the diagram, and shows a weight’s part in the axes', async () => {
  const page = await open();
  // While a weight is pointed at, the axis tells of that instead.
  const axis = page.locator('.scene-axis').first();
  expect(await axis.textContent()).toMatch(/^x= −?0\.\d\d.[wb].* %$/);
  await axis.hover();
  await expect.poll(() => page.locator('.diagram-lit').count(), WAIT).toBeGreaterThan(2);
  await page.mouse.move(...(await middle(page)));
  await expect.poll(() => page.locator('.diagram-lit').count(), WAIT).toBe(0);
  await page.getByRole('tab', { name: 'Parameters', exact: true }).click();
  await page.locator('.strip-cell').nth(4).hover();
  await expect.poll(() => page.locator('.scene-axis-gauge').count(), WAIT).toBe(2);
  await axis.focus();
  await expect.poll(() => page.locator('.diagram-lit').count(), WAIT).toBeGreaterThan(2);
});

it('saves the surface and the path in files named after them', async () => {
  const page = await open();
  for (const [name, file] of [
    ['Path (CSV)', 'fall-line-xor-sheet-frame-60-path.csv'],
    ['Surface (CSV)', 'fall-line-xor-sheet-frame-60-surface.csv'],
    ['Everything (JSON)', 'fall-line-xor-sheet-frame-60.json'],
  ]) {
    await page.getByRole('button', { name: 'Save numbers' }).click();
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name }).click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toBe(file);
    expect((await readFile(await saved.path(), 'utf8')).length).toBeGreaterThan(1000);
  }
});
