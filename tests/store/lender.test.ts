import { afterEach, expect, it, vi } from 'vitest';
import { lendSamplers } from '../../src/store/lender';
import { borrowSamplers } from '../../src/worker/lent-samplers';

interface Posted {
  readonly channel: MessagePort;
}

/** Workers that only keep what they are given. */
class FakeWorker {
  static started: FakeWorker[] = [];
  static refused = '';
  onerror: ((event: { message: string; preventDefault(): void }) => void) | null = null;
  readonly posted: Posted[] = [];
  ended = false;
  constructor() {
    if (FakeWorker.refused) throw new Error(FakeWorker.refused);
    FakeWorker.started.push(this);
  }
  postMessage(_message: unknown, [channel]: MessagePort[]) {
    this.posted.push({ channel: channel! });
  }
  terminate() {
    this.ended = true;
  }
}
vi.stubGlobal('Worker', FakeWorker);
const { started } = FakeWorker;

afterEach(() => {
  started.length = 0;
  FakeWorker.refused = '';
});

/** A surface's worker that borrows, and what ends all that it borrowed. */
function lend() {
  const surface = new FakeWorker();
  const end = lendSamplers(surface as never);
  started.length = 0;
  return { borrow: borrowSamplers(surface.posted[0]!.channel), end };
}

it('starts a worker for each that is borrowed, and ends what is given back, then all', async () => {
  const { borrow, end } = lend();
  const port = borrow();
  borrow();
  await vi.waitFor(() => expect(started).toHaveLength(2));
  expect(started.map(({ posted }) => posted.length)).toEqual([1, 1]);
  port.close();
  await vi.waitFor(() => expect(started.map(({ ended }) => ended)).toEqual([true, false]));
  end();
  expect(started.map(({ ended }) => ended)).toEqual([true, true]);
});

it('tells the borrower why a worker died', async () => {
  const { borrow, end } = lend();
  const died = vi.fn();
  borrow().onDeath = died;
  await vi.waitFor(() => expect(started).toHaveLength(1));
  started[0]!.onerror?.({ message: 'out of memory', preventDefault: () => {} });
  await vi.waitFor(() => expect(died).toHaveBeenCalledWith('out of memory'));
  end();
});

it('tells the borrower why a worker could not be started', async () => {
  const { borrow, end } = lend();
  FakeWorker.refused = 'workers are forbidden';
  const died = vi.fn();
  borrow().onDeath = died;
  await vi.waitFor(() => expect(died).toHaveBeenCalledWith('workers are forbidden'));
  end();
});
