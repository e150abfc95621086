import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import type { OpenPage } from '../helpers/chromium';
import { differences, ORDER, PATIENCE, PHASE_ENDS } from '../helpers/diagram-stages';
import { openFallLine } from '../helpers/page';
import { type PlainDescent, type PlainStep, plainSteps } from '../helpers/plain-descent';
import { biasName } from '../helpers/plain-network';
import { setStage } from '../helpers/stage';

const stage = setStage();
let open: OpenPage;
afterEach(() => open?.close());

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
