import type { SamplePort } from './pool';
import type { LendAnswer, LendRequest } from './protocol';

/**
 * Sampling workers that the page starts for the surface's worker. It does not start them itself: in Firefox (seen in
 * 153) a worker that starts another one is at times silent from then on, and so is the other, about once in a hundred
 * starts on a busy machine.
 *
 * @param lender at its other end the page lends workers
 * @returns what asks for one more
 */
export function borrowSamplers(lender: MessagePort): () => SamplePort {
  const lent = new Map<number, SamplePort>();
  let next = 0;
  const ask = (request: LendRequest, transfer: Transferable[] = []) => lender.postMessage(request, transfer);
  lender.onmessage = ({ data }: MessageEvent<LendAnswer>) => lent.get(data.id)?.onDeath(data.reason);
  return () => {
    const id = next++;
    const { port1, port2 } = new MessageChannel();
    const close = () => {
      lent.delete(id);
      port1.close();
      ask({ type: 'stop', id });
    };
    const port = portOf(port1, close);
    lent.set(id, port);
    ask({ type: 'start', id }, [port2]);
    return port;
  };
}

function portOf(channel: MessagePort, close: () => void): SamplePort {
  const port: SamplePort = {
    post: (request, transfer) => channel.postMessage(request, transfer),
    close,
    onAnswer: () => {},
    onDeath: () => {},
  };
  channel.onmessage = ({ data }) => port.onAnswer(data);
  channel.onmessageerror = () => port.onDeath('a message could not be read');
  return port;
}
