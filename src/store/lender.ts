import type { LendAnswer, LendRequest } from '../worker/protocol';

/**
 * Starts sampling workers for a surface's worker, as it asks for them (`src/worker/lent-samplers.ts` tells why it does
 * not start them itself).
 *
 * @returns ends them all
 */
export function lendSamplers(surface: Worker): () => void {
  const { port1: desk, port2 } = new MessageChannel();
  const lent = new Map<number, Worker>();
  const stop = (id: number) => {
    lent.get(id)?.terminate();
    lent.delete(id);
  };
  const lend = (id: number, channel: MessagePort) => {
    const die = (reason: string) => desk.postMessage({ id, reason } satisfies LendAnswer);
    try {
      lent.set(id, startSampler(channel, die));
    } catch (error) {
      die((error as Error).message);
    }
  };
  desk.onmessage = ({ data, ports }: MessageEvent<LendRequest>) => {
    if (data.type === 'stop') stop(data.id);
    else lend(data.id, ports[0]!);
  };
  surface.postMessage(null, [port2]);
  return () => {
    desk.close();
    for (const id of [...lent.keys()]) stop(id);
  };
}

function startSampler(channel: MessagePort, die: (reason: string) => void): Worker {
  const worker = new Worker(new URL('../worker/sample.worker.ts', import.meta.url), { type: 'module' });
  worker.onerror = (event) => {
    event.preventDefault();
    die(event.message || 'it could not be started');
  };
  worker.postMessage(null, [channel]);
  return worker;
}
