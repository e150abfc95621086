import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import type { OpenPage } from '../helpers/chromium';
import { differences, ORDER, PATIENCE, PHASE_ENDS } from '../helpers/diagram-stages';
import { linkOf } from '../helpers/page';
import { PLAIN_CASES, plainCase } from '../helpers/plain-cases';
import type { PlainDescent, PlainStep } from '../helpers/plain-descent';
import { setStage } from '../helpers/stage';

const stage = setStage();
let open: OpenPage;
afterEach(() => open?.close());

async function openCase(name: string): Promise<{ page: Page; steps: PlainStep[]; descent: PlainDescent }> {
  const { recipe, steps, descent } = plainCase(name, 3);
  open = await stage.open(linkOf(recipe, { steps: 40 }));
  return { page: open.page, steps, descent };
}

describe.each(Object.keys(PLAIN_CASES))('a step of %s descent, taken apart', (name) => {
  it('shows the numbers of a plain computation, stage by stage and phase by phase, both ways', async () => {
    const { page, steps, descent } = await openCase(name);
    const right = async (n: number, at: number) => {
      const step = steps[n]!;
      const record = name === 'batch' ? 0 : step.used[0]!;
      await expect.poll(() => page.evaluate(() => window.fallLine.frame().n), PATIENCE).toBe(n);
      await expect.poll(() => differences(page, descent, step, record, at), PATIENCE).toEqual([]);
    };
    const slider = page.getByRole('slider', { name: 'Stage', exact: true });
    expect(await slider.getAttribute('aria-valuetext')).toBe('Whole frame');
    await slider.focus();
    for (let at = 0; at < ORDER.length; at++) {
      await page.keyboard.press('ArrowRight');
      await right(0, at);
    }
    const next = page.getByRole('button', { name: 'Next phase', exact: true });
    for (const end of PHASE_ENDS) {
      await next.click();
      await right(1, end);
    }
    await page.keyboard.press('.');
    await right(2, PHASE_ENDS[0]!);
    await page.keyboard.press(',');
    await right(1, PHASE_ENDS[3]!);
    const previous = page.getByRole('button', { name: 'Previous phase', exact: true });
    for (const end of PHASE_ENDS.slice(0, 3).reverse()) {
      await previous.click();
      await right(1, end);
    }
    await previous.click();
    await right(0, PHASE_ENDS[3]!);
    expect(open.messages).toEqual([]);
  }, 180_000);
});
