import { beforeAll, describe, expect, it, vi } from 'vitest';
import { completeRecipe } from '../../../src/recipe/complete';
import { decodeLink } from '../../../src/recipe/link';
import { otherRecipe } from '../../../src/recipe/other';
import type { Actions } from '../../../src/store/actions';
import { live } from '../../../src/store/live';
import { patchView, useStore } from '../../../src/store/store';
import { addressOf, bothFitted, frameOf, startController } from '../../helpers/controller';
import { inProcessTrainer, type TestTrainerPort } from '../../helpers/ports';

const address = addressOf();
const trainers: TestTrainerPort[] = [];
const knownAt = new Map<unknown, number>();

let controller: Actions;
beforeAll(async () => {
  controller = await startController(address, {
    spawnTrainer() {
      const port = inProcessTrainer();
      const { post } = port;
      port.post = (request) => {
        knownAt.set(request, live.frames?.length ?? 0);
        post(request);
      };
      trainers.push(port);
      return port;
    },
  });
  controller.setSteps(40);
});

const state = () => useStore.getState();

const SMALL = { data: { kind: 'xor', count: 10 }, network: { hidden: [2] } };

describe('a comparison, without a page', () => {
  it('runs the other descent from the same start, and both stand on one surface', async () => {
    await controller.load(SMALL);
    expect(live.other).toBeNull();
    patchView({ compare: 'on' });
    await bothFitted();
    await controller.seek(33);
    const { recipe, shown } = live.other!;
    expect(recipe).toEqual(otherRecipe(completeRecipe(SMALL), 0));
    expect(shown).toMatchObject({ n: 33, wanted: 33 });
    expect([...shown!.parameters]).toEqual(await frameOf(recipe, 33));
    expect([...live.other!.frames.get(0)!.parameters]).toEqual([...live.frames!.get(0)!.parameters]);
    expect(live.surface!.other!.frames).toHaveLength(41);
    expect(live.surface!.lock.worst).toBeLessThan(1e-9 * live.surface!.lock.range);
    expect(decodeLink(address.hash).view).toMatchObject({ compare: 'on', frame: 33 });
  });

  it('begins only when the first has reached its target', async () => {
    await controller.load({ ...SMALL, start: { kind: 'xavier', seed: 3 } });
    await bothFitted();
    const other = trainers.at(-1)!.requests.filter(({ type }) => type === 'open');
    expect(other.length).toBeGreaterThan(0);
    for (const request of other) {
      expect(request).toMatchObject({ recipe: { descent: { mode: 'stochastic' } } });
      // The frames of the first that the page knew when the other was begun.
      expect(knownAt.get(request)).toBe(41);
    }
  });

  it('aligns by records seen, computing as far as that takes', async () => {
    await controller.load(SMALL);
    await controller.seek(30);
    patchView({ align: 'records' });
    await vi.waitFor(() => expect(live.other!.shown).toMatchObject({ n: 300, wanted: 300 }), 8000);
    await bothFitted();
    expect(state().run.other).toMatchObject({ status: 'ready', length: 401 });
    expect([...live.other!.shown!.parameters]).toEqual(await frameOf(live.other!.recipe, 300));
    patchView({ align: 'step' });
    expect(live.other!.shown!.n).toBe(30);
  });

  it('takes a rate of its own, which another mode forgets', async () => {
    patchView({ otherRate: 0.2 });
    await bothFitted();
    expect(live.other!.recipe.descent.learningRate).toBe(0.2);
    expect(address.hash).toContain('otherRate=0.2');
    controller.setMode('stochastic');
    await vi.waitFor(() => expect(live.other?.recipe.descent.mode).toBe('batch'));
    expect(live.other!.recipe.descent.learningRate).toBe(0.03);
    expect(address.hash).not.toContain('otherRate');
    await bothFitted();
  });

  it('says where the other one left the finite numbers, and shows its last frame beyond', async () => {
    await controller.load({ ...SMALL, network: { hidden: [2], activation: 'linear', output: 'linear' } });
    patchView({ otherRate: 1000 });
    await bothFitted();
    const { stop, length, status } = state().run.other!;
    expect([status, stop!.learningRate]).toEqual(['stopped', 1000]);
    expect(length).toBe(stop!.n + 1);
    expect(state().run.stop).toBeNull();
    await controller.seek(40);
    expect(live.other!.shown).toMatchObject({ n: stop!.n, wanted: 40 });
    patchView({ otherRate: 0 });
    await bothFitted();
    expect(live.other!.shown!.n).toBe(40);
  });

  it('brings a dead worker back', async () => {
    await controller.load(SMALL);
    await bothFitted();
    const other = trainers.at(-1)!;
    other.die('a test');
    expect(state().run.notices.at(-1)?.text).toMatch(/^The other descent's worker stopped \(a test\)/);
    expect(trainers.at(-1)).not.toBe(other);
    await controller.seek(60);
    await vi.waitFor(() => expect(live.other!.shown!.n).toBe(60), 8000);
  });

  it('leaves nothing behind when it is switched off', async () => {
    const worker = trainers.at(-1)!;
    const close = vi.spyOn(worker, 'close');
    patchView({ compare: 'off' });
    expect([live.other, state().run.other]).toEqual([null, null]);
    expect(close).toHaveBeenCalled();
    await vi.waitFor(() => expect(live.surface?.other).toBeUndefined(), 8000);
    expect(address.hash).not.toContain('compare');
    await controller.seek(12);
    expect(live.surface?.path.frames).toContain(12);
  });
});
