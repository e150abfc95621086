import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { knownOf } from '../../src/scene/known';
import { live, type OpenRun, type ShownFrame } from '../../src/store/live';
import type { FrameStore } from '../../src/store/run/frames';
import { patchView } from '../../src/store/store';
import { PHASES, phaseOf, stageCount } from '../../src/store/time/phases';

const LAYERS = 2;
const NEXT = { n: 8, parameters: Float64Array.of(1, 2), loss: 0.5, stepLoss: 0.5 };
const SHOWN = {
  ...{ n: 7, parameters: Float64Array.of(3, 4), loss: 1, stepLoss: 1, stepRecords: Int32Array.of(0) },
  ...{ gradient: Float64Array.of(5, 6), lossGradient: Float64Array.of(7, 8) },
} satisfies ShownFrame;

beforeEach(() => {
  live.run = { id: 1, problem: { layout: { layers: LAYERS }, records: { count: 3 } } } as unknown as OpenRun;
  live.frames = { get: (n: number) => (n === NEXT.n ? NEXT : null) } as unknown as FrameStore;
});
afterEach(() => {
  Object.assign(live, { run: null, frames: null });
  patchView({ stage: null });
});

describe('what the surface points out of the shown frame', () => {
  it('is all of it while the frame is whole', () => {
    expect(knownOf(SHOWN)).toEqual({ gradient: SHOWN.lossGradient, next: NEXT, records: SHOWN.stepRecords });
  });

  it('is the slope once the way back has ended, and the next frame from the update on', () => {
    for (let stage = 0; stage < stageCount(LAYERS); stage++) {
      patchView({ stage });
      const { gradient, next } = knownOf(SHOWN);
      const phase = PHASES[phaseOf(LAYERS, stage)]!.name;
      const isLast = phaseOf(LAYERS, stage + 1) !== phaseOf(LAYERS, stage);
      expect(gradient !== null).toBe(phase === 'update' || (phase === 'backward' && isLast));
      expect(next !== null).toBe(phase === 'update');
    }
  });
});
