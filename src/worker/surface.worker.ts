import type { SurfaceRequest } from './protocol';
import { SurfaceSession } from './surface-session';

/** The worker that fits and samples surfaces: the session, with a worker's surroundings. */
const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

const session = new SurfaceSession({
  post: (answer) => self.postMessage(answer),
  soon(callback) {
    waiting.push(callback);
    channel.port2.postMessage(null);
  },
});

self.onmessage = ({ data }: MessageEvent<SurfaceRequest>) => void session.handle(data);
