import type { Browser, Page } from 'playwright-core';
import type { FallLine } from '../../src/app/pageApi';
import { completeRecipe } from '../../src/recipe/complete';
import { encodeLink } from '../../src/recipe/link';
import type { View } from '../../src/recipe/types';
import { completeView } from '../../src/recipe/view';
import { type OpenPage, openPage, type PageOptions } from './chromium';

declare global {
  interface Window {
    fallLine: FallLine;
  }
}

/** Opens the page at a link and waits for its first surface. */
export async function openFallLine(
  browser: Browser,
  url: string,
  hash = '',
  options: PageOptions = {},
): Promise<OpenPage> {
  const open = await openPage(browser, `${url}${hash}`, { reducedMotion: 'reduce', ...options });
  await untilReady(open.page);
  return open;
}

/** Resolves when the first surface is on screen. */
export const untilReady = (page: Page): Promise<void> => page.evaluate(() => window.fallLine.ready);

/** The link that opens the page on a recipe, given in part, with a view, given in part. */
export const linkOf = (recipe: unknown, view: Partial<View>): string =>
  encodeLink(completeRecipe(recipe), completeView(view));

export interface FrameNumbers {
  n: number;
  loss: number;
  stepLoss: number;
  parameters: number[];
}

/** The frame on the page, as the page's own API tells it. */
export function frameOf(page: Page): Promise<FrameNumbers> {
  return page.evaluate(() => {
    const { n, loss, stepLoss, parameters } = window.fallLine.frame();
    return { n, loss, stepLoss, parameters: [...parameters] };
  });
}

/** Resolves when the page shows frame n. */
export async function untilFrame(page: Page, n: number): Promise<void> {
  await page.waitForFunction((wanted) => window.fallLine.frame().n === wanted, n);
}

/** Three numbers a vertex: more than any land has that is still coarse. */
const FINE = 27_000;

/** Resolves when the fine land is there; the coarse one comes first, and gives way to it while one looks. */
export async function untilFine(page: Page): Promise<void> {
  await page.waitForFunction((least) => window.fallLine.surface().vertices.length > least, FINE);
}

/** Waits until the recipe in use passes the test, given as its JSON path and value. */
export async function untilRecipe(page: Page, path: string, value: unknown): Promise<void> {
  await page.waitForFunction(
    ([wantedPath, wanted]) => {
      const keys = (wantedPath as string).split('.');
      const found = keys.reduce<unknown>(
        (part, key) => (part as Record<string, unknown>)[key],
        window.fallLine.recipe(),
      );
      return JSON.stringify(found) === JSON.stringify(wanted);
    },
    [path, value],
  );
}
