import { expect, it, vi } from 'vitest';
import { live } from '../../src/store/live';
import { spawnMeasurer, spawnSurface, spawnTrainer } from '../../src/store/ports';
import { useStore } from '../../src/store/store';
import { startController } from '../helpers/controller';

it('a page that may start no workers shows its frame 0 and says why there is no more', async () => {
  vi.stubGlobal(
    'Worker',
    class {
      constructor() {
        throw new Error('forbidden here');
      }
    },
  );
  const controller = await startController(undefined, { spawnTrainer, spawnSurface, spawnMeasurer });
  const state = () => useStore.getState().run;
  await vi.waitFor(() => expect([state().status, state().surface]).toEqual(['failed', 'failed']));
  expect(live.shown?.n).toBe(0);
  const sentence = /^The training worker stopped 4 times \(forbidden here\)/;
  expect(state().notices.map(({ text }) => text)).toContainEqual(expect.stringMatching(sentence));
  await expect(controller.seek(5)).rejects.toThrow(sentence);
  expect(live.shown?.n).toBe(0);
});
