import type { SamplePort } from '../../src/worker/pool';
import { type SampleAnswer, SampleSession } from '../../src/worker/sample-session';

export interface TestSamplePort extends SamplePort {
  /** Chunks that it was given. */
  chunks: number;
  /** Ends it as a crash would. */
  die(): void;
}

/**
 * A sampling worker without a worker: messages are cloned and arrive later, as a worker's do.
 *
 * @param onChunk hears of every chunk before it is sampled
 */
export function inProcessSampler(onChunk: (port: TestSamplePort) => void = () => {}): TestSamplePort {
  let alive = true;
  const port: TestSamplePort = {
    chunks: 0,
    onAnswer: () => {},
    onDeath: () => {},
    post(request) {
      const copy = structuredClone(request);
      setImmediate(() => {
        if (!alive) return;
        if (copy.type === 'sample') {
          port.chunks += 1;
          onChunk(port);
        }
        if (alive) session.handle(copy);
      });
    },
    close() {
      alive = false;
    },
    die() {
      alive = false;
      port.onDeath('it died');
    },
  };
  const session = new SampleSession((answer: SampleAnswer) => {
    const copy = structuredClone(answer);
    setImmediate(() => alive && port.onAnswer(copy));
  });
  return port;
}
