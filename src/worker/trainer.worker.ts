import type { TrainerRequest } from './protocol';
import { TrainerSession } from './trainer-session';

/** The worker that trains: the session, with a worker's surroundings. */
const channel = new MessageChannel();
let next: (() => void) | null = null;
channel.port1.onmessage = () => {
  const callback = next;
  next = null;
  callback?.();
};

const session = new TrainerSession({
  post: (answer, transfer = []) => self.postMessage(answer, { transfer }),
  soon(callback) {
    next = callback;
    channel.port2.postMessage(null);
  },
  now: () => performance.now(),
});

self.onmessage = ({ data }: MessageEvent<TrainerRequest>) => void session.handle(data);
