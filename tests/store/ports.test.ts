import { afterEach, expect, it, vi } from 'vitest';
import { spawnSurface, spawnTrainer } from '../../src/store/ports';

/** Workers that do nothing, in the order in which they were started. */
const started: FakeWorker[] = [];
class FakeWorker {
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onerror: ((event: { message: string; preventDefault(): void }) => void) | null = null;
  readonly posted: unknown[] = [];
  constructor() {
    started.push(this);
  }
  postMessage(request: unknown) {
    this.posted.push(request);
  }
  terminate() {}
}
vi.stubGlobal('Worker', FakeWorker);

afterEach(() => {
  started.length = 0;
  delete (globalThis as { window?: unknown }).window;
});

function startInHtml(early: { trainer?: FakeWorker; surface?: FakeWorker }): void {
  vi.stubGlobal('window', { fallLineWorkers: early });
}

it('takes the worker that the HTML has started, once', () => {
  const early = new FakeWorker();
  startInHtml({ trainer: early });
  const request = { type: 'credit' } as never;
  spawnTrainer().post(request);
  expect(early.posted).toEqual([request]);
  expect(started).toHaveLength(1);
  spawnTrainer().post(request);
  expect(early.posted).toHaveLength(1);
  expect(started).toHaveLength(2);
});

it('starts its own where the early one has failed, and hears of its death', () => {
  startInHtml({ surface: undefined });
  const port = spawnSurface();
  expect(started).toHaveLength(1);
  const died = vi.fn();
  port.onDeath = died;
  started[0]!.onerror?.({ message: 'not found', preventDefault: () => {} });
  expect(died).toHaveBeenCalledWith('not found');
});
