import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { completeRecipe } from '../../src/recipe/complete';
import { computed } from '../helpers/computed';
import { frameOf, linkOf, untilFrame } from '../helpers/page';
import { setStage } from '../helpers/stage';

const stage = setStage();
/** Few frames: how many there are is not what is tested. */
const SHORT = '#v=1&steps=40';

const recipeOf = (page: Page) => page.evaluate(() => window.fallLine.recipe());

const everythingOf = async (page: Page) => ({
  recipe: await recipeOf(page),
  frame: await frameOf(page),
  hash: await page.evaluate(() => location.hash),
});

describe('links', () => {
  it('are copied by Share link, and open to the same descent, frame, surface and camera', async () => {
    const first = await stage.open(`${SHORT}&data=moons&mode=stochastic&height=logarithm&camera=40,50,1.2`);
    await first.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await first.page.evaluate(() => window.fallLine.seek(33));
    await first.page.getByRole('button', { name: 'Share link' }).click();
    await expect.poll(() => first.page.evaluate(() => navigator.clipboard.readText())).toContain('frame=33');
    const link = await first.page.evaluate(() => navigator.clipboard.readText());
    const shared = await everythingOf(first.page);
    expect(first.messages).toEqual([]);
    await first.close();
    const second = await stage.open(link);
    await untilFrame(second.page, 33);
    expect(await everythingOf(second.page)).toEqual(shared);
    await expect.poll(() => second.page.getByRole('radio', { name: 'Logarithm' }).isChecked()).toBe(true);
    expect(second.messages).toEqual([]);
    await second.close();
  });

  it('carry a table and a given start', async () => {
    const recipe = completeRecipe({
      data: {
        kind: 'table',
        inputs: ['x1', 'x2'],
        outputs: ['y'],
        rows: [
          [0.1, 1 / 3, 0.5],
          [-0.7, 0.2, -0.5],
          [0.4, -0.9, 0.8],
        ],
      },
      network: { hidden: [2] },
      start: { kind: 'given', parameters: [0.1, -0.2, 0.3, 1 / 7, 0.5, -0.6, 0, 0.01, -0.02] },
    });
    const open = await stage.open(linkOf(recipe, { frame: 20, steps: 40 }));
    await open.page.waitForFunction(() => window.fallLine.frame().n === 20);
    expect(await recipeOf(open.page)).toEqual(recipe);
    expect(await frameOf(open.page)).toEqual((await computed(recipe, 20)).frames[20]);
    await open.close();
  });

  const WRONG: readonly (readonly [string, RegExp])[] = [
    ['#v=1&hidden=4,-3', /hidden\[1\].*got -3, expected a whole number from 1 to 64/],
    ['#v=1&count=1000000000', /count.*got 1000000000/],
    ['#v=1&learningRate=NaN', /learningRate.*got/],
    ['#v=1&colour=red', /colour/],
    ['#v=1&data=%F0%9F%98%80', /data.*got/],
    [`#v=1&hidden=${'4,'.repeat(64)}4`, /hidden.*got.*65/],
    ['#%E0%A4%A&&&==', /got/],
  ];

  it.each(WRONG.slice(0, 2))('with a wrong value open with a notice: %s', async (hash, sentence) => {
    const open = await stage.open(hash);
    await open.page.getByText(sentence).first().waitFor();
    expect((await frameOf(open.page)).n).toBe(0);
    expect(open.messages).toEqual([]);
    await open.close();
  });

  it('with a wrong value bring a notice where the address changes, too', async () => {
    const open = await stage.open(SHORT);
    for (const [hash, sentence] of WRONG) {
      await open.page.evaluate((wanted) => {
        location.hash = wanted;
      }, hash);
      await open.page.getByText(sentence).first().waitFor();
      expect((await frameOf(open.page)).n).toBe(0);
      // Put away, so that what comes next is about the next; a link may have several faults.
      const dismiss = open.page.getByRole('button', { name: 'Dismiss' });
      while ((await dismiss.count()) > 0) await dismiss.first().click();
    }
    expect(open.messages).toEqual([]);
    await open.close();
  });

  it('of 2 MB are refused in one sentence', async () => {
    const open = await stage.open(SHORT);
    await open.page.evaluate(() => {
      location.hash = `#v=1&data=table.${'A'.repeat(2_000_000)}`;
    });
    await open.page
      .getByText(/link.*expected|expected.*link/i)
      .first()
      .waitFor();
    expect(open.messages).toEqual([]);
    await open.close();
  });

  it('load() rejects with the sentence and changes nothing', async () => {
    const open = await stage.open(SHORT);
    const before = await recipeOf(open.page);
    const sentence = await open.page.evaluate(() =>
      window.fallLine.load({ network: { hidden: [4, -3] } }).then(
        () => 'loaded',
        (error: Error) => error.message,
      ),
    );
    expect(sentence).toBe('network.hidden[1]: got -3, expected a whole number from 1 to 64');
    expect(await recipeOf(open.page)).toEqual(before);
    await open.page.evaluate(() =>
      window.fallLine.load({ data: { kind: 'sine' }, network: { hidden: [3], output: 'linear' } }),
    );
    expect((await recipeOf(open.page)).data).toMatchObject({ kind: 'sine' });
    await open.close();
  });

  it('load() resolves when the first frame and its surface are there', async () => {
    const open = await stage.open(SHORT);
    const seen = await open.page.evaluate(async () => {
      await window.fallLine.load({ descent: { mode: 'stochastic' }, train: [0, 3, 12] });
      const { n, parameters } = window.fallLine.frame();
      const { path, lock } = window.fallLine.surface();
      return { n, count: parameters.length, first: path[0]!.n, worst: lock.worst, range: lock.range };
    });
    expect(seen).toMatchObject({ n: 0, count: 17, first: 0 });
    expect(seen.worst).toBeLessThan(1e-9 * seen.range);
    expect(open.messages).toEqual([]);
    await open.close();
  });

  it('load() resolves while the page plays, too', async () => {
    const open = await stage.open('', { reducedMotion: 'no-preference' });
    const kinds = await open.page.evaluate(async () => {
      window.fallLine.play();
      const seen: string[] = [];
      for (const kind of ['circle', 'moons', 'sine']) {
        await window.fallLine.load({ data: { kind } });
        seen.push(window.fallLine.recipe().data.kind);
      }
      return seen;
    });
    expect(kinds).toEqual(['circle', 'moons', 'sine']);
    expect(open.messages).toEqual([]);
    await open.close();
  });

  it('load() refuses a start without a finite loss, and what was open stays', async () => {
    const open = await stage.open(SHORT);
    const sentence = await open.page.evaluate(() =>
      window.fallLine
        .load({
          start: { kind: 'given', parameters: Array(17).fill(1e300) },
          network: { activation: 'linear', output: 'linear' },
        })
        .then(
          () => 'loaded',
          (error: Error) => error.message,
        ),
    );
    expect(sentence).toBe(
      'start: got parameters whose loss is not finite, expected a start with a finite loss',
    );
    expect((await recipeOf(open.page)).network.activation).toBe('tanh');
    expect((await frameOf(open.page)).n).toBe(0);
    expect(open.messages).toEqual([]);
    await open.close();
  });
});
