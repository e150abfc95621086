import { beforeAll, describe, expect, it, vi } from 'vitest';
import { completeRecipe } from '../../../src/recipe/complete';
import { decodeLink } from '../../../src/recipe/link';
import { otherRecipe } from '../../../src/recipe/other';
import type { Actions } from '../../../src/store/actions';
import { live } from '../../../src/store/live';
import { patchView, useStore } from '../../../src/store/store';
import { addressOf, bothFitted, frameOf, startController } from '../../helpers/controller';

const address = addressOf();

let controller: Actions;
beforeAll(async () => {
  controller = await startController(address);
  controller.setSteps(40);
});

const state = () => useStore.getState();

const SMALL = {
  data: { kind: 'xor', count: 10 },
  network: { hidden: [2] },
  descent: { mode: 'stochastic', optimizer: 'momentum' },
};
const TRUNK = completeRecipe(SMALL);

/** A branch from frame 20 of the same descent, with one weight set by hand. */
async function branchAt20(): Promise<void> {
  await controller.load(SMALL);
  await controller.seek(20);
  await controller.setParameter(3, 0.25);
}

describe('a descent that was left for a branch', () => {
  it('stays on the surface from its own start on, and goes on beside the branch step by step', async () => {
    await branchAt20();
    await bothFitted();
    expect(live.other).toMatchObject({ kind: 'trunk', recipe: TRUNK });
    for (const n of [0, 7, 40]) {
      await controller.seek(n);
      expect(live.other!.shown).toMatchObject({ n: 20 + n, wanted: 20 + n });
      expect([...live.other!.shown!.parameters]).toEqual(await frameOf(TRUNK, 20 + n));
    }
    const there = await frameOf(TRUNK, 20);
    expect([...live.frames!.get(0)!.parameters]).toEqual(there.with(3, 0.25));
    expect([...live.surface!.other!.frames]).toEqual(Array.from({ length: 61 }, (_, n) => n));
    expect(live.surface!.lock.worst).toBeLessThan(1e-9 * live.surface!.lock.range);
  });

  it('comes back with the address of the branch', async () => {
    await branchAt20();
    await bothFitted();
    await controller.seek(9);
    const link = new URL(controller.link()).hash;
    const { recipe } = state();
    const branched = [...live.shown!.parameters];
    await controller.load({});
    expect(live.other).toBeNull();
    address.hash = link;
    await controller.openAddress();
    await bothFitted();
    expect(state().recipe).toEqual(recipe);
    expect([...live.shown!.parameters]).toEqual(branched);
    expect(live.other!.recipe).toEqual(TRUNK);
    await vi.waitFor(() => expect(live.other!.shown!.n).toBe(29));
  });

  it('is there for a rate, and for a weight that is frozen, too', async () => {
    await controller.load(SMALL);
    await controller.branch({ 'descent.learningRate': 0.01 });
    // The start is the recipe's own.
    expect(state().recipe.start).toEqual(TRUNK.start);
    expect(state().view.trunk).toEqual({ frame: 0, recipe: TRUNK });
    await controller.seek(12);
    const left = state().recipe;
    await controller.setFrozen(2, true);
    expect(state().view.trunk).toEqual({ frame: 12, recipe: left });
    await bothFitted();
    expect([...live.other!.shown!.parameters]).toEqual(await frameOf(left, 12));
    // The weight that is frozen moves along the trunk: both are held.
    expect(live.surface!.lock.worst).toBeLessThan(1e-9 * live.surface!.lock.range);
  });

  it('gives way to a comparison, and comes back after it', async () => {
    await branchAt20();
    await bothFitted();
    const { recipe } = state();
    patchView({ compare: 'on' });
    expect(live.other).toMatchObject({ kind: 'mode', recipe: otherRecipe(recipe, 0) });
    patchView({ compare: 'off' });
    expect(live.other).toMatchObject({ kind: 'trunk', recipe: TRUNK });
    await bothFitted();
  });

  it('is kept by another rate or mode, and forgotten with another surface or start, or when it is put away', async () => {
    const kept = async (change: () => void, expected: boolean) => {
      await branchAt20();
      const { id } = state().run;
      change();
      await vi.waitFor(() => expect(state().run.id).toBeGreaterThan(id));
      expect(state().view.trunk !== null).toBe(expected);
      expect(live.other !== null).toBe(expected);
    };
    await kept(() => controller.change('descent.learningRate', 0.02), true);
    await kept(() => controller.setMode('batch'), true);
    await kept(() => controller.change('data.noise', 0.3), false);
    await kept(() => controller.change('loss.rate', 0), false);
    await kept(() => controller.newStart(), false);
    await branchAt20();
    patchView({ trunk: null });
    expect(live.other).toBeNull();
    expect(decodeLink(address.hash).view.trunk).toBeNull();
  });

  it('stands on a surface of two weights only where it moves in its plane', async () => {
    await controller.load({ ...SMALL, train: [1, 4] });
    controller.setSurface('two-weights');
    await controller.seek(10);
    await controller.branch({ 'descent.learningRate': 0.01 });
    await bothFitted();
    expect(live.surface!.chart.kind).toBe('two-weights');
    expect(live.surface!.lock.worst).toBeLessThan(1e-9 * live.surface!.lock.range);
    await controller.seek(10);
    await controller.setParameter(0, 0.5);
    await vi.waitFor(() => expect(state().run.other?.status).toBe('ready'));
    await controller.seek(11);
    expect(live.surface!.other).toBeUndefined();
    expect(live.surface!.lock.worst).toBeLessThan(1e-9 * live.surface!.lock.range);
    patchView({ surface: 'sheet' });
  });
});
