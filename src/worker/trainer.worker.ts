import type { TrainerRequest } from './protocol';
import { createSoon } from './soon';
import { TrainerSession } from './trainer-session';

/** The worker that trains: the session, with a worker's surroundings. */
const session = new TrainerSession({
  post: (answer, transfer = []) => self.postMessage(answer, { transfer }),
  soon: createSoon(),
  now: () => performance.now(),
});

self.onmessage = ({ data }: MessageEvent<TrainerRequest>) => void session.handle(data);
