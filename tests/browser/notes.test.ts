import type { Page } from 'playwright-core';
import { afterEach, expect, it } from 'vitest';
import type { OpenPage } from '../helpers/chromium';
import { untilFrame } from '../helpers/page';
import { setStage } from '../helpers/stage';

const stage = setStage();
let opened: OpenPage;
afterEach(async () => {
  expect(opened.messages).toEqual([]);
  await opened.close();
});

async function open(link: string): Promise<Page> {
  opened = await stage.open(link);
  return opened.page;
}

it('a first visit is told of phases, until the first one; the projector shows it in the place of the rule', async () => {
  const page = await open('#v=1&steps=40&frame=20');
  await untilFrame(page, 20);
  const intro = page.getByRole('region', { name: 'What is seen here' });
  expect(await intro.textContent()).toMatch(/Next phase.*backpropagation/);
  await page.keyboard.press('.');
  await expect.poll(() => intro.count()).toBe(0);
  await page.getByRole('button', { name: 'Projector mode' }).click();
  const numbers = page.getByRole('region', { name: 'Numbers of this frame' });
  for (const phase of ['Forward', 'Loss', 'Backward', 'Update']) {
    await expect.poll(() => numbers.locator('.diagram-sentence').textContent()).toContain(`${phase}: `);
    expect(await numbers.locator('.diagram-rule').textContent()).toContain('=');
    await page.keyboard.press('.');
  }
  await page.getByRole('button', { name: 'Step forward', exact: true }).click();
  await expect.poll(() => numbers.locator('.formula').count()).toBe(1);
});

it('where a run comes from is said once, and no longer when another is open', async () => {
  const page = await open('#v=1&steps=40&frame=20&mode=stochastic');
  await untilFrame(page, 20);
  await page.getByRole('tab', { name: 'Parameters', exact: true }).click();
  const said = page.locator('.notice');
  const box = page.getByRole('textbox', { name: 'Value of w1[1,1]' });
  await box.fill('0.75');
  await box.press('Enter');
  await expect
    .poll(() => said.allTextContents())
    .toEqual([expect.stringContaining('frame 20, as its frame 0; the')]);
  // Under the pointer it stays.
  await said.hover();
  await box.fill('0.5');
  await box.press('Enter');
  await expect.poll(() => said.allTextContents()).toEqual([expect.stringContaining('starts anew')]);
  await page.goBack();
  await expect.poll(() => said.count()).toBe(0);
});
