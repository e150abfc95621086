import { Pool, spawnSampler, suitableSize } from './pool';
import type { SurfaceRequest } from './protocol';
import { createSoon } from './soon';
import { SurfaceSession } from './surface-session';

/** The worker that fits and samples surfaces: the session, with a worker's surroundings. */
/** On so few cores a finer land would be made at the cost of the first picture. */
const FEW = 2;
/** Milliseconds that the first picture takes there, its shaders among them. */
const WAY = 900;

const session = new SurfaceSession({
  post: (answer) => self.postMessage(answer),
  soon: createSoon(),
  crew: new Pool(spawnSampler, suitableSize(navigator.hardwareConcurrency)),
  findGpu: (sampling) => sampling.findGpu(),
  makeWay: () => (navigator.hardwareConcurrency > FEW ? null : new Promise((go) => setTimeout(go, WAY))),
});

self.onmessage = ({ data }: MessageEvent<SurfaceRequest>) => void session.handle(data);
