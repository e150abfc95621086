import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import type { OpenPage } from '../helpers/chromium';
import { openFallLine } from '../helpers/page';
import { type PlainDescent, type PlainStep, plainSteps } from '../helpers/plain-descent';
import { biasName } from '../helpers/plain-network';
import { setStage } from '../helpers/stage';

const stage = setStage();
let open: OpenPage;
afterEach(() => open?.close());

/** The stages of a step of two layers, as the slider calls them, in order. */
const ORDER = [
  ...['Forward: a of layer 1', 'Forward: z of layer 1', 'Forward: a of layer 2', 'Forward: z of layer 2'],
  ...['Loss: the loss of each output', 'Loss: the loss of the record'],
  ...['Backward: ∂C/∂z of layer 2', 'Backward: ∂C/∂a of layer 2', 'Backward: ∂C/∂w and ∂C/∂b of layer 2'],
  ...['Backward: ∂C/∂z of layer 1', 'Backward: ∂C/∂a of layer 1', 'Backward: ∂C/∂w and ∂C/∂b of layer 1'],
  ...['Update: δ of every weight and bias', 'Update: the walk to the next frame'],
];
const PHASE_ENDS = [3, 5, 11, 13];

const INPUTS = [
  [0.4, -0.7],
  [-0.9, 0.2],
  [0.1, 0.8],
  [-0.3, -0.6],
  [1.1, 0.5],
];

/** Targets and descents, one of each mode, with biases, losses and optimizers between them. */
const CASES: Record<string, { descent: PlainDescent; recipe: Record<string, object> }> = {
  batch: {
    descent: {
      ...{ sizes: [2, 3, 1], bias: 'neuron', end: 'tanh-mse', size: 5, reduce: 'sum', rate: 0.05 },
      ...{ optimizer: 'plain', l2: 0, records: INPUTS.map((x, i) => ({ x, y: [i % 2 ? 0.8 : -0.8] })) },
    },
    recipe: { descent: { mode: 'batch', learningRate: 0.05 } },
  },
  'mini-batch': {
    descent: {
      ...{ sizes: [2, 3, 2], bias: 'network', end: 'tanh-mse', size: 3, reduce: 'mean', rate: 0.1 },
      ...{ optimizer: 'adam', l2: 0.1, records: INPUTS.map((x, i) => ({ x, y: [0.3 * i - 0.5, 0.4] })) },
    },
    recipe: {
      loss: { regularization: 'l2', rate: 0.1 },
      descent: {
        ...{ mode: 'mini-batch', batchSize: 3, reduce: 'mean', learningRate: 0.1 },
        ...{ optimizer: 'adam' },
      },
    },
  },
  stochastic: {
    descent: {
      ...{ sizes: [2, 3, 3], bias: 'layer', end: 'softmax-cross-entropy', size: 1, reduce: 'sum' },
      ...{ rate: 0.05, optimizer: 'momentum', l2: 0 },
      records: INPUTS.map((x, i) => ({ x, y: [0, 1, 2].map((j) => Number(i % 3 === j)) })),
    },
    recipe: {
      loss: { kind: 'cross-entropy' },
      descent: { mode: 'stochastic', learningRate: 0.05, optimizer: 'momentum', momentum: 0.9 },
    },
  },
};

/** Names in the vector's order, and a start of no particular kind. */
function startOf(descent: PlainDescent): Map<string, number> {
  const { sizes } = descent;
  const names = [1, 2].flatMap((layer) =>
    Array.from({ length: sizes[layer]! * sizes[layer - 1]! }, (_, k) => {
      const from = k % sizes[layer - 1]!;
      return `w${layer}[${(k - from) / sizes[layer - 1]! + 1},${from + 1}]`;
    }),
  );
  const biases = [1, 2].flatMap((layer) =>
    Array.from({ length: sizes[layer]! }, (_, unit) => biasName(descent, layer, unit)!),
  );
  return new Map([...names, ...new Set(biases)].map((name, i) => [name, Math.sin(2.3 * i + 0.7)]));
}

async function openCase(name: string): Promise<{ page: Page; steps: PlainStep[]; descent: PlainDescent }> {
  const { descent, recipe } = CASES[name]!;
  const [, , outputs] = descent.sizes as [number, number, number];
  const start = startOf(descent);
  open = await openFallLine(stage.browser, stage.url, '#v=1&steps=40', { width: 1120, height: 760 });
  const data = {
    kind: 'table',
    inputs: ['x1', 'x2'],
    outputs: Array.from({ length: outputs }, (_, j) => `y${j + 1}`),
    rows: descent.records.map(({ x, y }) => [...x, ...y]),
  };
  const output = descent.end === 'tanh-mse' ? 'tanh' : 'softmax';
  const network = { hidden: [3], activation: 'tanh', output, bias: descent.bias };
  const given = { kind: 'given', parameters: [...start.values()] };
  await open.page.evaluate((whole) => window.fallLine.load(whole), {
    ...recipe,
    data,
    network,
    start: given,
  });
  return { page: open.page, steps: plainSteps(descent, start, 3), descent };
}

/** `−1.2 × 10⁻³`, `.072`, `−10⁻⁵`: what a number on the page says; null where it says none. */
function numberOf(text: string): number | null {
  const plain = text
    .replaceAll('−', '-')
    .replace(/[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+/, (power) =>
      Array.from(power, (c) => (c === '⁻' ? '-' : '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(c))).join(''),
    )
    .replace(/ × 10(?=-?\d)/, 'e')
    .replace(/^(-?)10(?=-\d)/, '$11e');
  return /\d/.test(plain) ? Number(plain) : null;
}

type Quantities = [name: string, value: number | null][];

/** What each element must say at a stage, by its name. */
function expectedLabels(descent: PlainDescent, step: PlainStep, record: number, at: number) {
  const known = (text: string) => ORDER.indexOf(text) <= at;
  const pass = step.passes[record]!;
  const phase = ORDER[at]!.split(':')[0]!;
  const labels = new Map<string, Quantities>();
  descent.sizes.forEach((size, layer) => {
    for (let unit = 0; unit < size; unit++) {
      const z = pass.z[layer]![unit]!;
      const value = (text: string, number: number) => (known(text) ? number : null);
      const ofZ: Quantities[number] = ['z', layer === 0 ? z : value(`Forward: z of layer ${layer}`, z)];
      const ofA: Quantities[number] = [
        'a',
        layer === 0 ? null : value(`Forward: a of layer ${layer}`, pass.a[layer]![unit]!),
      ];
      const name =
        layer === 0
          ? `input x${unit + 1}`
          : layer === 2
            ? `output y${unit + 1}`
            : `unit ${unit + 1} of layer 1`;
      if (layer === 0) labels.set(name, [ofZ]);
      else if (phase === 'Forward' || (phase === 'Loss' && layer === 1)) labels.set(name, [ofA, ofZ]);
      else if (phase === 'Loss') {
        labels.set(name, [ofZ, [descent.end === 'tanh-mse' ? '(o − y)²' : '−y log o', pass.terms[unit]!]]);
      } else {
        labels.set(name, [
          ['∂C/∂z', value(`Backward: ∂C/∂z of layer ${layer}`, pass.dz[layer]![unit]!)],
          ['∂C/∂a', value(`Backward: ∂C/∂a of layer ${layer}`, pass.da[layer]![unit]!)],
        ]);
      }
    }
  });
  for (const [name, before] of step.values) {
    const change = step.after.get(name)! - before;
    // The network's one bias is complete when the first layer has added its part.
    const layer = name === 'b' ? 1 : Number(name[1]);
    const isKnown = phase === 'Backward' && known(`Backward: ∂C/∂w and ∂C/∂b of layer ${layer}`);
    const gradient = isKnown ? pass.gradient.get(name)! : null;
    const key = `${name.startsWith('w') ? 'weight' : 'bias'} ${name}`;
    if (at === 12)
      labels.set(key, [
        ['value', before],
        ['δ', change],
      ]);
    else if (at === 13)
      labels.set(key, [
        ['δ', change],
        ['value after the step', step.after.get(name)!],
      ]);
    else
      labels.set(key, [
        ['value', before],
        ['gradient', gradient],
      ]);
  }
  return labels;
}

/** What a neuron must show inside itself: nothing, or a number. */
function expectedNode(
  step: PlainStep,
  record: number,
  at: number,
  layer: number,
  unit: number,
): number | null {
  const pass = step.passes[record]!;
  const known = (text: string) => ORDER.indexOf(text) <= at;
  if (layer === 0) return pass.z[0]![unit]!;
  if (at === 13) return null;
  if (known(`Backward: ∂C/∂a of layer ${layer}`)) return pass.da[layer]![unit]!;
  if (known(`Backward: ∂C/∂z of layer ${layer}`)) return pass.dz[layer]![unit]!;
  if (layer === 2 && known('Loss: the loss of each output')) return pass.terms[unit]!;
  if (known(`Forward: z of layer ${layer}`)) return pass.z[layer]![unit]!;
  return known(`Forward: a of layer ${layer}`) ? pass.a[layer]![unit]! : null;
}

const near = (found: number | null, wanted: number | null, share: number, least = 0) =>
  found === null || wanted === null
    ? found === wanted
    : Math.abs(found - wanted) <= Math.max(least, share * Math.abs(wanted));

/** As many digits as a neuron has room for: hundredths, thousandths of what is small, or a power of ten. */
function fitsNode(text: string, wanted: number | null): boolean {
  const found = numberOf(text);
  if (found === null || wanted === null) return found === wanted && text === '';
  if (/10[⁻⁰-⁹]/.test(text)) {
    return found * wanted > 0 && Math.abs(Math.log10(Math.abs(found / wanted))) <= 0.5 + 1e-9;
  }
  return near(found, wanted, 0, /^−?\.\d/.test(text) ? 0.0005 + 1e-9 : 0.005 + 1e-9);
}

/** What the diagram says now. */
function readDiagram(page: Page) {
  return page.evaluate(() => {
    const texts = (selector: string) =>
      [...document.querySelectorAll(selector)].map((element) => element.textContent ?? '');
    const root = document.querySelector('.diagram')!;
    return {
      stage: document.querySelector('input[aria-label="Stage"]')!.getAttribute('aria-valuetext')!,
      labels: [...root.querySelectorAll('[data-target]')].map(
        (element) => element.getAttribute('aria-label') ?? '',
      ),
      nodes: [...root.querySelectorAll<HTMLElement>('.diagram-unit')].map((unit) => ({
        key: unit.dataset.target!,
        text: unit.querySelector('text')!.textContent ?? '',
      })),
      desired: texts('.diagram-desired'),
      caption: texts('.diagram-rule b'),
      readout: texts('.diagram-readout b'),
    };
  });
}

/** Everything in the diagram that differs from the plain computation; empty where all is right. */
async function differences(
  page: Page,
  descent: PlainDescent,
  step: PlainStep,
  record: number,
  at: number,
): Promise<string[]> {
  const seen = await readDiagram(page);
  const wrong: string[] = [];
  const check = (right: boolean, what: string) => right || wrong.push(what);
  check(seen.stage === ORDER[at], `stage ${seen.stage}`);
  const expected = expectedLabels(descent, step, record, at);
  check(seen.labels.length === expected.size, `${seen.labels.length} elements`);
  for (const label of seen.labels) {
    const [name, rest = ''] = label.split(': ') as [string, string?];
    const wanted = expected.get(name) ?? [];
    const parts = rest.split(/, (?=\D)/);
    const right = wanted.every(([quantity, value], i) => {
      const part = parts[i] ?? '';
      return (
        part.startsWith(`${quantity} `) && near(numberOf(part.slice(quantity.length)), value, 1e-6, 1e-12)
      );
    });
    check(wanted.length === parts.length && right, `${label} (${JSON.stringify(wanted)})`);
  }
  for (const { key, text } of seen.nodes) {
    const [layer, unit] = key.split('.').map(Number) as [number, number];
    const wanted = expectedNode(step, record, at, layer, unit);
    check(fitsNode(text, wanted), `node ${key}: ${text} (${wanted})`);
  }
  seen.desired.forEach((text, j) => {
    check(near(numberOf(text.slice(2)), descent.records[record]!.y[j]!, 0, 0.005), `desired ${text}`);
  });
  const { loss } = step.passes[record]!;
  if (ORDER[at] === 'Loss: the loss of the record') {
    const [ofRecord = '', share = ''] = seen.caption;
    check(near(numberOf(ofRecord), loss, 1e-4), `loss ${ofRecord}`);
    const percent = (100 * loss) / descent.records.length / step.loss;
    const digits = share.endsWith('%') ? 1 : 10;
    check(near(numberOf(share.slice(0, -2)), percent * digits, 0, 0.051), `share ${share} (${percent} %)`);
    const [c = '', whole = ''] = seen.readout;
    check(
      near(numberOf(c), loss, 1e-6) && near(numberOf(whole), step.loss, 1e-6),
      `read-out ${seen.readout}`,
    );
  } else {
    // Nothing is looked at: the first of what the stage computes is told.
    const layer = ORDER[at]!.match(/layer (\d)/)?.[1] ?? '2';
    const unit = layer === '2' ? 'output y1' : 'unit 1 of layer 1';
    const isWeight = ORDER[at]!.includes('∂C/∂w');
    const example = at >= 12 ? 'weight w1[1,1]' : isWeight ? `weight w${layer}[1,1]` : unit;
    const wanted = expected.get(example)!.map(([, value]) => value);
    const right = wanted.every((value, i) => near(numberOf(seen.readout[i]!), value, 1e-6, 1e-12));
    check(right && seen.readout.length === wanted.length, `read-out ${seen.readout} (${wanted})`);
  }
  return wrong;
}

const PATIENCE = { timeout: 20_000, interval: 100 };

describe.each(Object.keys(CASES))('a step of %s descent, taken apart', (name) => {
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

describe('slow motion', () => {
  it('goes on by itself, in silence, until it is paused; what is chosen by hand is said', async () => {
    open = await openFallLine(stage.browser, stage.url, '#v=1&steps=20&frame=2');
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
    open = await openFallLine(stage.browser, stage.url, '#v=1&steps=20&frame=2');
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
    open = await openFallLine(stage.browser, stage.url, '#v=1&steps=20&frame=2');
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

  it.each(['light', 'dark'] as const)(
    'has no accessibility fault inside a step, %s',
    async (colorScheme) => {
      open = await openFallLine(stage.browser, stage.url, '', { width: 1440, height: 900, colorScheme });
      const { page } = open;
      // Backward has most that steps back, Update most colours.
      for (const stages of ['9', '13']) {
        await page.getByRole('slider', { name: 'Stage', exact: true }).fill(stages);
        await expect.poll(() => page.locator('.diagram-sentence').count()).toBe(1);
        const { violations } = await new AxeBuilder({ page })
          .include('.diagram')
          .include('.transport')
          .analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      }
    },
    120_000,
  );
});
