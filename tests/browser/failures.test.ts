import { describe, expect, it } from 'vitest';
import { launchChromium } from '../helpers/chromium';
import { computed } from '../helpers/computed';
import { frameOf, openFallLine } from '../helpers/page';
import { setStage } from '../helpers/stage';

const stage = setStage();

const WILD = '#v=1&activation=linear&output=linear&learningRate=50';

describe('when something fails', () => {
  it('a descent that leaves the finite numbers stops at its last finite frame and says why', async () => {
    const open = await stage.open(WILD);
    const { stopped, frames } = await computed(
      { network: { activation: 'linear', output: 'linear' }, descent: { learningRate: 50 } },
      500,
    );
    await open.page
      .getByText(new RegExp(`in step ${stopped!.n}: .* overflowed at learning rate 50`))
      .first()
      .waitFor();
    await open.page.keyboard.press('End');
    await open.page.waitForFunction((n) => window.fallLine.frame().n === n, stopped!.n);
    expect(await frameOf(open.page)).toEqual(frames.at(-1));
    const sentence = await open.page.evaluate(
      (n) => window.fallLine.seek(n).catch((error: Error) => error.message),
      400,
    );
    expect(sentence).toMatch(/overflowed at learning rate 50/);
    const print = await open.page.evaluate(
      (n) => window.fallLine.fingerprint(n).catch((error: Error) => error.message),
      400,
    );
    expect(print).toBe(sentence);
    expect(open.messages).toEqual([]);
    await open.close();
  });

  it('a worker that dies is started again and brought back to its frame', async () => {
    const open = await stage.open('#v=1&frame=200');
    await open.page.waitForFunction(() => window.fallLine.frame().n === 200);
    // Those that the surface's worker started itself end with it.
    const workers = open.page.workers().filter((worker) => !worker.url().includes('sample'));
    expect(workers.length).toBe(2);
    for (const worker of workers) {
      await worker.evaluate(() => {
        setTimeout(() => {
          throw new Error('it broke');
        });
      });
    }
    await open.page
      .getByText(/worker stopped .*it broke.* started again/)
      .first()
      .waitFor();
    expect((await frameOf(open.page)).n).toBe(200);
    await open.page.evaluate(() => window.fallLine.seek(900));
    expect(await frameOf(open.page)).toEqual((await computed({}, 900)).frames[900]);
    expect(open.messages).toEqual([]);
    await open.close();
  });

  it('says whether a loss that stands still is a minimum, and what to try', async () => {
    const open = await stage.open(
      '#v=1&data=line&hidden=none&output=linear&noise=0&learningRate=0.004&frame=500',
    );
    await open.page
      .getByText(/A minimum, or very near one.*Try/)
      .first()
      .waitFor();
    await open.close();
  });

  it('without WebGL the diagram, the curve and the numbers work and ready resolves', async () => {
    const plain = await launchChromium(['--disable-3d-apis', '--disable-gpu']);
    const open = await openFallLine(plain, stage.url);
    await open.page
      .getByText(/3-D drawing/)
      .first()
      .waitFor();
    await open.page.getByRole('button', { name: 'Step forward' }).click();
    await open.page.waitForFunction(() => window.fallLine.frame().n === 1);
    await open.page.evaluate(() => window.fallLine.seek(50));
    expect(await frameOf(open.page)).toEqual((await computed({}, 50)).frames[50]);
    expect(open.messages).toEqual([]);
    await plain.close();
  });

  it('a storage that refuses does not stop the page', async () => {
    const context = await stage.browser.newContext({ reducedMotion: 'reduce' });
    await context.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(stage.url);
    await page.evaluate(() => window.fallLine.ready);
    expect(errors).toEqual([]);
    await context.close();
  });
});
