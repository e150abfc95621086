import { Pool, spawnSampler, suitableSize } from './pool';
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
  crew: new Pool(spawnSampler, suitableSize(navigator.hardwareConcurrency)),
  findGpu: (sampling) => sampling.findGpu(),
});

self.onmessage = ({ data }: MessageEvent<SurfaceRequest>) => void session.handle(data);
