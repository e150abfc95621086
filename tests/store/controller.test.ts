import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Actions } from '../../src/store/actions';
import { live } from '../../src/store/live';
import { useStore } from '../../src/store/store';
import { readSurface } from '../../src/store/surface/probe';
import { addressOf, startController } from '../helpers/controller';

const address = addressOf();

let controller: Actions;
beforeAll(async () => {
  controller = await startController(address);
});

const state = () => useStore.getState();

describe('the controller, without a page', () => {
  it('loads a recipe with its first frame and its surface', async () => {
    await controller.load({ network: { hidden: [3] } });
    expect(state().recipe.network.hidden).toEqual([3]);
    expect(live.shown?.n).toBe(0);
    expect(live.surface?.path.frames[0]).toBe(0);
    expect(address.hash).toBe('#v=1&hidden=3');
  });

  it('seeks within the run and beyond it, and the surface holds the frame', async () => {
    for (const n of [120, 3, 800]) {
      await controller.seek(n);
      expect([live.shown?.n, state().run.frame]).toEqual([n, n]);
      const at = live.surface!.path.frames.indexOf(n);
      expect(live.surface!.path.vertices[at]).toBeGreaterThanOrEqual(0);
    }
    expect(address.hash).toContain('frame=800');
  });

  it('has no more frames where the run has ended, however many are asked for', async () => {
    await controller.load({
      network: { hidden: [3], activation: 'linear', output: 'linear' },
      descent: { learningRate: 1e6 },
    });
    await vi.waitFor(() => expect(state().run.status).toBe('stopped'));
    const { fingerprint } = state().run;
    controller.setSteps(5000);
    await expect(controller.seek(9000)).rejects.toThrow('left the finite numbers');
    expect(state().run).toMatchObject({ status: 'stopped', fingerprint });
    controller.setSteps(500);
  });

  it('says that a frame was overtaken by another, and does not say so of the same one', async () => {
    await controller.load({});
    const said = (n: number) =>
      controller.seek(n).then(
        () => 'shown',
        (error: Error) => `${error.name}: ${error.message}`,
      );
    const overtaken = 'AbortError: seek: frame 900 was asked for, then frame 901 was';
    const asked = [said(900), said(901), said(901)];
    expect(await Promise.all(asked)).toEqual([overtaken, 'shown', 'shown']);
    const left = said(1800);
    await controller.load({ network: { hidden: [3] } });
    expect(await left).toBe('AbortError: seek: frame 1800 was asked for, then another descent was opened');
  });

  it('goes on from the shown frame after one that is not there', async () => {
    const linear = { activation: 'linear', output: 'linear' } as const;
    await controller.load({ network: { hidden: [3], ...linear }, descent: { learningRate: 1e6 } });
    await vi.waitFor(() => expect(state().run.status).toBe('stopped'));
    await controller.seek(1);
    await expect(controller.seek(9000)).rejects.toThrow('left the finite numbers');
    controller.stepForward();
    await vi.waitFor(() => expect(live.shown?.n).toBe(2));
  });

  it('says of a recipe that another one replaced before it was open, and opens the newer one', async () => {
    const replaced = controller.load({ network: { hidden: [2] } });
    const newer = controller.load({ network: { hidden: [5] } });
    await expect(replaced).rejects.toThrow('load: another descent was opened before this one was');
    await newer;
    expect(state().recipe.network.hidden).toEqual([5]);
  });

  it('keeps run and view together where an address cannot be opened', async () => {
    await controller.load({});
    address.hash = '#v=1&data=iris&surface=plane&compare=on&steps=20';
    await controller.openAddress();
    expect(state().run.notices.at(-1)).toMatchObject({ tone: 'error', text: expect.stringMatching(/^data/) });
    expect(state().recipe.data.kind).toBe('xor');
    expect(state().view).toMatchObject({ surface: 'sheet', compare: 'off', steps: 500 });
  });

  it('refuses what is no frame', async () => {
    for (const n of [-1, 1.5, Number.NaN, 1e9]) {
      await expect(controller.seek(n)).rejects.toThrow(/^frame: got .*, expected a whole number from 0 to/);
      await expect(controller.fingerprint(n)).rejects.toThrow(/^frame: got/);
    }
    const wrong: [unknown, string][] = [
      [undefined, 'nothing'],
      [null, 'null'],
      ['5', '"5"'],
      [[3], '[3]'],
      [10n, 'a big integer'],
      [Symbol('n'), 'a symbol'],
    ];
    for (const [n, found] of wrong) {
      const sentence = `frame: got ${found}, expected a whole number from 0 to 1000000`;
      await expect(controller.seek(n as number)).rejects.toThrow(new Error(sentence));
      await expect(controller.fingerprint(n as number)).rejects.toThrow(new Error(sentence));
    }
  });

  it('writes frame −0 as frame 0', async () => {
    await controller.seek(3);
    await controller.seek(-0);
    expect([live.shown?.n, state().run.frame]).toStrictEqual([0, 0]);
  });

  it('switches the mode from the same start, each at a rate that suits it', async () => {
    await controller.load({});
    const start = [...live.shown!.parameters];
    controller.setMode('stochastic');
    await vi.waitFor(() => expect(state().recipe.descent.mode).toBe('stochastic'));
    expect([...live.shown!.parameters]).toEqual(start);
    expect(state().recipe.descent.learningRate).toBe(0.05);
  });

  it('keeps everything where a change is refused, and says why', () => {
    const before = state().recipe;
    controller.change('descent.learningRate', -1);
    expect(state().recipe).toBe(before);
    expect(state().run.notices.at(-1)?.text).toMatch(/^descent\.learningRate: got -1, expected/);
  });

  it('steps both ways, shortens a run, and restarts', async () => {
    await controller.load({});
    controller.stepForward();
    controller.stepForward();
    controller.stepBack();
    await vi.waitFor(() => expect(live.shown?.n).toBe(1));
    controller.setSteps(40);
    await vi.waitFor(() => expect(state().run).toMatchObject({ status: 'ready', length: 41 }));
    controller.last();
    await vi.waitFor(() => expect(live.shown?.n).toBe(40));
    controller.restart();
    await vi.waitFor(() => expect(live.shown?.n).toBe(0));
  });

  it('shows the record that was chosen, or goes with the one that each step uses', async () => {
    await controller.load({ descent: { mode: 'stochastic' } });
    const used = () => live.shown!.stepRecords[0]!;
    controller.chooseRecord(3);
    for (const n of [5, 6, 7]) {
      await controller.seek(n);
      expect(live.inspection?.record).toBe(3);
    }
    controller.followRecord(true);
    for (const n of [8, 9, 10]) {
      await controller.seek(n);
      expect(live.inspection?.record).toBe(used());
    }
    const last = used();
    controller.followRecord(false);
    await controller.seek(11);
    expect(used()).not.toBe(last);
    expect(live.inspection?.record).toBe(last);
    controller.followRecord(true);
    expect(live.inspection?.record).toBe(used());
  });

  it('shows the first record where every step uses them all, whatever was shown before', async () => {
    await controller.load({ descent: { mode: 'stochastic' } });
    await controller.seek(11);
    expect(live.inspection?.record).toBe(11);
    controller.setMode('batch');
    await vi.waitFor(() => expect(state().recipe.descent.mode).toBe('batch'));
    await vi.waitFor(() => expect(live.inspection?.record).toBe(0));
    controller.chooseRecord(7);
    await controller.seek(12);
    expect(live.inspection?.record).toBe(7);
    controller.followRecord(true);
  });

  it('freezes all but two weights, from the frame that is shown', async () => {
    await controller.seek(20);
    const there = [...live.shown!.parameters];
    controller.chooseTwoWeights([4, 1]);
    await vi.waitFor(() => expect(state().recipe.train).toEqual([1, 4]));
    await controller.seek(0);
    expect([...live.shown!.parameters]).toEqual(there);
    expect(live.surface?.chart.kind).toBe('two-weights');
  });

  it('keeps its surface where the two weights are refused', async () => {
    await controller.load({});
    expect(state().view.surface).toBe('sheet');
    controller.chooseTwoWeights([0, 99]);
    await vi.waitFor(() => expect(state().run.notices.at(-1)?.text).toMatch(/^train.*: got 99, expected/));
    expect(state().view.surface).toBe('sheet');
  });

  it('starts a descent at a point of the surface, with an entry to go back from', async () => {
    await controller.load({});
    await controller.seek(30);
    const { extent } = live.surface!;
    const [x, y] = [extent.xMin * 0.3 + extent.xMax * 0.7, extent.yMin * 0.6 + extent.yMax * 0.4];
    const { parameters, loss } = readSurface(x, y)!;
    const entries = address.entries;
    controller.startAt(parameters, [x, y]);
    await vi.waitFor(() => expect(state().recipe.start.kind).toBe('given'));
    await controller.seek(0);
    expect([...live.shown!.parameters]).toEqual([...parameters]);
    expect(live.shown!.loss).toBe(loss);
    expect(address.entries).toBe(entries + 1);
    expect(address.hash).toContain('start=');
    await vi.waitFor(() => expect(state().run.notices.at(-1)?.text).toMatch(/^Started at \(.*Back returns/));
  });

  it('reads of the surface what the engine computes, and knows how far the path is', async () => {
    await controller.load({});
    await controller.seek(60);
    const { path } = live.surface!;
    for (const i of [0, 20, 60]) {
      const [x, y, loss] = path.points.subarray(3 * i, 3 * i + 3);
      const reading = readSurface(x, y)!;
      expect(Math.abs(reading.loss - loss)).toBeLessThanOrEqual(1e-9 * live.surface!.lock.range);
      expect(reading.distance).toBe(0);
    }
  });
});

describe('a branch', () => {
  it('starts at the shown frame, with another rate, and can be measured', async () => {
    await controller.load({ network: { hidden: [2] } });
    await controller.seek(7);
    const before = live.shown!.parameters.slice();
    expect(await controller.branch({ 'descent.learningRate': 0.001 })).toBe(true);
    expect(live.shown!.n).toBe(0);
    expect(live.shown!.parameters).toEqual(before);
    expect(state().recipe.descent.learningRate).toBe(0.001);
    const question = { measure: 'sharpness', parameters: before, rank: 'shown' } as const;
    const [sharpness] = await controller.measure(question);
    expect(sharpness).toBeGreaterThan(0);
  });

  it('is refused in words where the change is wrong, and nothing has changed', async () => {
    const { recipe } = state();
    expect(await controller.branch({ 'descent.learningRate': -1 })).toBe(false);
    expect(state().recipe).toBe(recipe);
    const texts = state().run.notices.map(({ text }) => text);
    expect(texts.filter((text) => text.startsWith('descent.learningRate: got -1'))).toHaveLength(1);
  });
});

describe('a parameter touched by hand', () => {
  const texts = () => state().run.notices.map(({ text }) => text);

  it('branches from the shown frame with that one value', async () => {
    await controller.load({ network: { hidden: [2] } });
    await controller.seek(5);
    const expected = live.shown!.parameters.slice();
    expected[3] = 0.25;
    await controller.setParameter(3, 0.25);
    expect(live.shown!.n).toBe(0);
    expect(live.shown!.parameters).toEqual(expected);
    expect(texts()).toContainEqual(expect.stringContaining('w1[2,2] set by hand'));
  });

  it('says what does not go on from there, once, and until another run is open', async () => {
    const branches = () => texts().filter((text) => text.includes('set by hand'));
    await controller.load({ network: { hidden: [2] }, descent: { mode: 'stochastic', optimizer: 'adam' } });
    await controller.seek(5);
    await controller.setParameter(3, 0.25);
    const anew = 'the order of records and the optimizer’s memory begin anew';
    expect(branches()).toEqual([expect.stringContaining(`from frame 5, as its frame 0; ${anew}. `)]);
    await controller.setParameter(4, 0.5);
    expect(branches()).toEqual([expect.stringMatching(/^\S+ set by hand: the descent starts anew\. /)]);
    await controller.load({});
    expect(branches()).toEqual([]);
  });

  it('refuses what is no finite number, and nothing has changed', async () => {
    const { recipe } = state();
    await controller.setParameter(3, Number.NaN);
    expect(state().recipe).toBe(recipe);
    expect(texts()).toContain('w1[2,2]: got no number, expected a finite number');
  });

  it('stays where it is from the shown frame on while it is frozen, and moves again after', async () => {
    await controller.load({ network: { hidden: [1] } });
    await controller.seek(4);
    const before = live.shown!.parameters.slice();
    await controller.setFrozen(1, true);
    expect(live.shown!.parameters).toEqual(before);
    expect(state().recipe.train).toEqual([0, 2, 3, 4]);
    await controller.seek(3);
    expect(live.shown!.parameters[1]).toBe(before[1]);
    expect(live.shown!.parameters[0]).not.toBe(before[0]);
    await controller.setFrozen(1, false);
    expect(state().recipe.train).toBe('all');
    expect(live.shown!.parameters[1]).toBe(before[1]);
  });

  it('cannot be frozen where nothing else moves', async () => {
    await controller.load({ network: { hidden: [1] }, train: [2] });
    await controller.setFrozen(2, true);
    expect(state().recipe.train).toEqual([2]);
    expect(texts()).toContainEqual(expect.stringContaining('the last parameter that moves'));
  });
});
