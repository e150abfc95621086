import { borrowSamplers } from './lent-samplers';
import { Pool, type SamplePort, suitableSize } from './pool';
import type { SurfaceRequest } from './protocol';
import { createSoon } from './soon';
import { SurfaceSession } from './surface-session';

/** On so few cores a finer land would be made at the cost of the first picture. */
const FEW = 2;
/** Milliseconds that the first picture takes there, its shaders among them. */
const WAY = 900;

/** Starts a sampling worker; null until the page has said that it lends them. */
let borrow: (() => SamplePort) | null = null;
const spawn = () => {
  if (!borrow) throw new Error('sampler: got no page that lends workers');
  return borrow();
};

/** The worker that fits and samples surfaces: the session, with a worker's surroundings. */
const session = new SurfaceSession({
  post: (answer, transfer = []) => self.postMessage(answer, transfer),
  soon: createSoon(),
  crew: new Pool(spawn, suitableSize(navigator.hardwareConcurrency)),
  findGpu: (sampling) => sampling.findGpu(),
  makeWay: () => (navigator.hardwareConcurrency > FEW ? null : new Promise((go) => setTimeout(go, WAY))),
});

/** The page's first message brings the port at which it lends workers. */
self.onmessage = ({ data, ports: [lender] }: MessageEvent<SurfaceRequest>) => {
  if (lender) borrow = borrowSamplers(lender);
  else void session.handle(data);
};
