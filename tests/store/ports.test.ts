import { expect, it, vi } from 'vitest';
import { spawnSurface, spawnTrainer, startWorkersEarly } from '../../src/store/ports';

/** Workers that do nothing, in the order in which they were started. */
const started: FakeWorker[] = [];
class FakeWorker {
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onerror: ((event: { message: string; preventDefault(): void }) => void) | null = null;
  constructor() {
    started.push(this);
  }
  postMessage() {}
  terminate() {}
}
vi.stubGlobal('Worker', FakeWorker);

it('hands out a worker that was started early, but not one that has failed since', () => {
  startWorkersEarly();
  expect(started).toHaveLength(2);
  const [trainer] = started;
  trainer!.onerror?.({ message: 'not found', preventDefault: () => {} });
  spawnSurface();
  expect(started).toHaveLength(2);
  const port = spawnTrainer();
  expect(started).toHaveLength(3);
  const died = vi.fn();
  port.onDeath = died;
  started[2]!.onerror?.({ message: 'not found', preventDefault: () => {} });
  expect(died).toHaveBeenCalledWith('not found');
});
