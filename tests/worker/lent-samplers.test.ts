import { expect, it, vi } from 'vitest';
import { borrowSamplers } from '../../src/worker/lent-samplers';
import type { LendRequest } from '../../src/worker/protocol';
import type { SampleRequest } from '../../src/worker/sample-session';

/** A page that lends workers which answer every chunk with its number of points as their losses. */
function lendingPage() {
  const { port1: desk, port2: lender } = new MessageChannel();
  const asked: LendRequest[] = [];
  desk.onmessage = ({ data, ports: [channel] }: MessageEvent<LendRequest>) => {
    asked.push(data);
    if (!channel) return;
    channel.onmessage = ({ data: request }: MessageEvent<SampleRequest>) => {
      if (request.type !== 'sample') return;
      const losses = new Float64Array(request.points.length / 2).fill(request.chunk);
      channel.postMessage({ type: 'sampled', chunk: request.chunk, losses }, [losses.buffer]);
    };
  };
  const end = () => desk.close();
  return { lender, desk, asked, end };
}

const sample = (chunk: number): SampleRequest => ({
  ...{ type: 'sample', chunk, chart: 0, points: new Float64Array(6), precision: 'double' },
});

it('carries requests and answers between a borrower and the worker that it was lent', async () => {
  const { lender, asked, end } = lendingPage();
  const borrow = borrowSamplers(lender);
  const ports = [borrow(), borrow()];
  const answers: unknown[][] = [[], []];
  ports.forEach((port, i) => {
    port.onAnswer = (answer) => answers[i]!.push(answer);
    port.post(sample(i + 1), []);
  });
  await vi.waitFor(() => expect(answers.flat()).toHaveLength(2));
  expect(answers).toEqual(
    [1, 2].map((chunk) => [{ type: 'sampled', chunk, losses: new Float64Array(3).fill(chunk) }]),
  );
  expect(asked).toEqual([0, 1].map((id) => ({ type: 'start', id })));
  for (const port of ports) port.close();
  await vi.waitFor(() => expect(asked.slice(2)).toEqual([0, 1].map((id) => ({ type: 'stop', id }))));
  end();
});

it('hears of the death of each worker, and of none that it has given back', async () => {
  const { lender, desk, end } = lendingPage();
  const borrow = borrowSamplers(lender);
  const deaths: string[] = [];
  const ports = [borrow(), borrow(), borrow()];
  ports.forEach((port, i) => {
    port.onDeath = (reason) => deaths.push(`${i}: ${reason}`);
  });
  ports[1]!.close();
  for (const id of [1, 2, 0]) desk.postMessage({ id, reason: `gone ${id}` });
  await vi.waitFor(() => expect(deaths).toHaveLength(2));
  expect(deaths).toEqual(['2: gone 2', '0: gone 0']);
  for (const port of ports) port.close();
  end();
});
