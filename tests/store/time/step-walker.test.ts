import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Actions } from '../../../src/store/actions';
import { live } from '../../../src/store/live';
import { useStore } from '../../../src/store/store';
import { phaseEnds, stageCount } from '../../../src/store/time/phases';
import { addressOf, startController } from '../../helpers/controller';

const LAYERS = 2;
const ENDS = phaseEnds(LAYERS);

/** Milliseconds of the test's own clock: each look at the screen is a tenth of a second after the last one. */
let time = 0;
let controller: Actions;
beforeAll(async () => {
  const next = (callback: () => void) =>
    void setTimeout(() => {
      time += 100;
      callback();
    }, 1);
  controller = await startController(addressOf(), { clock: { now: () => time, next } });
});
beforeEach(async () => {
  controller.pause();
  await controller.load({ data: { count: 20 }, network: { hidden: [3] }, descent: { learningRate: 0.01 } });
});

const now = () => ({ n: live.shown!.n, stage: useStore.getState().view.stage });
const until = (n: number, stage: number | null) =>
  vi.waitFor(() => expect(now()).toEqual({ n, stage }), { timeout: 5000, interval: 2 });

describe('a step taken apart', () => {
  it('goes phase by phase through two steps and back', async () => {
    for (const n of [0, 1]) {
      for (const end of ENDS) {
        controller.nextPhase();
        await until(n, end);
      }
    }
    for (const n of [1, 0]) {
      for (const end of n === 1 ? [...ENDS.slice(0, 3)].reverse() : [...ENDS].reverse()) {
        controller.previousPhase();
        await until(n, end);
      }
    }
    controller.previousPhase();
    await until(0, null);
    controller.previousPhase();
    await until(0, null);
  });

  it('knows where the step leads, at the end of what was computed, too', async () => {
    await controller.seek(7);
    controller.setStage(3);
    expect([now().stage, live.next?.n]).toEqual([3, 8]);
    const there = [...live.next!.parameters];
    controller.setStage(null);
    expect([now().stage, live.next]).toEqual([null, null]);
    await controller.seek(8);
    expect([...live.shown!.parameters]).toEqual(there);
    controller.setSteps(8);
    await vi.waitFor(() => expect([live.frames?.length, live.shown?.n]).toEqual([9, 8]));
    controller.setStage(stageCount(LAYERS) - 1);
    await vi.waitFor(() => expect(live.next?.n).toBe(9));
  });

  it('walks to the next frame in the last stage, and stands at its own frame in all others', async () => {
    const seen: number[] = [];
    const stop = live.on('walk', () => seen.push(live.walked));
    controller.setStage(stageCount(LAYERS) - 1);
    await vi.waitFor(() => expect(live.walked).toBe(1));
    stop();
    expect(seen.length).toBeGreaterThan(3);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    controller.setStage(0);
    expect(live.walked).toBe(0);
    await controller.seek(3);
    seen.length = 0;
    const stopAgain = live.on('walk', () => seen.push(live.walked));
    controller.previousPhase();
    stopAgain();
    expect([now(), seen]).toEqual([{ n: 2, stage: stageCount(LAYERS) - 1 }, [1]]);
  });

  it.each([
    ['a step', () => controller.stepForward()],
    ['a step back', () => controller.stepBack()],
    ['the first frame', () => controller.first()],
    ['the last frame', () => controller.last()],
    ['a frame that is sought', () => void controller.seek(5)],
    ['the same frame, sought', () => void controller.seek(2)],
    ['playing', () => controller.play()],
    ['another start', () => controller.restart()],
    ['another recipe', () => controller.change('descent.learningRate', 0.02)],
  ])('is whole again at %s', async (_, move) => {
    await controller.seek(2);
    controller.playSlowly();
    controller.setStage(4);
    controller.playSlowly();
    expect(now().stage).not.toBeNull();
    move();
    await vi.waitFor(() => expect(useStore.getState().view).toMatchObject({ stage: null, slowly: false }));
    expect(live.next).toBeNull();
    controller.pause();
  });

  it('plays slowly, stage by stage and on into the next step, until it is paused where it is', async () => {
    const seen: string[] = [];
    const stop = useStore.subscribe(({ view }, before) => {
      if (view.stage !== before.view.stage) seen.push(`${live.shown!.n}.${view.stage}`);
    });
    controller.playSlowly();
    expect([now(), useStore.getState().view.slowly]).toEqual([{ n: 0, stage: 0 }, true]);
    await until(1, 2);
    controller.pause();
    stop();
    expect(useStore.getState().view.slowly).toBe(false);
    const stages = Array.from({ length: stageCount(LAYERS) }, (_, k) => `0.${k}`);
    expect(seen).toEqual([...stages, '1.0', '1.1', '1.2']);
    const rested = now();
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(now()).toEqual(rested);
    controller.playSlowly();
    await until(1, rested.stage! + 1);
    controller.setStage(7);
    expect([now().stage, useStore.getState().view.slowly]).toEqual([7, false]);
  });

  it('ends where the descent does, and says so', async () => {
    await controller.load({
      data: { count: 20 },
      network: { hidden: [3], activation: 'linear', output: 'linear' },
      descent: { learningRate: 1e6 },
    });
    await vi.waitFor(() => expect(useStore.getState().run.stop).not.toBeNull());
    const last = live.frames!.length - 1;
    await controller.seek(last);
    controller.playSlowly();
    await vi.waitFor(() => expect(useStore.getState().view.slowly).toBe(false), { timeout: 5000 });
    expect([now(), live.next]).toEqual([{ n: last, stage: stageCount(LAYERS) - 1 }, null]);
    const before = useStore.getState().run.notices.length;
    controller.nextPhase();
    await vi.waitFor(() => expect(useStore.getState().run.notices.length).toBeGreaterThan(before));
    expect(now()).toEqual({ n: last, stage: stageCount(LAYERS) - 1 });
    // The frame that there is not is waited for no longer.
    controller.setStage(3);
    controller.playSlowly();
    await vi.waitFor(() => expect(useStore.getState().view.slowly).toBe(false), { timeout: 5000 });
    expect(now()).toEqual({ n: last, stage: stageCount(LAYERS) - 1 });
  });
});

describe('the example of a step', () => {
  it('is the weight that it moves farthest, the same at every stage, until another descent is open', async () => {
    await controller.seek(3);
    expect(useStore.getState().view.example).toBeNull();
    const seen = new Set<number | null>();
    for (let stage = 0; stage < stageCount(LAYERS); stage++) {
      controller.setStage(stage);
      seen.add(useStore.getState().view.example);
    }
    const { weightCount } = live.run!.problem.layout;
    const moved = Array.from({ length: weightCount }, (_, i) =>
      Math.abs(live.next!.parameters[i]! - live.shown!.parameters[i]!),
    );
    expect([...seen]).toEqual([moved.indexOf(Math.max(...moved))]);
    await controller.load({ data: { count: 20 }, network: { hidden: [2] } });
    expect(useStore.getState().view.example).toBeNull();
  });
});
