import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import type { OpenPage } from '../helpers/chromium';
import { linkOf, untilFrame } from '../helpers/page';
import { PLAIN_CASES, plainCase } from '../helpers/plain-cases';
import type { PlainDescent, PlainStep } from '../helpers/plain-descent';
import { setStage } from '../helpers/stage';

const stage = setStage();
let open: OpenPage;
afterEach(() => open?.close());

const FRAME = 2;
/** A busy machine takes its time. */
const WAIT = { timeout: 20_000 };

async function openCase(
  name: string,
  colorScheme: 'light' | 'dark' = 'light',
): Promise<{ page: Page; steps: PlainStep[] }> {
  const { recipe, steps } = plainCase(name, FRAME + 1);
  open = await stage.open(linkOf(recipe, { steps: 40, frame: FRAME }), { colorScheme });
  await untilFrame(open.page, FRAME);
  return { page: open.page, steps };
}

/** What every number of the formulas must be, by the words that name it. */
function wantedNumbers(descent: PlainDescent, step: PlainStep, told: string): Map<string, number> {
  const { sizes, l2 } = descent;
  const record = step.used[0]!;
  const pass = step.passes[record]!;
  const wanted = new Map<string, number>();
  const last = sizes.length - 1;
  const unitName = (layer: number, unit: number) =>
    layer === 0
      ? `input x${unit + 1}`
      : layer === last
        ? `output y${unit + 1}`
        : `unit ${unit + 1} of layer ${layer}`;
  sizes.forEach((size, layer) => {
    for (let unit = 0; unit < size; unit++) {
      const name = unitName(layer, unit);
      wanted.set(`z, what ${name} puts out`, pass.z[layer]![unit]!);
      if (layer === last) wanted.set(`y, what ${name} should be`, descent.records[record]!.y[unit]!);
      if (layer === 0) continue;
      wanted.set(`∂Cᵢ/∂a of ${name}`, pass.da[layer]![unit]!);
      wanted.set(`∂Cᵢ/∂z of ${name}`, pass.dz[layer]![unit]!);
      wanted.set(`how steep tanh is where ${name} stands`, 1 - pass.z[layer]![unit]! ** 2);
    }
  });
  for (const [name, value] of step.values) {
    const pull = name.startsWith('w') ? l2 * value : 0;
    wanted.set(name, value);
    const slope = pass.gradient.get(name)!;
    wanted.set(`∂Cᵢ/∂${name} of the record shown`, slope);
    wanted.set(`gᵢ, what the record shown and the regulariser make of the slope for ${name}`, slope + pull);
    wanted.set(`what the regulariser adds to ∂Cᵢ/∂${name}, rate ${l2}`, pull);
    const [, layer, to] = /^w(\d)\[(\d)/.exec(name) ?? [];
    if (layer)
      wanted.set(
        `the part that comes back through ${name}`,
        value * pass.da[Number(layer)]![Number(to) - 1]!,
      );
  }
  const pull = told.startsWith('w') ? l2 * step.values.get(told)! : 0;
  const sum = step.used.reduce((total, i) => total + step.passes[i]!.gradient.get(told)! + pull, 0);
  wanted.set(
    `g, the slope for ${told} that the step uses`,
    descent.reduce === 'sum' ? sum : sum / descent.size,
  );
  wanted.set(`${told} before the step`, step.values.get(told)!);
  wanted.set(`${told} after the step`, step.after.get(told)!);
  wanted.set('all desired shares together', 1);
  wanted.set('∂a/∂b is 1: a bias is added as it is', 1);
  return wanted;
}

/** Moments are compared bit for bit elsewhere. */
const MOMENT = /^[mv] (before|after) the step|corrected for its start|running product/;

/** Every number of the formulas: what it is, its text, all of its digits, and whether it is read out. */
function readFormulas(page: Page) {
  return page.evaluate(() => {
    const unfold = () => {
      const closed = [...document.querySelectorAll<HTMLDetailsElement>('.formulas-fold:not([open])')];
      for (const fold of closed) fold.querySelector('summary')!.click();
      return closed.length;
    };
    const settle = () => new Promise((resolve) => setTimeout(resolve, 60));
    return (async () => {
      // A parameter that is told of is typeset when it has stood for a moment.
      await new Promise((resolve) => setTimeout(resolve, 250));
      while (unfold() > 0) await settle();
      // Numbers are read out once they hold still.
      await new Promise((resolve) => setTimeout(resolve, 400));
      return [...document.querySelectorAll<HTMLElement>('.formulas-math')].flatMap((math) => {
        const spoken = math.querySelector('math')!.textContent!;
        return [...math.querySelectorAll<HTMLElement>('[data-slot]')].map((slot) => {
          slot.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
          const [, words, exact] = /^(.*): (.*)$/.exec(math.title)!;
          return {
            words: words!,
            exact: Number(exact),
            text: slot.textContent!,
            isSpoken: spoken.includes(slot.textContent!),
          };
        });
      });
    })();
  });
}

/** `−0.1234`, `(−0.1234)`, `1.2·10⁻⁵` */
function numberOf(text: string): number {
  const power = (digits: string) =>
    Array.from(digits, (c) => (c === '⁻' ? '-' : '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(c))).join('');
  return Number(
    text
      .replace(/[()]/g, '')
      .replace('−', '-')
      .replace(/·10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/, (_, digits) => `e${power(digits)}`),
  );
}

/** Relative luminance of `rgb(…)` or `color(srgb …)`, by WCAG. */
function luminance(colour: string): number {
  const scale = colour.startsWith('rgb') ? 255 : 1;
  const [r, g, b] = colour.match(/[\d.]+/g)!.map((part) => {
    const share = Number(part) / scale;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

describe('the formulas of a step', () => {
  it.each(Object.keys(PLAIN_CASES))('say what a plain computation says: %s', async (name) => {
    const { page, steps } = await openCase(name);
    const { descent, told } = PLAIN_CASES[name]!;
    for (const parameter of told) {
      await page.getByRole('combobox', { name: 'Parameter', exact: true }).selectOption({ label: parameter });
      const numbers = await readFormulas(page);
      const wanted = wantedNumbers(descent, steps[FRAME]!, parameter);
      expect(numbers.length).toBeGreaterThan(8);
      for (const { words, exact, text, isSpoken } of numbers) {
        expect(isSpoken, `${words} ${text} read out`).toBe(true);
        const size = Math.abs(exact);
        const room = size > 0 && size < 1e-3 ? 0.051 * size : Math.max(5.1e-5, 5.1e-4 * size);
        expect(Math.abs(numberOf(text) - exact), `${words} ${text} ${exact}`).toBeLessThanOrEqual(room);
        if (MOMENT.test(words)) continue;
        expect(wanted.has(words), words).toBe(true);
        expect(Math.abs(exact - wanted.get(words)!), `${parameter}: ${words}`).toBeLessThan(1e-9);
      }
    }
    expect(open.messages).toEqual([]);
  });

  it('light their places in the network, by pointer and by keyboard, and let go of them', async () => {
    const { page } = await openCase('batch');
    const lit = () => page.locator('.diagram-place').count();
    const formula = page.getByRole('group', { name: /^Formula/ }).last();
    await formula.locator('[data-place="1"]').first().hover();
    await expect.poll(lit, WAIT).toBeGreaterThan(0);
    await page.mouse.move(5, 5);
    await expect.poll(lit, WAIT).toBe(0);
    await formula.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(lit, WAIT).toBeGreaterThan(0);
    await expect
      .poll(() => page.getByRole('status').allTextContents(), WAIT)
      .toContainEqual(expect.stringMatching(/^∂Cᵢ\/∂z of output y1: -?\d/));
    await formula.blur();
    await expect.poll(lit, WAIT).toBe(0);
  });

  it('are read out only while their numbers hold still', async () => {
    const { page } = await openCase('batch');
    const heard = () =>
      page.evaluate(() => {
        const all = [...document.querySelectorAll('.formulas .katex-mathml')].filter(
          (math) => math.closest('.formulas-math') !== null,
        );
        return [all.length, all.filter((math) => math.getAttribute('aria-hidden') !== 'true').length];
      });
    await expect.poll(async () => ((n) => n[0]! > 3 && n[0] === n[1])(await heard()), WAIT).toBe(true);
    await page.keyboard.press('Space');
    await expect.poll(async () => (await heard())[1], WAIT).toBe(0);
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await expect.poll(async () => ((n) => n[0] === n[1])(await heard()), WAIT).toBe(true);
  });

  it.each(['light', 'dark'] as const)('are legible: %s', async (scheme) => {
    const { page } = await openCase('mini-batch', scheme);
    await expect.poll(() => page.locator('.formulas-math').count(), WAIT).toBeGreaterThan(3);
    const colours = await page.evaluate(() => {
      const colour = (element: Element, name: string) => getComputedStyle(element).getPropertyValue(name);
      const parts = document.querySelectorAll(
        '.formulas-math [data-slot], .formulas-remark, .formulas-words, .formulas h3',
      );
      return {
        paper: colour(document.body, 'background-color'),
        texts: [...new Set([...parts].map((element) => colour(element, 'color')))],
      };
    });
    expect(colours.texts.length).toBeGreaterThan(3);
    for (const text of colours.texts) expect(contrast(text, colours.paper), text).toBeGreaterThanOrEqual(4.5);
  });

  it('let a parameter be chosen on the strip, and stand still while frames go by', async () => {
    const { page } = await openCase('mini-batch');
    const strip = page.getByRole('slider', { name: /^Parameter before the step/ });
    await strip.focus();
    await page.keyboard.press('End');
    const picker = page.getByRole('combobox', { name: 'Parameter', exact: true });
    await expect
      .poll(() => picker.evaluate((box: HTMLSelectElement) => box.selectedOptions[0]!.label), WAIT)
      .toBe('b');
    await strip.blur();
    const places = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('.formulas-equation, .formulas-math [data-place]')].map((element) => {
          const { x, width, height } = element.getBoundingClientRect();
          return [x, width, height].map((length) => Math.round(length * 4) / 4);
        }),
      );
    const before = await places();
    expect(before.length).toBeGreaterThan(8);
    for (const n of [3, 9, 40]) {
      await page.evaluate((frame) => window.fallLine.seek(frame), n);
      await page.waitForTimeout(400);
      expect(await places()).toEqual(before);
    }
  });
});
