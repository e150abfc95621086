import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { prepare } from '../../src/data/prepare';
import { Descent } from '../../src/engine/descent';
import { completeRecipe } from '../../src/recipe/complete';
import { otherRecipe } from '../../src/recipe/other';
import type { Recipe } from '../../src/recipe/types';
import { setStage } from '../helpers/stage';

const stage = setStage();

/** Frames 0 … last of a recipe: I_n and C(I_n), computed here. */
async function framesOf(recipe: Recipe, last: number): Promise<{ parameters: number[]; loss: number }[]> {
  const descent = new Descent((await prepare(recipe, {})).problem);
  const frames = [];
  for (;;) {
    descent.evaluate();
    frames.push({ parameters: [...descent.parameters], loss: descent.loss });
    if (descent.n === last) return frames;
    descent.advance();
  }
}

const hasOther = (page: Page, has: boolean) =>
  page.waitForFunction((wanted) => {
    try {
      return window.fallLine.surface().otherPath.length > 0 === wanted;
    } catch {
      // While an address is opened there is no surface.
      return false;
    }
  }, has);

/** Both drawn paths, and S and the mesh at each held frame. */
function look(page: Page) {
  return page.evaluate(() => {
    const { path, otherPath, vertices, triangles, lock, embed } = window.fallLine.surface();
    const corners = new Set(triangles);
    const read = (points: typeof path) =>
      points
        .filter(({ vertex }) => vertex >= 0)
        .map(({ n, x, y, loss, vertex }) => {
          const height = vertices[3 * vertex + 2]!;
          return { n, loss, height, drawn: corners.has(vertex), there: [...embed(x, y)] };
        });
    return { path: read(path), other: read(otherPath), lock };
  });
}

const SMALL = { data: { kind: 'xor', count: 20 }, network: { hidden: [3] } };
const LINK = '#v=1&count=20&hidden=3&steps=60';

describe('two descents compared', () => {
  it('walk on one surface, each at its own rate, and both are held', async () => {
    const open = await stage.open(LINK);
    const { page } = open;
    const toggle = page.getByRole('switch', { name: 'Compare with the other descent' });
    expect(await toggle.getAttribute('aria-checked')).toBe('false');
    expect(await page.getByRole('radiogroup', { name: 'Aligned by' }).count()).toBe(0);
    await toggle.click();
    await hasOther(page, true);
    await page.evaluate(() => window.fallLine.seek(40));
    const recipe = completeRecipe(SMALL);
    const runs = [await framesOf(recipe, 60), await framesOf(otherRecipe(recipe, 0), 60)];
    const { path, other, lock } = await look(page);
    expect(lock.worst).toBeLessThan(1e-9 * lock.range);
    expect(lock.held).toBe(path.length + other.length);
    expect([path, other].map((held) => held.some(({ n }) => n === 40))).toEqual([true, true]);
    [path, other].forEach((held, k) => {
      for (const { n, loss, height, drawn, there } of held) {
        const wanted = runs[k]![n]!;
        expect(drawn).toBe(true);
        expect(loss).toBe(wanted.loss);
        expect(Math.abs(height - wanted.loss)).toBeLessThan(1e-9 * lock.range);
        there.forEach((value, i) => {
          expect(Math.abs(value - wanted.parameters[i]!)).toBeLessThanOrEqual(
            1e-12 * Math.max(1, Math.abs(wanted.parameters[i]!)),
          );
        });
      }
    });
    await page.getByText('stochastic, rate 0.05').waitFor();
    const [batch, stochastic] = runs.map((frames) => frames[40]!.loss);
    const lower = batch! < stochastic! ? 'batch' : 'stochastic';
    await page.getByText(new RegExp(`At step 40 ${lower} is lower`)).waitFor();
    await page.getByText(/the choice of alignment changes who wins/).waitFor();
    expect(open.messages).toEqual([]);
    await open.close();
  });

  it('are aligned by records seen, travel in a link, and part again', async () => {
    const open = await stage.open(`${LINK}&compare=on&frame=10`);
    const { page } = open;
    await hasOther(page, true);
    await page.getByRole('radio', { name: 'Records seen' }).check({ force: true });
    // A batch step sees 20 records: as many as 20 stochastic steps.
    await page.getByText(/stochastic at its step 200\)/).waitFor();
    expect(new URL(page.url()).hash).toContain('align=records');
    await page.getByRole('spinbutton', { name: 'Rate of the other' }).fill('0.1');
    await page.keyboard.press('Enter');
    await page.getByText('stochastic, rate 0.1').waitFor();
    expect(new URL(page.url()).hash).toContain('otherRate=0.1');
    await page.getByRole('switch', { name: 'Compare with the other descent' }).click();
    await hasOther(page, false);
    expect(new URL(page.url()).hash).not.toContain('compare');
    await page.goBack();
    await hasOther(page, true);
    expect(open.messages).toEqual([]);
    await open.close();
  });

  it('says that the other one diverged, and goes on with the first', async () => {
    const link = '#v=1&data=line&hidden=3&activation=linear&output=linear&steps=60&compare=on&otherRate=50';
    const open = await stage.open(link);
    const { page } = open;
    await page
      .getByText(/The other descent, stochastic: The descent left the finite numbers in step/)
      .waitFor();
    await page.evaluate(() => window.fallLine.seek(60));
    expect(await page.evaluate(() => window.fallLine.frame().n)).toBe(60);
    expect(open.messages).toEqual([]);
    await open.close();
  });
});
