import { MeasureSession } from './measure-session';
import type { MeasureRequest } from './protocol';
import { createSoon } from './soon';

/** The worker that measures single frames: the session, with a worker's surroundings. */
const session = new MeasureSession({
  post: (answer) => self.postMessage(answer),
  soon: createSoon(),
});

self.onmessage = ({ data }: MessageEvent<MeasureRequest>) => void session.handle(data);
