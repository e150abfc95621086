import { describe, expect, it } from 'vitest';
import type { OpenPage } from '../helpers/chromium';
import { computed } from '../helpers/computed';
import { frameOf, untilFrame, untilRecipe } from '../helpers/page';
import { setStage } from '../helpers/stage';
import { reportOf } from '../helpers/terminal';

const stage = setStage();
let open: OpenPage;

const button = (name: string) => open.page.getByRole('button', { name, exact: true });

describe('a descent on the page', () => {
  it('opens, shows its surface and plays once at first', async () => {
    open = await stage.open('', { reducedMotion: 'no-preference' });
    await open.page.waitForFunction(() => window.fallLine.frame().n > 3);
    await button('Pause').click();
    await open.page.getByRole('button', { name: 'Play', exact: true }).waitFor();
    const { n } = await frameOf(open.page);
    await open.page.waitForTimeout(300);
    expect((await frameOf(open.page)).n).toBe(n);
    expect(open.messages).toEqual([]);
    await open.close();
  });

  it('stands at its start with reduced motion, then steps, plays and seeks both ways', async () => {
    open = await stage.open();
    const { page } = open;
    const report = await reportOf({}, 500);
    const expectFrame = async (n: number) => {
      await untilFrame(page, n);
      expect(await frameOf(page)).toEqual(report.frames[n]);
    };
    await expectFrame(0);
    await button('Step forward').click();
    await expectFrame(1);
    await page.keyboard.press('ArrowRight');
    await expectFrame(2);
    await button('Step back').click();
    await expectFrame(1);
    await page.keyboard.press('End');
    await expectFrame(500);
    await page.keyboard.press('Home');
    await expectFrame(0);
    await button('Last frame').click();
    await expectFrame(500);
    await button('First frame').click();
    await expectFrame(0);
    await page.evaluate(() => window.fallLine.seek(321));
    await expectFrame(321);
    await page.keyboard.press('Space');
    await page.waitForFunction(() => window.fallLine.frame().n > 325);
    await page.keyboard.press('Space');
    await button('Play').waitFor();
    const slider = page.getByRole('slider', { name: 'Frame' });
    await slider.fill('77');
    await expectFrame(77);
    expect(open.messages).toEqual([]);
  });

  it('scrubs along the loss curve', async () => {
    const box = (await open.page.getByRole('region', { name: 'Loss curve' }).boundingBox())!;
    await open.page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.4);
    await open.page.mouse.down();
    await open.page.mouse.move(box.x + box.width * 0.7, box.y + box.height * 0.4, { steps: 4 });
    await open.page.mouse.up();
    await open.page.waitForFunction(() => window.fallLine.frame().n > 250);
    expect((await frameOf(open.page)).n).toBeLessThan(450);
  });

  it('shows the numbers of the frame', async () => {
    await open.page.evaluate(() => window.fallLine.seek(120));
    const { loss } = await frameOf(open.page);
    const text = await open.page.locator('body').innerText();
    expect(text).toContain(loss.toPrecision(4).replace(/0+$/, ''));
    await expect
      .poll(() => open.page.getByRole('slider', { name: 'Frame' }).getAttribute('aria-valuetext'))
      .toMatch(/120/);
  });

  it('switches to stochastic and back in one click, from the same start, at a rate that suits', async () => {
    const start = await open.page.evaluate(async () => {
      await window.fallLine.seek(0);
      return [...window.fallLine.frame().parameters];
    });
    await open.page.getByRole('radio', { name: 'Stochastic' }).check();
    await untilRecipe(open.page, 'descent', {
      ...(await computed({ descent: { mode: 'stochastic' } }, 0)).recipe.descent,
    });
    await open.page.evaluate(() => window.fallLine.seek(0));
    expect((await frameOf(open.page)).parameters).toEqual(start);
    expect(await open.page.evaluate(() => window.fallLine.recipe().descent.learningRate)).toBe(0.05);
    await open.page.getByRole('radio', { name: 'Batch', exact: true }).check();
    await untilRecipe(open.page, 'descent.learningRate', 0.0025);
    expect(open.messages).toEqual([]);
  });

  it('keeps a rate typed by hand, and says where it suits badly', async () => {
    const rate = open.page.getByRole('spinbutton', { name: 'Learning rate' });
    await rate.fill('0.04');
    await rate.press('Enter');
    await untilRecipe(open.page, 'descent.learningRate', 0.04);
    await open.page.getByRole('radio', { name: 'Mini-batch' }).check();
    await untilRecipe(open.page, 'descent.mode', 'mini-batch');
    expect(await open.page.evaluate(() => window.fallLine.recipe().descent.learningRate)).toBe(0.04);
    await open.page.getByRole('radio', { name: 'Batch', exact: true }).check();
    await untilRecipe(open.page, 'descent.mode', 'batch');
    await open.page.getByText(/suits/).first().waitFor();
  });

  it('restarts from the same I_0, and draws a new start', async () => {
    await open.page.evaluate(() => window.fallLine.load({}));
    const start = await open.page.evaluate(async () => {
      await window.fallLine.seek(0);
      const parameters = [...window.fallLine.frame().parameters];
      await window.fallLine.seek(50);
      return parameters;
    });
    await button('Restart').click();
    await untilFrame(open.page, 0);
    expect((await frameOf(open.page)).parameters).toEqual(start);
    await button('New start').click();
    await untilRecipe(open.page, 'start.seed', 2);
    await open.page.evaluate(() => window.fallLine.seek(0));
    expect((await frameOf(open.page)).parameters).not.toEqual(start);
    expect(open.messages).toEqual([]);
  });

  it('goes back and forward with the browser', async () => {
    await open.page.goBack();
    await untilRecipe(open.page, 'start', { kind: 'xavier', seed: 1 });
    await open.page.goForward();
    await untilRecipe(open.page, 'start.seed', 2);
    await open.close();
  });

  it('grows the run when a frame beyond it is sought, and plays beyond its end', async () => {
    open = await stage.open('#v=1&steps=60');
    await open.page.evaluate(() => window.fallLine.seek(700));
    const report = await computed({}, 700);
    expect(await frameOf(open.page)).toEqual(report.frames[700]);
    expect(await open.page.evaluate(() => window.fallLine.fingerprint(700))).toBe(report.fingerprint);
    await open.page.evaluate(() => window.fallLine.play());
    await open.page.waitForFunction(() => window.fallLine.frame().n > 710);
    await open.page.evaluate(() => window.fallLine.pause());
    expect(open.messages).toEqual([]);
    await open.close();
  });
});
