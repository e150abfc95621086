import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from './chromium';
import { type Site, serveFolder } from './site';
import { Tabs } from './tabs';

const PAGE = `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>A page</title>
<style>html { height: 100% }</style><script>
window.visits = (window.visits ?? 0) + 1;
onpointermove = () => { window.isPointed = true };
</script>`;

let folder: string;
let site: Site;
let browser: Browser;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fall-line-tabs-'));
  await writeFile(join(folder, 'index.html'), PAGE);
  site = await serveFolder(folder);
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await rm(folder, { recursive: true });
});

const look = (page: Page) =>
  page.evaluate(async () => ({
    visits: (window as unknown as { visits: number }).visits,
    isPointed: 'isPointed' in window,
    stored: localStorage.length,
    size: [innerWidth, innerHeight],
    isDark: matchMedia('(prefers-color-scheme: dark)').matches,
    isStill: matchMedia('(prefers-reduced-motion: reduce)').matches,
    clipboard: (await navigator.permissions.query({ name: 'clipboard-read' as PermissionName })).state,
  }));

it('opens a page in a tab that was used before as in a new one', async () => {
  const tabs = new Tabs(browser);
  const first = await tabs.open(`${site.url}#once`, { width: 500, height: 400 });
  const fresh = await look(first.page);
  await first.context.grantPermissions(['clipboard-read']);
  await first.page.mouse.move(200, 200);
  await first.page.evaluate(() => {
    localStorage.setItem('theme', 'dark');
    console.warn('loud');
  });
  expect(await look(first.page)).toEqual({ ...fresh, isPointed: true, stored: 1, clipboard: 'granted' });
  await expect.poll(() => first.messages).toEqual(['console warning: loud']);
  await first.close();
  const again = await tabs.open(`${site.url}#once`, { width: 500, height: 400 });
  expect(again.page).toBe(first.page);
  expect([await look(again.page), again.messages]).toEqual([fresh, []]);
  await again.close();
  const other = await tabs.open(site.url, { colorScheme: 'dark', reducedMotion: 'reduce', width: 600 });
  expect(await look(other.page)).toEqual({ ...fresh, isDark: true, isStill: true, size: [600, 800] });
  await other.close();
});

it('gives no tab to two pages at once, however often it is given back', async () => {
  const tabs = new Tabs(browser);
  const first = await tabs.open(site.url);
  await first.close();
  await first.close();
  const [a, b] = [await tabs.open(site.url), await tabs.open(site.url)];
  // Whoever closed a tab has nothing more to do with it.
  await first.close();
  expect(a.page).not.toBe(b.page);
  expect(await a.page.title()).toBe('A page');
  await a.close();
  await b.close();
});
