import { afterEach, describe, expect, it } from 'vitest';
import { faultsOf } from '../helpers/axe';
import type { OpenPage } from '../helpers/chromium';
import { ORDER, PATIENCE, PHASE_ENDS } from '../helpers/diagram-stages';
import { setStage } from '../helpers/stage';

const stage = setStage();
let open: OpenPage;
afterEach(() => open?.close());

describe('inside a step, the page', () => {
  it('goes on by itself in slow motion, in silence, until it is paused; what is chosen by hand is said', async () => {
    open = await stage.open('#v=1&steps=20&frame=2');
    const { page } = open;
    const slider = page.getByRole('slider', { name: 'Stage', exact: true });
    const status = page.locator('.stages [role="status"]');
    const at = () => slider.inputValue();
    const slow = page.getByRole('button', { name: 'Slow motion', exact: true });
    await slow.click();
    await expect.poll(at, PATIENCE).toBe('1');
    expect(await slow.getAttribute('aria-pressed')).toBe('true');
    await expect.poll(at, PATIENCE).toBe('2');
    expect(await status.textContent()).toBe('');
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    expect(await slow.getAttribute('aria-pressed')).toBe('false');
    await page.getByRole('button', { name: 'Next phase', exact: true }).click();
    await expect.poll(at, PATIENCE).toBe(String(PHASE_ENDS[0]! + 1));
    await expect.poll(() => status.textContent()).toBe(`Frame 2. ${ORDER[PHASE_ENDS[0]!]}`);
    await slider.press('Home');
    await expect.poll(at, PATIENCE).toBe('0');
    expect(await status.textContent()).toBe('');
    expect(open.messages).toEqual([]);
  });

  it('is scrubbed along the bar of phases', async () => {
    open = await stage.open('#v=1&steps=20&frame=2');
    const { page } = open;
    const said = () =>
      page.getByRole('slider', { name: 'Stage', exact: true }).getAttribute('aria-valuetext');
    const boxOf = async (phase: string) => (await page.locator(`.stages-${phase}`).boundingBox())!;
    const places = () =>
      Promise.all(
        ['.diagram-stage', '.diagram-controls', '.inspector', '.transport', '.bottom-curve'].map((part) =>
          page.locator(part).boundingBox(),
        ),
      );
    const before = await places();
    const [backward, update] = [await boxOf('backward'), await boxOf('update')];
    const y = backward.y + backward.height / 2;
    await page.mouse.move(backward.x + 2, y);
    await page.mouse.down();
    await expect.poll(said, PATIENCE).toBe(ORDER[PHASE_ENDS[1]! + 1]);
    await page.mouse.move(backward.x + backward.width - 2, y, { steps: 3 });
    await expect.poll(said, PATIENCE).toBe(ORDER[PHASE_ENDS[2]!]);
    // Nothing moves for it.
    expect(await places()).toEqual(before);
    await page.mouse.move(update.x + update.width + 90, y + 60);
    await page.mouse.up();
    await expect.poll(said, PATIENCE).toBe(ORDER[PHASE_ENDS[3]!]);
    await page.mouse.move(backward.x, y);
    expect(await said()).toBe(ORDER[PHASE_ENDS[3]!]);
    expect(open.messages).toEqual([]);
  });

  it('gives way to any other move, and to the whole frame', async () => {
    open = await stage.open('#v=1&steps=20&frame=2');
    const { page } = open;
    const said = () =>
      page.getByRole('slider', { name: 'Stage', exact: true }).getAttribute('aria-valuetext');
    for (const leave of [
      () => page.getByRole('button', { name: 'Step forward', exact: true }).click(),
      () => page.getByRole('slider', { name: 'Frame' }).fill('7'),
      () => page.getByRole('button', { name: 'Whole frame', exact: true }).click(),
      () => page.keyboard.press('ArrowLeft'),
    ]) {
      await page.locator('body').click({ position: { x: 5, y: 5 } });
      await page.keyboard.press('.');
      await expect.poll(said, PATIENCE).toBe(ORDER[PHASE_ENDS[0]!]);
      await leave();
      await expect.poll(said, PATIENCE).toBe('Whole frame');
    }
    expect(open.messages).toEqual([]);
  });

  it('keeps to itself in the leaf what is still to come, and its room', async () => {
    open = await stage.open('#v=1&steps=20&frame=2');
    const { page } = open;
    const leafAt = async (position: number) => {
      const slider = page.getByRole('slider', { name: 'Stage', exact: true });
      await slider.fill(String(position));
      await expect.poll(() => slider.inputValue(), PATIENCE).toBe(String(position));
      // What is told of is typeset when it has stood for a moment, and what is out of sight is written then.
      await page.waitForTimeout(400);
      return page.evaluate(() => {
        const leaf = document.getElementById('inspector-leaf')!;
        const all = <T>(selector: string, of: (element: HTMLElement) => T) =>
          [...leaf.querySelectorAll<HTMLElement>(selector)].map(of);
        const top = leaf.getBoundingClientRect().top - leaf.scrollTop;
        return {
          told: leaf.querySelector('select')!.selectedOptions[0]!.label,
          slopes: all('[data-slot][data-tone="slope"]', ({ textContent }) => textContent),
          numbers: all('[data-slot]', ({ textContent }) => textContent),
          awaits: all('.formulas-awaits', ({ textContent }) => textContent),
          places: all('.formulas-math, .record-bars-box, h3', (element) => {
            const { x, y, width, height } = element.getBoundingClientRect();
            return [x, y - top, width, height].map(Math.round);
          }),
        };
      });
    };
    // The slider's first position is the whole frame.
    const [loss, update] = [await leafAt(PHASE_ENDS[1]! + 1), await leafAt(PHASE_ENDS[3]! + 1)];
    expect(update.told).toBe(loss.told);
    expect(loss.slopes.length).toBeGreaterThan(4);
    expect(new Set(loss.slopes)).toEqual(new Set(['?']));
    expect(loss.awaits).toEqual(['awaits Update', 'awaits Backward']);
    expect(update.numbers).not.toContain('?');
    expect(update.awaits).toEqual(['', '']);
    expect(update.places).toEqual(loss.places);
    expect(open.messages).toEqual([]);
  });

  it('shows on a phone the network beside the surface, and leaves the buttons under the thumb', async () => {
    open = await stage.open('#v=1&steps=20&frame=2', { width: 390, height: 844 });
    const { page } = open;
    const boxOf = async (selector: string) => (await page.locator(selector).boundingBox())!;
    const next = page.getByRole('button', { name: 'Next phase', exact: true });
    // Rows that are a share of the screen end at no whole pixel.
    const place = async () => Object.values((await next.boundingBox())!).map(Math.round);
    const before = await place();
    for (const end of PHASE_ENDS) {
      await next.click();
      const slider = page.getByRole('slider', { name: 'Stage', exact: true });
      await expect.poll(() => slider.inputValue(), PATIENCE).toBe(String(end + 1));
      expect(await place()).toEqual(before);
      const [picture, readout] = [await boxOf('.stage'), await boxOf('.diagram-readout')];
      const [diagram, transport] = [await boxOf('.diagram'), await boxOf('.bottom-transport')];
      expect(picture.height).toBeGreaterThan(120);
      expect(diagram.y).toBeGreaterThanOrEqual(picture.y + picture.height);
      expect(readout.y + readout.height).toBeLessThanOrEqual(transport.y);
    }
    expect(open.messages).toEqual([]);
  });

  it.each(['light', 'dark'] as const)(
    'has no accessibility fault inside a step, %s',
    async (colorScheme) => {
      open = await stage.open('#v=1&steps=20', { width: 1440, height: 900, colorScheme });
      const { page } = open;
      // Backward has most that steps back, Update most colours.
      for (const stages of ['9', '13']) {
        await page.getByRole('slider', { name: 'Stage', exact: true }).fill(stages);
        await expect.poll(() => page.locator('.diagram-sentence').count()).toBe(1);
        expect(await faultsOf(page, ['.diagram', '.inspector', '.transport'])).toEqual([]);
      }
    },
    120_000,
  );
});
