import { describe, expect, it } from 'vitest';
import { describe as describeTarget } from '../../src/diagram/describe';
import { letterOf, plainText, stepCost } from '../../src/diagram/notation';
import { parameterTarget } from '../../src/diagram/parameters';
import { contrast, createRamp, rampIndex } from '../../src/diagram/ramp';
import * as strokes from '../../src/diagram/strokes';
import { targetKey, targetOfKey } from '../../src/diagram/targetKey';
import { biasIndex, createLayout, parameterNames, weightIndex } from '../../src/engine/layout';
import { BIAS_MODES } from '../../src/engine/settings';
import type { OpenRun } from '../../src/store/live';
import { DARK, LIGHT } from '../../src/theme/colours';

function openRun(descent: object, bias: (typeof BIAS_MODES)[number] = 'neuron'): OpenRun {
  const layout = createLayout([2, 4, 1], bias);
  const problem = {
    layout,
    hidden: ['tanh'],
    output: 'tanh',
    descent: { mode: 'batch', reduce: 'sum', batchSize: 16, ...descent },
    records: { count: 120 },
    trainable: new Uint8Array(layout.length).fill(1),
  };
  const data = { inputNames: ['x1', 'x2'], outputNames: ['y'] };
  return { id: 1, problem, data, parameterNames: parameterNames(layout) } as unknown as OpenRun;
}

describe('parameterTarget', () => {
  it('finds every weight and bias where the engine keeps it', () => {
    for (const bias of BIAS_MODES) {
      const layout = createLayout([2, 4, 12, 1], bias);
      for (let index = 0; index < layout.length; index++) {
        const target = parameterTarget(layout, index);
        expect(targetOfKey(layout, targetKey(target))).toEqual(target);
        if (target.kind === 'weight') {
          expect(weightIndex(layout, target.layer, target.to, target.from)).toBe(index);
        } else if (target.kind === 'bias') {
          expect(biasIndex(layout, Math.max(1, target.layer), Math.max(0, target.unit))).toBe(index);
        }
      }
    }
  });
});

describe('notation', () => {
  const layout = createLayout([2, 4, 1], 'neuron');

  it('is that of the mission', () => {
    const weight = parameterTarget(layout, weightIndex(layout, 1, 2, 1));
    expect(plainText([letterOf(layout, weight)])).toBe('w¹₃₂');
    expect(plainText([letterOf(layout, { kind: 'unit', layer: 0, unit: 1 })])).toBe('z⁰₂');
    const wide = createLayout([64, 16, 10], 'neuron');
    const far = parameterTarget(wide, weightIndex(wide, 1, 11, 2));
    expect(letterOf(wide, far)).toEqual({ base: 'w', upper: '1', lower: '12,3' });
  });

  it('says what a step’s gradient is the gradient of', () => {
    const cost = (descent: object) => plainText(stepCost(openRun(descent)));
    expect(cost({})).toBe('ΣC_i');
    expect(cost({ reduce: 'mean' })).toBe('C');
    expect(cost({ mode: 'stochastic' })).toBe('C_step');
    expect(cost({ mode: 'mini-batch', reduce: 'mean' })).toBe('C\u0304');
  });

  it('has no step’s slope of a frozen weight, and says why', () => {
    const run = openRun({});
    run.problem.trainable[5] = 0;
    const { quantities } = describeTarget(run, parameterTarget(run.problem.layout, 5));
    const shown = { gradient: new Float64Array(17), parameters: new Float64Array(17) };
    const inspection = { gradient: new Float64Array(17).fill(-0.8) };
    const values = quantities.map(({ read }) => read(shown as never, inspection as never, null));
    expect(values).toEqual([0, Number.NaN, -0.8]);
    expect(quantities[1]!.absent).toMatch(/frozen/);
  });

  it('names the place of a weight and of a shared bias', () => {
    const words = (run: OpenRun, index: number) =>
      describeTarget(run, parameterTarget(run.problem.layout, index)).words;
    expect(words(openRun({}), 5)).toBe('w1[3,2] · from input x2 to unit 3 of layer 1');
    expect(words(openRun({}), 12)).toBe('b1[1] · bias of unit 1 of layer 1');
    expect(words(openRun({}, 'layer'), 13)).toBe('b2 · the bias of all units of layer 2');
    expect(words(openRun({}, 'network'), 12)).toBe('b · the one bias of the whole network');
  });
});

describe('colours', () => {
  it('leave the number in every neuron readable, by day and by night', () => {
    for (const { card, ink, positive, negative, gradient } of [LIGHT, DARK]) {
      for (const colour of [positive, negative, gradient]) {
        const { fills, texts } = createRamp(card, colour, ink);
        fills.forEach((fill, i) => {
          expect(contrast(fill, texts[i]!)).toBeGreaterThanOrEqual(4.5);
        });
      }
    }
  });

  it('have the contrast of WCAG', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 9);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it('clamp what leaves the ramp', () => {
    expect([-1, 0, 0.5, 1, 7, Number.NaN].map(rampIndex)).toEqual([0, 0, 32, 64, 64, 0]);
  });
});

describe('strokes', () => {
  it('grow with size, and stay finite', () => {
    const sizes = [0, 1e-9, 0.01, 0.3, 1, 5, 1e6, 1e300, Number.POSITIVE_INFINITY];
    for (const size of [strokes.depthOf, strokes.weightWidth, strokes.weightOpacity, strokes.biasShare]) {
      const drawn = sizes.map(size);
      for (const value of drawn) expect(Number.isFinite(value)).toBe(true);
      expect(drawn).toEqual([...drawn].sort((a, b) => a - b));
      expect(size(-0.3)).toBe(size(0.3));
    }
  });

  it('are nothing where no gradient is', () => {
    expect(strokes.gradientShare(0, 0)).toBe(0);
    expect(strokes.gradientShare(Number.NaN, 1)).toBe(0);
    expect(strokes.gradientShare(-4, 4)).toBe(1);
    expect(strokes.largestSize([1, -3, Number.POSITIVE_INFINITY])).toBe(3);
  });
});
