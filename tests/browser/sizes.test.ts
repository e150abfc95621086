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

/** Desktop, tablets lying and standing, a page enlarged to 200 %, phones: one lying, and the narrowest. */
const SIZES = [
  [1440, 900],
  [1280, 720],
  [1024, 768],
  [768, 1024],
  [720, 450],
  [844, 390],
  [320, 640],
] as const;

/** Of the tallest network what is cut, covered or out of the window. */
function outOfSight(page: Page) {
  return page.evaluate(() => {
    const boxOf = (selector: string) => document.querySelector(selector)!.getBoundingClientRect();
    const box = document.querySelector('.diagram-stage')!;
    const { top, bottom } = box.getBoundingClientRect();
    const within = [...box.querySelectorAll('.diagram-unit rect, .diagram-gap rect, .diagram-caption')]
      .map((element) => element.getBoundingClientRect())
      .filter((part) => part.top < top - 1 || part.bottom > bottom + 1);
    const caption = boxOf('.diagram-stage-caption');
    const transport = boxOf('.bottom-transport');
    return {
      sideways: Math.max(0, document.documentElement.scrollWidth - innerWidth),
      cut: within.length,
      above: top < 0,
      covered:
        caption.top < transport.bottom &&
        caption.bottom > transport.top + 1 &&
        caption.left < transport.right,
      below: Math.max(bottom, caption.bottom) > innerHeight,
    };
  });
}

it('inside a step all of the network and what is said of it is in sight, whatever the window', async () => {
  const link = '#v=1&data=digits&hidden=16&output=softmax&loss=cross-entropy&steps=1&frame=0';
  opened = await stage.open(link, { width: 1440, height: 900 });
  const { page } = opened;
  const next = page.getByRole('button', { name: 'Next phase', exact: true });
  const slider = page.getByRole('slider', { name: 'Stage', exact: true });
  for (const [width, height] of SIZES) {
    await slider.fill('0');
    await page.setViewportSize({ width, height });
    await next.scrollIntoViewIfNeeded();
    const before = (await next.boundingBox())!;
    await next.click();
    await expect.poll(() => page.locator('.diagram-sentence').count()).toBe(1);
    const fine = { sideways: 0, cut: 0, above: false, covered: false, below: false };
    await expect.poll(() => outOfSight(page), { message: `${width} × ${height}` }).toEqual(fine);
    // Under the pointer it stays.
    const after = (await next.boundingBox())!;
    expect([after.x, after.y].map(Math.round)).toEqual([before.x, before.y].map(Math.round));
  }
});

/** The least height of the letters of each, in CSS pixels on the screen. */
function lettersOf(page: Page, selectors: readonly string[]) {
  return page.evaluate((all) => {
    const heightOf = (element: Element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      return range.getBoundingClientRect().height;
    };
    return all.map((selector) => {
      const elements = [...document.querySelectorAll(selector)].filter((element) =>
        element.checkVisibility(),
      );
      return Math.min(...elements.map(heightOf));
    });
  }, selectors);
}

const READ = [
  '.diagram-unit text',
  '.diagram-caption',
  '.status-n',
  '.numbers dd',
  '.stages-phase',
  '.surface-kinds .segment-face',
  '.scene-claim',
  '.scene-legend-end',
];

it('the projector shows surface and network, both in large letters, and what is pointed at there is found', async () => {
  opened = await stage.open('#v=1&steps=20&frame=2', { width: 1440, height: 900 });
  const { page } = opened;
  const before = await lettersOf(page, READ);
  await page.getByRole('button', { name: 'Projector mode' }).click();
  await expect.poll(() => page.locator('.panel-controls').isVisible()).toBe(false);
  const small = async () => {
    const after = await lettersOf(page, READ);
    return READ.filter((_, i) => !(after[i]! > 1.3 * before[i]! && after[i]! >= 900 / 60));
  };
  await expect.poll(small).toEqual([]);

  const edge = page.locator('.diagram-edge[data-to="1.3"]').first();
  const [x, y] = await edge.evaluate((element) => {
    const path = element as SVGPathElement;
    const { x, y } = path.getPointAtLength(path.getTotalLength() / 2).matrixTransform(path.getScreenCTM()!);
    return [x, y] as const;
  });
  await page.mouse.move(x, y);
  await expect.poll(() => page.locator('.diagram-words').textContent()).toContain('w1[4,1]');

  const line = page.locator('.curve-line');
  const seek = (n: number) => page.evaluate((frame) => window.fallLine.seek(frame), n);
  await seek(15);
  await untilFrame(page, 15);
  const { x: at, width, y: top, height } = (await line.boundingBox())!;
  await seek(4);
  await untilFrame(page, 4);
  await page.mouse.click(at + width / 2, top + height / 2);
  await untilFrame(page, 15);

  const places = () =>
    Promise.all(
      ['.stage', '.diagram-stage', '.bottom-transport', '.curve', '.status-step'].map((part) =>
        page.locator(part).boundingBox(),
      ),
    );
  const still = await places();
  await page.keyboard.press('.');
  await expect.poll(() => page.locator('.projected-stage .diagram-sentence').count()).toBe(1);
  expect((await places()).slice(0, 4)).toEqual(still.slice(0, 4));
});
