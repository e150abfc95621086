import { Pool, spawnSampler, suitableSize } from './pool';
import type { SurfaceRequest } from './protocol';
import { createSoon } from './soon';
import { SurfaceSession } from './surface-session';

/** The worker that fits and samples surfaces: the session, with a worker's surroundings. */
const session = new SurfaceSession({
  post: (answer) => self.postMessage(answer),
  soon: createSoon(),
  crew: new Pool(spawnSampler, suitableSize(navigator.hardwareConcurrency)),
  findGpu: (sampling) => sampling.findGpu(),
});

self.onmessage = ({ data }: MessageEvent<SurfaceRequest>) => void session.handle(data);
