import type { MeasurePort, SurfacePort, TrainerPort } from '../../src/store/ports';
import { MeasureSession } from '../../src/worker/measure-session';
import type {
  MeasureAnswer,
  MeasureRequest,
  SurfaceAnswer,
  SurfaceRequest,
  TrainerAnswer,
  TrainerRequest,
} from '../../src/worker/protocol';
import { SurfaceSession } from '../../src/worker/surface-session';
import type { SurfaceSurroundings } from '../../src/worker/surroundings';
import { TrainerSession } from '../../src/worker/trainer-session';

export interface TestTrainerPort extends TrainerPort {
  /** Batches of frames posted so far. */
  batches: number;
  requests: TrainerRequest[];
  /** Ends it as a crash would. */
  die(reason: string): void;
}

/** A trainer without a worker: messages are cloned and arrive later, as a worker's do. */
export function inProcessTrainer(): TestTrainerPort {
  let alive = true;
  const port: TestTrainerPort = {
    batches: 0,
    requests: [],
    onAnswer: () => {},
    onDeath: () => {},
    post(request) {
      port.requests.push(request);
      const copy = structuredClone(request);
      setImmediate(() => alive && void session.handle(copy));
    },
    close() {
      alive = false;
    },
    die(reason) {
      alive = false;
      port.onDeath(reason);
    },
  };
  const session = new TrainerSession({
    post(answer: TrainerAnswer) {
      if (answer.type === 'frames') port.batches += 1;
      const copy = structuredClone(answer);
      setImmediate(() => alive && port.onAnswer(copy));
    },
    soon: (callback) => void setImmediate(() => alive && callback()),
    now: () => performance.now(),
  });
  return port;
}

/** A surface worker without a worker. */
export function inProcessSurface(around: Partial<SurfaceSurroundings> = {}): SurfacePort {
  let alive = true;
  const port: SurfacePort = {
    onAnswer: () => {},
    onDeath: () => {},
    post(request: SurfaceRequest, transfer: ArrayBuffer[] = []) {
      const copy = structuredClone(request, { transfer });
      setImmediate(() => alive && void session.handle(copy));
    },
    close() {
      alive = false;
    },
  };
  const session = new SurfaceSession({
    post(answer: SurfaceAnswer, transfer: ArrayBuffer[] = []) {
      const copy = structuredClone(answer, { transfer });
      setImmediate(() => alive && port.onAnswer(copy));
    },
    soon: (callback) => void setImmediate(() => alive && callback()),
    ...around,
  });
  return port;
}

/** A measuring worker without a worker. */
export function inProcessMeasurer(): MeasurePort & { die(reason: string): void } {
  let alive = true;
  const port = {
    onAnswer: (_answer: MeasureAnswer) => {},
    onDeath: (_reason: string) => {},
    post(request: MeasureRequest) {
      const copy = structuredClone(request);
      setImmediate(() => alive && void session.handle(copy));
    },
    close() {
      alive = false;
    },
    die(reason: string) {
      alive = false;
      port.onDeath(reason);
    },
  };
  const session = new MeasureSession({
    post(answer: MeasureAnswer) {
      const copy = structuredClone(answer);
      setImmediate(() => alive && port.onAnswer(copy));
    },
    soon: (callback) => void setImmediate(() => alive && callback()),
  });
  return port;
}
