import type { Page } from 'playwright-core';
import { afterEach, expect, it } from 'vitest';
import type { OpenPage } from '../helpers/chromium';
import { frameOf, untilFrame, untilRecipe } from '../helpers/page';
import { setStage } from '../helpers/stage';

const stage = setStage();
let opened: OpenPage;
afterEach(async () => {
  expect(opened.messages).toEqual([]);
  await opened.close();
});

async function open(link: string): Promise<Page> {
  opened = await stage.open(link);
  const { page } = opened;
  await page.getByRole('tab', { name: 'Gradient', exact: true }).click();
  return page;
}

const slider = (page: Page) => page.getByRole('slider', { name: 'Rate along the gradient' });
const told = async (page: Page) => (await slider(page).getAttribute('aria-valuetext')) ?? '';

it('the mark is taken to another rate, which a descent from this frame then has; Back returns', async () => {
  const page = await open('#v=1&steps=60&frame=40');
  await untilFrame(page, 40);
  const before = await frameOf(page);
  await expect.poll(() => told(page)).toContain('0.0025, leads to a loss of');
  const mark = (await page.locator('.along-line').boundingBox())!;
  await page.mouse.move(mark.x + 1, mark.y + 50);
  await page.mouse.down();
  await page.mouse.move(mark.x + 40, mark.y + 50, { steps: 4 });
  // In hand it is only looked at.
  await expect.poll(() => told(page)).toMatch(/^0\.0(?!025).*leads/);
  expect(await frameOf(page)).toEqual(before);
  const wanted = Number((await told(page)).split(',')[0]);
  expect(wanted).toBeGreaterThan(0.0025);
  await page.mouse.up();
  await untilRecipe(page, 'descent.learningRate', wanted);
  await untilFrame(page, 0);
  await expect.poll(async () => (await frameOf(page)).parameters).toEqual(before.parameters);
  await page
    .getByText(`Learning rate ${wanted}: another descent starts from frame 40, as its frame 0.`)
    .waitFor();
  await page.goBack();
  await untilRecipe(page, 'descent.learningRate', 0.0025);
  await untilFrame(page, 40);
});

it('keys move the rate, Escape lets go of it, Enter takes it; the loss is the next frame’s', async () => {
  const page = await open('#v=1&steps=60&frame=10');
  await untilFrame(page, 10);
  await expect.poll(() => told(page)).toContain('0.0025, leads to');
  await slider(page).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Escape');
  await expect.poll(() => told(page)).toContain('0.0025, leads to');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => window.fallLine.recipe().descent.learningRate > 0.0025);
  await untilFrame(page, 0);
  const { learningRate } = await page.evaluate(() => window.fallLine.recipe().descent);
  await expect.poll(() => told(page)).toMatch(new RegExp(`^${learningRate}, leads to a loss of`));
  const loss = Number((await told(page)).split('loss of ')[1]);
  await page.evaluate(() => window.fallLine.seek(1));
  expect(loss).toBeCloseTo((await frameOf(page)).loss, 4);
});

it('a rate in hand is unstable beyond the limit of the sharpness, which follows it', async () => {
  const page = await open('#v=1&steps=60&frame=30');
  await untilFrame(page, 30);
  await expect.poll(() => told(page)).toContain('0.0025, leads to');
  const product = async () => Number(await page.locator('[data-cell="whole.product"]').innerText());
  await expect.poll(product).toBeGreaterThan(0);
  const before = await product();
  expect(await page.locator('.along-word').innerText()).not.toBe('unstable');
  await slider(page).focus();
  // A twentieth of a decade each.
  for (let press = 0; press < 11; press++) await page.keyboard.press('ArrowRight');
  await expect.poll(() => page.locator('.along-word').innerText()).toBe('unstable');
  const rate = Number((await told(page)).split(',')[0]);
  expect(await product()).toBeGreaterThan(2);
  expect((await product()) / before / (rate / 0.0025)).toBeCloseTo(1, 2);
  await page.keyboard.press('Escape');
  await expect.poll(product).toBe(before);
});

it('checks the gradient, and lights the parameter where it agrees least', async () => {
  const page = await open('#v=1&steps=20&frame=20&activation=gelu&hidden=3,3&mode=stochastic');
  await untilFrame(page, 20);
  await page.getByRole('button', { name: 'Check the gradient' }).click();
  await page.getByText('At step 20:').waitFor();
  const places = page.locator('.check-place');
  await expect.poll(() => places.count()).toBe(2);
  for (const text of await places.allInnerTexts()) expect(text).toMatch(/^\d\.\d × 10⁻\S+ at [wb]\d/);
  const name = (await places.first().innerText()).split(' at ')[1]!;
  await places.first().click();
  await page.getByRole('tab', { name: 'Parameters', exact: true }).click();
  await page.getByText(`${name} =`, { exact: true }).waitFor();
});

it('the sharpness and its history appear with the leaf, and the history stays where it is wanted', async () => {
  const page = await open('#v=1&steps=30&frame=30');
  const history = page.getByRole('img', { name: /^History of the sharpness/ });
  await history.waitFor();
  const product = page.locator('[data-cell="whole.product"]');
  await expect.poll(async () => Number(await product.innerText())).toBeGreaterThan(0);
  await page.getByRole('tab', { name: 'Parameters', exact: true }).click();
  expect(await history.count()).toBe(0);
  await page.getByRole('tab', { name: 'Gradient', exact: true }).click();
  await page.getByRole('switch', { name: 'Keep the sharpness under the loss curve' }).click();
  await page.getByRole('tab', { name: 'Parameters', exact: true }).click();
  expect(await history.count()).toBe(1);
});

it('leaves while frames are played, on a phone too', async () => {
  opened = await stage.open('#v=1&hidden=8,8&steps=60', { width: 390, height: 844 });
  const { page } = opened;
  await page.getByRole('tab', { name: 'Network', exact: true }).click();
  await page.evaluate(() => window.fallLine.play());
  for (const leaf of ['Gradient', 'Learned', 'Gradient', 'Parameters', 'Gradient', 'Step']) {
    await page.getByRole('tab', { name: leaf, exact: true }).click();
    const n = await page.evaluate(() => window.fallLine.frame().n);
    await page.waitForFunction((before) => window.fallLine.frame().n > before + 2, n);
  }
  await page.evaluate(() => window.fallLine.pause());
  expect(await page.getByRole('alert').allTextContents()).toEqual([]);
});
