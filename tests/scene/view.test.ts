import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { launchChromium, type OpenPage, openPage } from '../helpers/chromium';
import { type Site, serveFolder } from '../helpers/site';
import { Tabs } from '../helpers/tabs';
import type { Harness } from './harness/main';

declare global {
  interface Window {
    harness: Harness;
  }
}

let folder: string;
let site: Site;
let browser: Browser;
let tabs: Tabs;
let opened: OpenPage;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fall-line-scene-'));
  const root = join(import.meta.dirname, 'harness');
  // vitest sets NODE_ENV to test, with which React would be built for development.
  vi.stubEnv('NODE_ENV', 'production');
  await build({
    root,
    base: './',
    configFile: false,
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true, chunkSizeWarningLimit: 2000 },
  });
  vi.unstubAllEnvs();
  site = await serveFolder(folder);
  browser = await launchChromium();
  tabs = new Tabs(browser);
}, 120_000);

afterEach(() => opened?.close());

afterAll(async () => {
  await browser?.close();
  await site?.close();
  await rm(folder, { recursive: true, force: true });
});

const SMALL = { width: 500, height: 420, reducedMotion: 'reduce' } as const;

/** Opens the view on a descent of 60 frames. */
async function open(): Promise<Page> {
  opened = await tabs.open(site.url, SMALL);
  return begin(opened.page);
}

async function begin(page: Page): Promise<Page> {
  await page.evaluate(async () => {
    await window.harness.open({}, 60, 25, 20);
    await window.harness.drawn();
  });
  return page;
}

const WAIT = { timeout: 15_000 };
const ABSENT = '3-D drawing is not available here';
const cameraOf = (page: Page) => page.evaluate(() => window.harness.useStore.getState().view.camera);

it('draws land, path and marker, says what is seen, and nothing on the console', async () => {
  const page = await open();
  const colours = await page.evaluate(() => window.harness.colours());
  expect(colours.red, 'the path and its marker').toBeGreaterThan(150);
  expect(colours.land, 'the land').toBeGreaterThan(20_000);
  expect(await page.getByRole('img').getAttribute('aria-label')).toMatch(
    /^Loss surface \(sheet\) with the path of 60 frames; frame 20 at loss 0\.\d+$/,
  );
  expect(await page.locator('.scene-readout summary').textContent()).toMatch(
    /^Locked · on surface .*of the drop$/,
  );
  expect(await page.evaluate(() => window.harness.useStore.getState().view.webgl)).toBe(true);
  expect(opened.messages).toEqual([]);
});

it('draws another frame when it is shown, and nothing while nothing changes', async () => {
  const page = await open();
  const frames = await page.evaluate(async () => {
    window.harness.show(40);
    await window.harness.drawn();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    let asked = 0;
    const real = window.requestAnimationFrame;
    window.requestAnimationFrame = (callback) => {
      asked += 1;
      return real(callback);
    };
    await new Promise((resolve) => setTimeout(resolve, 700));
    return asked;
  });
  expect(frames).toBe(0);
  expect(opened.messages).toEqual([]);
});

it('turns and zooms by keys and by the pointer, keeps the view, and goes back', async () => {
  const page = await open();
  const region = page.getByRole('img');
  expect(await cameraOf(page)).toBeNull();
  await region.focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(() => cameraOf(page), WAIT).not.toBeNull();
  const turned = (await cameraOf(page))!;
  await page.keyboard.press('+');
  await expect.poll(async () => (await cameraOf(page))!.distance, WAIT).toBeLessThan(turned.distance);
  await page.mouse.move(200, 200);
  await page.mouse.down();
  await page.mouse.move(260, 200, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => (await cameraOf(page))!.azimuth, WAIT).not.toBeCloseTo(turned.azimuth, 0);
  await page.mouse.dblclick(200, 200);
  await expect.poll(() => cameraOf(page), WAIT).toBeNull();
  await page.getByRole('button', { name: 'Map' }).click();
  await expect.poll(async () => (await cameraOf(page))?.elevation, WAIT).toBeGreaterThan(89);
  expect(opened.messages).toEqual([]);
});

it('writes the share of the gradient beside its arrow, clear of everything else', async () => {
  const page = await open();
  const label = page.locator('.scene-gradient');
  await expect.poll(() => label.isVisible(), WAIT).toBe(true);
  expect(await label.textContent()).toMatch(
    /^−∇C · (> |< )?\d+ % in the surface\|∇C\| = [\d.]+ · length logarithmic$/,
  );
  const covered = await page.evaluate(() => {
    const own = document.querySelector('.scene-gradient')!.getBoundingClientRect();
    return [...document.querySelectorAll('.scene-card, .scene-presets, .scene-gnomon')]
      .map((card) => card.getBoundingClientRect())
      .filter(
        (card) =>
          card.width > 0 &&
          card.left < own.right &&
          own.left < card.right &&
          card.top < own.bottom &&
          own.top < card.bottom,
      ).length;
  });
  expect(covered).toBe(0);
  expect(opened.messages).toEqual([]);
});

/** What lies over the picture. */
const CARDS = '.scene-card, .scene-presets, .scene-gnomon, .scene-gradient';

/** Pairs of cards that overlap, and cards over the marker, in words. */
function covers(page: Page): Promise<string[]> {
  return page.evaluate((cards) => {
    const boxes = [...document.querySelectorAll(cards)]
      .filter((card) => getComputedStyle(card).visibility === 'visible')
      .map((card) => ({ name: card.className.toString(), box: card.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0);
    const said: string[] = [];
    const [x, y] = window.harness.marker();
    boxes.forEach(({ name, box }, i) => {
      for (const { name: other, box: b } of boxes.slice(i + 1)) {
        const apart =
          box.right <= b.left || b.right <= box.left || box.bottom <= b.top || b.bottom <= box.top;
        if (!apart) said.push(`${name} over ${other}`);
      }
      const away = x < box.left - 7 || x > box.right + 7 || y < box.top - 7 || y > box.bottom + 7;
      if (!away) said.push(`${name} over the marker`);
    });
    return boxes.length > 4 && Number.isFinite(x) ? said : ['nothing is there'];
  }, CARDS);
}

it.each([
  [1000, 640],
  [390, 430],
])('lets no card lie over another or over the present frame: %i × %i', async (width, height) => {
  const page = await open();
  await page.setViewportSize({ width, height });
  for (const kind of ['sheet', 'plane', 'slice', 'ribbon'] as const) {
    await page.evaluate(async (wanted) => {
      window.harness.lay(wanted, 25);
      await window.harness.drawn();
    }, kind);
    for (const n of [0, 30, 59]) {
      await page.evaluate(async (frame) => {
        window.harness.show(frame);
        await window.harness.drawn();
      }, n);
      await expect.poll(() => covers(page), { ...WAIT, message: `${kind}, frame ${n}` }).toEqual([]);
    }
  }
  expect(opened.messages).toEqual([]);
});

it('draws a frame whose slice does not come, once all is at rest', async () => {
  const page = await open();
  await page.evaluate(async () => {
    window.harness.lay('slice', 25);
    await window.harness.drawn();
    await new Promise((resolve) => setTimeout(resolve, 1000));
    window.harness.show(0);
  });
  const drawn = page.evaluate(() => window.harness.drawn().then(() => 'drawn'));
  expect(await Promise.race([drawn, page.waitForTimeout(WAIT.timeout)])).toBe('drawn');
});

it('draws a path that a plane does not hold at its true loss, on the plane, or both, and tells which', async () => {
  const page = await open();
  await page.evaluate(async () => {
    window.harness.lay('plane', 25);
    await window.harness.drawn();
  });
  const key = page.locator('.scene-key');
  const show = async (path: 'true' | 'snapped' | 'both', text: string) => {
    await page.evaluate((chosen) => window.harness.patchView({ path: chosen }), path);
    await expect.poll(() => key.textContent(), WAIT).toContain(text);
    return page.evaluate(() => window.harness.changed());
  };
  await show('true', 'true loss');
  expect(await show('snapped', 'onto the plane')).toBeGreaterThan(500);
  expect(await show('both', 'true loss')).toBeGreaterThan(500);
  expect(await show('true', 'true loss')).toBeGreaterThan(100);
  expect(await show('true', 'true loss')).toBe(0);
  await page.evaluate(async () => {
    window.harness.lay('sheet', 25);
    await window.harness.drawn();
  });
  await expect.poll(() => key.count(), WAIT).toBe(0);
  expect(opened.messages).toEqual([]);
});

it('lets another surface come through the one before, at the same frame, unless motion is not wanted', async () => {
  const page = await open();
  /** Kinds in turn: how many pictures of the one before lay over it, and whether one lies there in the end. */
  const fades = (kinds: ('plane' | 'ribbon' | 'sheet')[]) =>
    page.evaluate(async (wanted) => {
      const seen: { added: number; left: number; frame: string }[] = [];
      const stage = document.querySelector('.scene-stage')!;
      let added = 0;
      const watch = new MutationObserver((changes) => {
        for (const { addedNodes } of changes) {
          for (const node of addedNodes) if ((node as Element).className === 'scene-before') added += 1;
        }
      });
      watch.observe(stage, { childList: true });
      for (const kind of wanted) {
        added = 0;
        window.harness.lay(kind, 25);
        await window.harness.drawn();
        await new Promise((resolve) => setTimeout(resolve, 50));
        // What stands still is a place, not a fade.
        const running = document.getAnimations().filter(({ playState }) => playState === 'running');
        await Promise.all(running.map(({ finished }) => finished));
        await new Promise((resolve) => setTimeout(resolve, 50));
        const frame = document.querySelector('[role=img]')!.getAttribute('aria-label')!;
        seen.push({ added, left: stage.querySelectorAll('.scene-before').length, frame });
      }
      watch.disconnect();
      return seen;
    }, kinds);
  for (const { added, left, frame } of await fades(['plane', 'sheet'])) {
    expect([added, left]).toEqual([0, 0]);
    expect(frame).toContain('frame 20 ');
  }
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  for (const { added, left, frame } of await fades(['plane', 'ribbon', 'sheet'])) {
    expect([added, left]).toEqual([1, 0]);
    expect(frame).toContain('frame 20 ');
  }
  // The same kind again is the same land, finer or grown: it eases by itself.
  expect((await fades(['sheet']))[0].added).toBe(0);
  expect(opened.messages).toEqual([]);
});

it('lets this step’s records stand over the land, and says which they are', async () => {
  const page = await open();
  const changed = () => page.evaluate(() => window.harness.changed());
  await changed();
  await page.evaluate(() => window.harness.haunt([7], 0.4));
  await expect.poll(() => page.locator('.scene-key').textContent(), WAIT).toBe('surface of record 8 alone');
  expect(await changed()).toBeGreaterThan(5000);
  await page.evaluate(() => window.harness.haunt([7, 8, 9], 0.4));
  await expect.poll(() => page.locator('.scene-key').textContent(), WAIT).toContain('3 records');
  expect(await changed(), 'the same losses again').toBe(0);
  await page.evaluate(() => window.harness.haunt(null, 0));
  await expect.poll(() => page.locator('.scene-key').count(), WAIT).toBe(0);
  expect(await changed()).toBeGreaterThan(5000);
  expect(opened.messages).toEqual([]);
});

it('says in a sentence that there is no WebGL, and keeps nobody waiting', async () => {
  // A tab of its own: what runs before the page's own script stays with it.
  opened = await openPage(browser, 'about:blank', SMALL);
  await opened.page.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null;
  });
  await opened.page.goto(site.url);
  const page = await begin(opened.page);
  expect(await page.locator('.scene-absent').textContent()).toContain(ABSENT);
  expect(await page.evaluate(() => window.harness.useStore.getState().view.webgl)).toBe(false);
  await page.evaluate(() => {
    window.harness.show(50);
    return window.harness.drawn();
  });
  expect(opened.messages).toEqual([]);
});

it('comes back after its context was lost', async () => {
  const page = await open();
  await page.evaluate(() => window.harness.loseContext());
  await page.locator('.scene-absent').waitFor();
  await page.evaluate(() => window.harness.restoreContext());
  await page.locator('.scene-absent').waitFor({ state: 'detached' });
  await page.evaluate(() => {
    window.harness.show(30);
    return window.harness.drawn();
  });
  expect((await page.evaluate(() => window.harness.colours())).land).toBeGreaterThan(20_000);
  expect(opened.messages).toEqual([]);
});
