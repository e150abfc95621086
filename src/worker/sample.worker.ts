import { type SampleRequest, SampleSession } from './sample-session';

/** A worker that samples for the surface's: the session, with a worker's surroundings. */
const session = new SampleSession((answer, transfer) => self.postMessage(answer, { transfer }));

self.onmessage = ({ data }: MessageEvent<SampleRequest>) => session.handle(data);
