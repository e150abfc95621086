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
  await page.getByRole('tab', { name: 'Parameters', exact: true }).click();
  return page;
}

it('a value typed at a frame branches the descent there, and Back returns', async () => {
  const page = await open('#v=1&steps=60&frame=40');
  await untilFrame(page, 40);
  const before = (await frameOf(page)).parameters;
  await page.getByRole('button', { name: /^w1\[2,1\]: / }).click();
  const box = page.getByRole('textbox', { name: 'Value of w1[2,1]' });
  expect(Number((await box.inputValue()).replace('−', '-'))).toBeCloseTo(before[2]!, 6);
  await box.fill('0.75');
  await box.press('Enter');
  await untilFrame(page, 0);
  const expected = before.map((value, i) => (i === 2 ? 0.75 : value));
  await expect.poll(async () => (await frameOf(page)).parameters).toEqual(expected);
  await page
    .getByText('w1[2,1] set by hand: another descent starts from frame 40, as its frame 0. The dashed one')
    .waitFor();
  // The descent that was left stays on the surface, and goes on beside the branch.
  await expect.poll(() => drawnBeside(page)).toEqual(Array.from({ length: 101 }, (_, n) => n));
  await page.getByText('left at frame 40').waitFor();
  await page.getByText('unchanged C').waitFor();
  await page.goBack();
  await untilFrame(page, 40);
  await expect.poll(async () => (await frameOf(page)).parameters).toEqual(before);
  await expect.poll(() => drawnBeside(page)).toEqual([]);
});

/** The frames of the other path on the surface; null while there is no surface. */
function drawnBeside(page: Page): Promise<number[] | null> {
  return page.evaluate(() => {
    try {
      return window.fallLine.surface().otherPath.map(({ n }) => n);
    } catch {
      return null;
    }
  });
}

it('what is no number is refused in words, and nothing is lost', async () => {
  const page = await open('#v=1&steps=60&frame=40');
  await untilFrame(page, 40);
  const before = await frameOf(page);
  const box = page.getByRole('textbox', { name: 'Value of w1[1,1]' });
  await box.fill('much');
  await box.press('Enter');
  await page.getByText('w1[1,1]: got no number, expected a finite number').waitFor();
  expect(await frameOf(page)).toEqual(before);
});

it('a frozen weight stays where it was frozen', async () => {
  const page = await open('#v=1&steps=60&frame=30');
  await untilFrame(page, 30);
  const [, , frozen] = (await frameOf(page)).parameters;
  await page.getByRole('button', { name: /^w1\[2,1\]: / }).click();
  await page.getByRole('switch', { name: 'Freeze w1[2,1]' }).click();
  await untilRecipe(
    page,
    'train',
    Array.from({ length: 17 }, (_, i) => i).filter((i) => i !== 2),
  );
  await page.getByRole('tab', { name: 'Step' }).click();
  // Its slopes are not 0: no bar and no number may say so.
  const bars = page.locator('.record-bars');
  await expect.poll(() => bars.innerText()).toContain('frozen: the step leaves its slopes out');
  expect(await bars.innerText()).not.toMatch(/\b0\.000/);
  await page.evaluate(() => window.fallLine.seek(20));
  expect((await frameOf(page)).parameters[2]).toBe(frozen);
  await page.getByRole('switch', { name: 'Freeze w1[2,1]' }).click();
  await untilRecipe(page, 'train', 'all');
});

it('a cell of the history chooses its weight and shows its step', async () => {
  const page = await open('#v=1&steps=99');
  await page.evaluate(() => window.fallLine.seek(99));
  const history = page.getByRole('img', { name: /^History of 17 parameters/ });
  await history.scrollIntoViewIfNeeded();
  const area = (await history.boundingBox())!;
  await page.mouse.click(area.x + area.width * 0.505, area.y + (area.height * 5.5) / 17);
  await untilFrame(page, 50);
  await page.getByText(/^w1\[3,2\] at step 50: /).waitFor();
  await page.getByRole('textbox', { name: 'Value of w1[3,2]' }).waitFor();
  await expect.poll(() => page.locator('.diagram-edge.diagram-on').count()).toBeGreaterThan(0);
});
