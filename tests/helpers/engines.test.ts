import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, openPage } from './chromium';
import { ENGINES, evaluateIn, isAbsent } from './engines';
import { type Site, serveFolder } from './site';

const PAGE = '<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>A page</title>';

let folder: string;
let site: Site;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fall-line-page-'));
  await writeFile(join(folder, 'index.html'), PAGE);
  await writeFile(
    join(folder, 'loud.html'),
    `${PAGE}<script>console.warn('loud'); fetch('nowhere'); throw new Error('thrown')</script>`,
  );
  site = await serveFolder(folder, '/sub/');
});
afterAll(async () => {
  await site.close();
  await rm(folder, { recursive: true });
});

const WEBGL2 = "document.createElement('canvas').getContext('webgl2') !== null";

describe.each(ENGINES)('%s', (engine) => {
  it.skipIf(isAbsent(engine))('evaluates, waits for promises, and has WebGL2', async () => {
    const script = `Promise.resolve([1 + 1, document.title, ${WEBGL2}].join())`;
    expect(await evaluateIn(engine, site.url, script)).toBe('2,A page,true');
  });

  it.skipIf(isAbsent(engine))('passes an error on', async () => {
    await expect(evaluateIn(engine, site.url, "Promise.reject(new Error('no luck'))")).rejects.toThrow(
      'no luck',
    );
  });
});

describe('openPage', () => {
  it('records what a page complains about, and nothing else', async () => {
    const browser = await launchChromium();
    try {
      const quiet = await openPage(browser, site.url);
      expect(quiet.messages).toEqual([]);
      const { page, messages } = await openPage(browser, `${site.url}loud.html`, { colorScheme: 'dark' });
      await page.waitForLoadState('networkidle');
      expect(await page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")).toBe(true);
      const all = messages.join('\n');
      expect(all).toContain('console warning: loud');
      expect(all).toContain('thrown');
      expect(all).toContain('sub/nowhere 404');
    } finally {
      await browser.close();
    }
  });
});
