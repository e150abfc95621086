import { type SampleRequest, SampleSession } from './sample-session';

/** A worker that samples for the surface's: the session, with a worker's surroundings. The first message brings their channel. */
self.onmessage = ({ ports: [channel] }: MessageEvent<null>) => {
  const session = new SampleSession((answer, transfer) => channel!.postMessage(answer, transfer));
  channel!.onmessage = ({ data }: MessageEvent<SampleRequest>) => session.handle(data);
};
