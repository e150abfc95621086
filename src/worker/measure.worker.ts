import { MeasureSession } from './measure-session';
import type { MeasureRequest } from './protocol';

/** The worker that measures single frames: the session, with a worker's surroundings. */
const channel = new MessageChannel();
let next: (() => void) | null = null;
channel.port1.onmessage = () => {
  const callback = next;
  next = null;
  callback?.();
};

const session = new MeasureSession({
  post: (answer) => self.postMessage(answer),
  soon(callback) {
    next = callback;
    channel.port2.postMessage(null);
  },
});

self.onmessage = ({ data }: MessageEvent<MeasureRequest>) => void session.handle(data);
