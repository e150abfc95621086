import { describe, expect, it } from 'vitest';
import { layerCaption } from '../../src/diagram/labels';
import { plainText } from '../../src/diagram/notation';
import { shareText } from '../../src/diagram/shareText';
import { exampleParameter } from '../../src/diagram/stageDescribe';
import { doneSentence, phaseSentence, stageFormula } from '../../src/diagram/stageFormula';
import { StageLook } from '../../src/diagram/stageLook';
import { createLayout } from '../../src/engine/layout';
import { BIAS_MODES, OPTIMIZER_NAMES } from '../../src/engine/settings';
import type { OpenRun } from '../../src/store/live';
import { patchView } from '../../src/store/store';
import { stageCount, stageIndex, stagesOf } from '../../src/store/time/phases';

const DEPTHS = [1, 2, 4];
const looksOf = (layers: number) =>
  Array.from({ length: stageCount(layers) }, (_, k) => new StageLook(layers, k));
const each = (layers: number) => Array.from({ length: layers }, (_, i) => i + 1);

describe('what the diagram shows of a stage', () => {
  it.each(DEPTHS)('is what has been computed, with %i layers', (layers) => {
    for (const look of looksOf(layers)) {
      for (const layer of each(layers)) {
        const { show } = look.unit(layer);
        if (show === 'a' || show === 'z' || show === 'dz' || show === 'da') {
          expect(look.index).toBeGreaterThanOrEqual(stageIndex(layers, show, layer));
        }
        if (show === 'term') expect([layer, look.knows('terms')]).toEqual([layers, true]);
        // Once the weights move, what was computed with the old ones is past.
        if (show === 'nothing') expect(look.knows('a', layer) && !look.knows('walk')).toBe(false);
        const parameter = look.parameter(layer).show;
        if (parameter === 'slope') expect(look.knows('gradient', layer)).toBe(true);
        // δ stays in sight while the weights move by it.
        expect(parameter === 'change').toBe(look.knows('change'));
      }
    }
  });

  it.each(DEPTHS)('is named under every layer, with %i layers', (layers) => {
    for (const look of looksOf(layers)) {
      for (const layer of each(layers)) {
        const { show } = look.unit(layer);
        const [text, wide] = [look.quantity(layer), layerCaption(layer, layers, look.quantity(layer), 200)];
        expect(text === '').toBe(show === 'nothing');
        if (show === 'dz' || show === 'da') expect(text).toBe(`∂C/∂${show[1]}`);
        expect(wide).toMatch(layer === layers ? /^outputs/ : new RegExp(`^layer ${layer}`));
        expect(wide.endsWith(text)).toBe(true);
      }
    }
  });

  it.each(DEPTHS)('lights what it computes, and nothing else, with %i layers', (layers) => {
    for (const look of looksOf(layers)) {
      const { kind, layer } = look.stage;
      const units = each(layers).filter((l) => look.unit(l).emphasis === 'now');
      const parameters = each(layers).filter((l) => look.parameter(l).emphasis === 'now');
      const own = { a: true, z: true, dz: true, da: true } as Record<string, boolean>;
      expect(units).toEqual(kind === 'terms' ? [layers] : own[kind] ? [layer] : []);
      const all = kind === 'change' || kind === 'walk';
      expect(parameters).toEqual(all ? each(layers) : kind === 'a' || kind === 'gradient' ? [layer] : []);
    }
  });

  it.each(DEPTHS)(
    'flows forwards into a layer, and back out of the one after it, with %i layers',
    (layers) => {
      for (const look of looksOf(layers)) {
        const { kind, layer } = look.stage;
        for (const into of each(layers)) {
          const right = kind === 'a' && layer === into;
          const left = kind === 'dz' && layer === into - 1;
          expect(look.flow(into)).toBe(right ? 'right' : left ? 'left' : null);
        }
      }
    },
  );

  it('has the derivative of a bias of all layers when the first layer has been reached', () => {
    for (const look of looksOf(3)) {
      const isSlope = look.parameter(0).show === 'slope';
      expect(isSlope).toBe(look.stage.kind === 'gradient' && look.stage.layer === 1);
    }
  });
});

function openRun(change: { loss?: object; descent?: object; output?: string; bias?: string } = {}): OpenRun {
  const problem = {
    layout: createLayout([2, 4, 3], (change.bias ?? 'neuron') as 'neuron'),
    hidden: ['tanh'],
    output: change.output ?? 'tanh',
    loss: { kind: 'mse', regularization: 'none', rate: 0, ...change.loss },
    descent: {
      ...{ mode: 'batch', reduce: 'sum', batchSize: 16, learningRate: 0.01, optimizer: 'plain' },
      ...change.descent,
    },
    records: { count: 120 },
  };
  return { id: 1, problem, data: {}, parameterNames: [] } as unknown as OpenRun;
}

const textAt = (run: OpenRun, kind: Parameters<typeof stageIndex>[1], layer = 0) =>
  plainText(stageFormula(run, stagesOf(2)[stageIndex(2, kind, layer)]!));

describe('the rule of a stage', () => {
  it('says forwards what a layer receives and puts out', () => {
    expect(textAt(openRun(), 'a', 1)).toBe('a¹ = w¹ z⁰ + b¹: what layer 1 receives');
    expect(textAt(openRun(), 'a', 2)).toMatch(/^a² = w² z¹ \+ b²/);
    expect(textAt(openRun({ bias: 'none' }), 'a', 1)).toMatch(/^a¹ = w¹ z⁰:/);
    expect(textAt(openRun({ bias: 'network' }), 'a', 2)).toMatch(/^a² = w² z¹ \+ b:/);
    expect(textAt(openRun({ output: 'softmax' }), 'z', 2)).toBe('o = z² = softmax(a²): the outputs');
  });

  it('says what a record’s loss is of its outputs’ errors', () => {
    expect(textAt(openRun(), 'recordLoss')).toBe('C_i = Σ(o − y)²/3 = ');
    expect(textAt(openRun({ loss: { kind: 'cross-entropy' } }), 'recordLoss')).toBe(
      'C_i = Σ(softplus(a) − ya)/3 = ',
    );
    const regularised = { loss: { kind: 'mse', regularization: 'l2' } };
    expect(textAt(openRun(regularised), 'recordLoss')).toBe('C_i = Σ(o − y)²/3 + L2 = ');
  });

  it('says backwards the chain rule of the loss in use', () => {
    expect(textAt(openRun(), 'dz', 2)).toMatch(/ = 2\(o − y\)\/3/);
    expect(textAt(openRun(), 'dz', 1)).toMatch(/ = Σ w² ∂C_i\/∂a²/);
    expect(textAt(openRun(), 'da', 1)).toMatch(/tanh′\(a¹\)$/);
    const entropy = { loss: { kind: 'cross-entropy' } };
    expect(textAt(openRun({ ...entropy, output: 'sigmoid' }), 'da', 2)).toMatch(/ = \(o − y\)\/3$/);
    expect(textAt(openRun({ ...entropy, output: 'softmax' }), 'dz', 2)).toMatch(/ = −y\/o/);
    expect(textAt(openRun({ bias: 'layer' }), 'gradient', 2)).toMatch(/∂b² = Σ ∂C_i\/∂a²$/);
    expect(textAt(openRun({ bias: 'none' }), 'gradient', 2)).not.toMatch(/∂b/);
  });

  it('says what the change of a step is made of, and which algorithm does what', () => {
    expect(textAt(openRun(), 'change')).toBe('δ = −0.01 · ∂ΣC_i/∂w: all 120 records');
    expect(textAt(openRun(), 'walk')).toBe('I_next = I_frame + δ, δ = −0.01 · ∂ΣC_i/∂w');
    const stochastic = openRun({ descent: { mode: 'stochastic' } });
    expect(textAt(stochastic, 'change')).toBe('δ = −0.01 · ∂C_step/∂w');
    for (const optimizer of OPTIMIZER_NAMES) {
      const text = textAt(openRun({ descent: { optimizer, mode: 'mini-batch' } }), 'change');
      expect(text).toMatch(optimizer === 'plain' ? /^δ = −0.01/ : /^δ by \w+ from ∂/);
      expect(text).toMatch(/: 16 records$/);
    }
    for (const stage of stagesOf(3)) {
      const says = phaseSentence(stage);
      expect(says.includes('gradient descent')).toBe(stage.phase === 'update');
      if (says.includes('backpropagation')) expect(stage.phase).toBe('backward');
    }
  });

  it('says what one record’s derivatives are a part of, once they are known', () => {
    const done = stagesOf(2)[stageIndex(2, 'gradient', 1)]!;
    for (const stage of stagesOf(2))
      expect(doneSentence(openRun(), stage) !== null).toBe(stage.kind === 'gradient' && stage.layer === 1);
    expect(phaseSentence(done)).toMatch(/backpropagation has found every ∂C\/∂w/);
    expect(doneSentence(openRun(), done)).toMatch(/^No weight has moved yet.* adds up 120 records/);
    const mean = { descent: { mode: 'mini-batch', reduce: 'mean' } };
    expect(doneSentence(openRun(mean), done)).toMatch(/averages 16 records/);
    expect(doneSentence(openRun({ descent: { mode: 'stochastic' } }), done)).toMatch(
      /^No weight has moved yet.* This record makes the step/,
    );
  });

  it('has words for every bias mode at every stage', () => {
    for (const bias of BIAS_MODES) {
      for (const stage of stagesOf(2)) {
        const text = plainText(stageFormula(openRun({ bias }), stage));
        expect(text).toMatch(/\S/);
        expect(text).not.toMatch(/undefined|NaN|\[object/);
      }
    }
  });
});

it('takes the largest of what a stage computes for its example', () => {
  const run = openRun();
  const { layout } = run.problem;
  const gradient = Float64Array.from({ length: layout.length }, (_, i) => Math.cos(3 * i));
  const shown = { gradient: gradient.map((x) => -x), parameters: new Float64Array(layout.length) };
  const parameters = Float64Array.from({ length: layout.length }, (_, i) => Math.sin(5 * i));
  const now = { shown, inspection: { gradient }, next: { n: 1, parameters, loss: 0 } } as never;
  const at = (kind: Parameters<typeof stageIndex>[1], layer = 0) =>
    exampleParameter(run, new StageLook(2, stageIndex(2, kind, layer)), now);
  const first = gradient.slice(0, 8).map(Math.abs);
  expect(Math.abs(gradient[at('gradient', 1)]!)).toBe(Math.max(...first));
  expect(at('gradient', 1)).toBeLessThan(8);
  const second = gradient.slice(8, 20).map(Math.abs);
  expect(Math.abs(gradient[at('gradient', 2)]!)).toBe(Math.max(...second));
  expect(at('gradient', 2)).toBeLessThan(20);
  const weights = parameters.slice(0, layout.weightCount).map(Math.abs);
  expect(Math.abs(parameters[at('change')]!)).toBe(Math.max(...weights));
  expect(at('change')).toBeLessThan(layout.weightCount);
  expect(at('walk')).toBe(at('change'));
  expect(at('z', 1)).toBe(-1);
});

it('takes the parameter that the page tells of for its example, as soon as its slope is known', () => {
  const run = openRun();
  const gradient = Float64Array.from({ length: run.problem.layout.length }, (_, i) => i);
  const shown = { gradient, parameters: gradient };
  const now = { shown, inspection: { gradient }, next: null } as never;
  const at = (kind: Parameters<typeof stageIndex>[1], layer = 0) =>
    exampleParameter(run, new StageLook(2, stageIndex(2, kind, layer)), now);
  patchView({ example: 3 });
  expect([at('gradient', 1), at('change'), at('walk')]).toEqual([3, 3, 3]);
  expect(at('gradient', 2)).toBe(19);
  patchView({ chosen: 9 });
  expect([at('gradient', 2), at('gradient', 1), at('change')]).toEqual([9, 9, 9]);
  patchView({ example: null, chosen: null });
});

it('tells a record’s share of the loss', () => {
  const told = [
    [0.5, '50.0 %'],
    [0.0123, '1.23 %'],
    [0.0043, '0.43 %'],
    [0.000056, '0.0056 %'],
    [0, '0.00 %'],
    [2e-6, '2.0 × 10⁻⁶'],
  ] as const;
  for (const [share, text] of told) expect(shareText(share)).toBe(text);
  expect(shareText(Number.NaN)).toBe('–');
});
