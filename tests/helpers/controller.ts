import { expect, vi } from 'vitest';
import { prepare } from '../../src/data/prepare';
import { Descent } from '../../src/engine/descent';
import type { Recipe } from '../../src/recipe/types';
import type { Actions } from '../../src/store/actions';
import { createController } from '../../src/store/controller';
import { live } from '../../src/store/live';
import { useStore } from '../../src/store/store';
import { inProcessMeasurer, inProcessSurface, inProcessTrainer } from './ports';

/** The address bar, as far as the controller uses it. */
export interface Address {
  href: string;
  hash: string;
  /** Entries that it has put into the history. */
  entries: number;
}

export function addressOf(hash = ''): Address {
  return { href: 'http://localhost/', hash, entries: 0 };
}

/** A controller with everything it needs and no page, at the run that the address names. */
export async function startController(
  address = addressOf(),
  instead: Partial<Parameters<typeof createController>[0]> = {},
): Promise<Actions> {
  const write = (count: number) => (_state: unknown, _title: string, link: string) => {
    address.hash = link;
    address.entries += count;
  };
  vi.stubGlobal('location', address);
  vi.stubGlobal('history', { pushState: write(1), replaceState: write(0) });
  vi.stubGlobal('addEventListener', () => {});
  const controller = createController({
    spawnTrainer: inProcessTrainer,
    spawnSurface: inProcessSurface,
    spawnMeasurer: inProcessMeasurer,
    fetchTables: async () => ({}),
    clock: { now: () => performance.now(), next: (callback) => void setTimeout(callback, 5) },
    drawn: async () => {},
    ...instead,
  });
  await controller.openAddress();
  return controller;
}

/** Resolves when both descents are whole, and on the surface. */
export function bothFitted(): Promise<void> {
  return vi.waitFor(
    () => {
      const { run } = useStore.getState();
      expect(run.other?.status).toMatch(/ready|stopped/);
      expect(live.surface?.other).toBeDefined();
      expect(run.surface).toBe('fine');
    },
    { timeout: 8000 },
  );
}

/** Frame n of a recipe, computed here. */
export async function frameOf(recipe: Recipe, n: number): Promise<number[]> {
  const descent = new Descent((await prepare(recipe, {})).problem);
  while (descent.n < n) {
    descent.evaluate(false);
    descent.advance();
  }
  return [...descent.parameters];
}
