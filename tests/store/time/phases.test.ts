import { describe, expect, it } from 'vitest';
import {
  type Moment,
  nextPhase,
  PHASES,
  phaseEnds,
  phaseOf,
  previousPhase,
  stageCount,
  stageIndex,
  stagesOf,
  stageText,
} from '../../../src/store/time/phases';

const DEPTHS = [1, 2, 3, 7];

describe('the stages of a step', () => {
  it.each(DEPTHS)('are in the order in which %i layers are computed', (layers) => {
    const stages = stagesOf(layers);
    expect(stages.length).toBe(stageCount(layers));
    expect(new Set(stages.map((stage) => JSON.stringify(stage))).size).toBe(stages.length);
    const at = (kind: Parameters<typeof stageIndex>[1], layer = 0) => {
      const found = stages.findIndex((stage) => stage.kind === kind && stage.layer === layer);
      expect(stageIndex(layers, kind, layer)).toBe(found);
      return found;
    };
    for (let layer = 1; layer <= layers; layer++) {
      expect(at('z', layer)).toBe(at('a', layer) + 1);
      expect(at('a', layer)).toBeLessThan(at('terms'));
      // The chain rule: of a unit's output, of what it receives, of what it receives it by; then the layer before.
      expect([at('da', layer), at('gradient', layer)]).toEqual([at('dz', layer) + 1, at('dz', layer) + 2]);
      if (layer > 1) {
        expect(at('a', layer)).toBe(at('z', layer - 1) + 1);
        expect(at('dz', layer - 1)).toBe(at('gradient', layer) + 1);
      }
    }
    expect(at('dz', layers)).toBe(at('recordLoss') + 1);
    expect([at('change'), at('walk')]).toEqual([stages.length - 2, stages.length - 1]);
  });

  it.each(DEPTHS)('end each phase of %i layers where the next one begins', (layers) => {
    const stages = stagesOf(layers);
    expect(phaseEnds(layers).map((end) => stages[end]!.phase)).toEqual(PHASES.map(({ name }) => name));
    stages.forEach(({ phase }, k) => {
      expect(PHASES[phaseOf(layers, k)]!.name).toBe(phase);
      const isEnd = stages[k + 1]?.phase !== phase;
      expect(phaseEnds(layers).includes(k)).toBe(isEnd);
    });
  });

  it('are called by what they compute and where', () => {
    const text = (kind: Parameters<typeof stageIndex>[1], layer = 0) =>
      stageText(stagesOf(2)[stageIndex(2, kind, layer)]!);
    expect(text('a', 1)).toBe('Forward: a of layer 1');
    expect(text('da', 2)).toBe('Backward: ∂C/∂a of layer 2');
    expect(text('terms')).toMatch(/^Loss: /);
    expect(text('walk')).toMatch(/^Update: /);
  });
});

describe('from phase to phase', () => {
  it.each(DEPTHS)('goes through whole steps of %i layers, and the same way back', (layers) => {
    const there: Moment[] = [{ n: 0, stage: null }];
    for (let i = 0; i < 9; i++) there.push(nextPhase(layers, there.at(-1)!));
    expect(there.slice(1).map(({ n }) => n)).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 2]);
    const ends = phaseEnds(layers);
    there.slice(1).forEach(({ stage }, i) => {
      expect(stage).toBe(ends[i % 4]);
    });
    const back = [there.at(-1)!];
    for (let i = 0; i < 9; i++) back.push(previousPhase(layers, back.at(-1)!));
    expect(back.toReversed()).toEqual(there);
    expect(previousPhase(layers, { n: 0, stage: null })).toEqual({ n: 0, stage: null });
  });

  it('leads from the middle of a phase to its end, and back to the end of the one before', () => {
    const [, , backward] = phaseEnds(3);
    const middle = { n: 4, stage: stageIndex(3, 'da', 2) };
    expect(nextPhase(3, middle)).toEqual({ n: 4, stage: backward });
    expect(previousPhase(3, middle)).toEqual({ n: 4, stage: phaseEnds(3)[1] });
    expect(previousPhase(3, { n: 4, stage: null })).toEqual({ n: 3, stage: phaseEnds(3)[3] });
  });
});
