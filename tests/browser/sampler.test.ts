import type { Page } from 'playwright-core';
import { afterEach, expect, it } from 'vitest';
import type { OpenPage } from '../helpers/chromium';
import { untilFine } from '../helpers/page';
import { setStage } from '../helpers/stage';

const stage = setStage();
let open: OpenPage;
afterEach(() => open?.close());

const WAIT = { timeout: 20_000 };

/** The page on a land that takes the kernel a moment, with the part of the panel open that names the sampler. */
async function openPart(): Promise<Page> {
  open = await stage.open('#v=1&data=circle&hidden=8&steps=120');
  const { page } = open;
  await page.evaluate(() => window.fallLine.seek(60));
  await page.getByRole('button', { name: 'More of surface' }).click();
  return page;
}

const readOut = (page: Page) => page.locator('.computed > div').first();
const choices = (page: Page) =>
  page.getByRole('combobox', { name: 'Sampler', exact: true }).locator('option').allTextContents();

interface Look {
  readonly vertices: (number | null)[];
  readonly triangles: number[];
  readonly highest: number;
  readonly range: number;
  /** A PNG of the land alone, in base64. */
  readonly picture: string;
}

/** Chooses a sampler, waits until the read-out names it with a time, and looks. */
async function sampleBy(page: Page, label: string, says: RegExp): Promise<Look> {
  await page.getByRole('combobox', { name: 'Sampler', exact: true }).selectOption({ label });
  await expect.poll(() => readOut(page).textContent(), WAIT).toMatch(says);
  await untilFine(page);
  // As text: a hundred thousand numbers go through the browser's protocol one by one. What is no number is null in it.
  const text = await page.evaluate(async () => {
    await window.fallLine.seek(60);
    const { vertices, triangles, path, lock } = window.fallLine.surface();
    return JSON.stringify({
      vertices: [...vertices],
      triangles: [...triangles],
      highest: Math.max(...path.map(({ loss }) => loss)),
      range: lock.range,
    });
  });
  const numbers = JSON.parse(text) as Omit<Look, 'picture'>;
  return { ...numbers, picture: await pictureOf(page) };
}

/** The cards over the land say other things of other samplers. */
const CANVAS_ALONE = 'body * { visibility: hidden } .scene-stage canvas { visibility: visible }';

/** The land alone, at rest: as it was half a second before, since what is drawn in motion is drawn once more after that. */
async function pictureOf(page: Page): Promise<string> {
  const canvas = page.locator('.scene-stage canvas');
  for (let before = ''; ; ) {
    await page.waitForTimeout(500);
    const now = (await canvas.screenshot({ style: CANVAS_ALONE })).toString('base64');
    if (now === before) return now;
    before = now;
  }
}

/** The share of pixels that differ by more than a shade. */
function differing(page: Page, a: string, b: string): Promise<number> {
  return page.evaluate(
    async ([first, second]) => {
      const pixels = async (png: string) => {
        const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
        const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        const canvas = new OffscreenCanvas(image.width, image.height);
        const context = canvas.getContext('2d')!;
        context.drawImage(image, 0, 0);
        return context.getImageData(0, 0, image.width, image.height).data;
      };
      const [one, other] = [await pixels(first), await pixels(second)];
      if (one.length !== other.length) return 1;
      let count = 0;
      for (let i = 0; i < one.length; i += 4) {
        const away = [0, 1, 2].some((k) => Math.abs(one[i + k]! - other[i + k]!) > 12);
        if (away) count += 1;
      }
      return (4 * count) / one.length;
    },
    [a, b] as const,
  );
}

it('is switched for comparison: the same land, the same picture, and the read-out says which', async () => {
  const page = await openPart();
  await expect
    .poll(() => readOut(page).textContent(), WAIT)
    .toMatch(/^Sampled by:compiled, \d+ workers?, [\d.]+ ms/);
  expect((await choices(page)).slice(0, 3)).toEqual(['Automatic', 'Reference', 'Compiled']);
  const reference = await sampleBy(page, 'Reference', /^Sampled by:reference, [\d.]+ ms/);
  const compiled = await sampleBy(page, 'Compiled', /^Sampled by:compiled, \d+ workers?, [\d.]+ ms/);
  const { range, highest } = reference;
  expect(compiled.triangles).toEqual(reference.triangles);
  expect(compiled.vertices.length).toBe(reference.vertices.length);
  const tolerance = 1e-5 * Math.max(range, 0.1 * highest);
  const isRight = (value: number | null, k: number) => {
    const wanted = reference.vertices[k]!;
    return k % 3 < 2 || value === null || wanted === null
      ? value === wanted
      : Math.abs(value - wanted) <= tolerance;
  };
  expect(compiled.vertices.filter((value, k) => !isRight(value, k))).toEqual([]);
  // It was really sampled again, in another precision.
  expect(compiled.vertices.some((value, k) => value !== reference.vertices[k])).toBe(true);
  expect(await differing(page, reference.picture, compiled.picture)).toBeLessThan(0.002);
  // Another land is another picture.
  await page.getByRole('radio', { name: 'Plane' }).click();
  await page.waitForFunction(() => window.fallLine.surface().kind === 'plane');
  expect(await differing(page, reference.picture, await pictureOf(page))).toBeGreaterThan(0.05);
  expect(open.messages).toEqual([]);
});

it('falls back where a sampler does not work, says so, and draws', async () => {
  const page = await openPart();
  // The surface's worker refuses every kernel from here on; another run asks for a new one.
  for (const worker of page.workers()) {
    await worker.evaluate(() => {
      WebAssembly.Instance = function Instance() {
        throw new Error('no kernel today');
      } as unknown as typeof WebAssembly.Instance;
    });
  }
  await page.evaluate(() => window.fallLine.load({}));
  const says = () => readOut(page).textContent();
  await expect.poll(says, WAIT).toMatch(/^Sampled by:reference, [\d.]+ ms/);
  expect(await says()).toContain('The compiled sampler does not work here (no kernel today).');
  expect(await choices(page)).toEqual(['Automatic', 'Reference']);
  const { lock, finite } = await page.evaluate(async () => {
    await window.fallLine.seek(30);
    const { lock, vertices } = window.fallLine.surface();
    return { lock, finite: vertices.filter(Number.isFinite).length };
  });
  expect(lock.worst).toBeLessThan(1e-9 * lock.range);
  expect(finite).toBeGreaterThan(3000);
  expect(open.messages).toEqual([]);
});
