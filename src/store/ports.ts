import type {
  MeasureAnswer,
  MeasureRequest,
  SurfaceAnswer,
  SurfaceRequest,
  TrainerAnswer,
  TrainerRequest,
} from '../worker/protocol';

/** One end of a worker, or of a session without one. */
export interface Port<Request, Answer> {
  post(request: Request): void;
  close(): void;
  onAnswer: (answer: Answer) => void;
  /** The worker died or could not be started. */
  onDeath: (reason: string) => void;
}

export type TrainerPort = Port<TrainerRequest, TrainerAnswer>;
export type SurfacePort = Port<SurfaceRequest, SurfaceAnswer>;
export type MeasurePort = Port<MeasureRequest, MeasureAnswer>;

function portOf<Request, Answer>(worker: Worker): Port<Request, Answer> {
  const port: Port<Request, Answer> = {
    post: (request) => worker.postMessage(request),
    close: () => worker.terminate(),
    onAnswer: () => {},
    onDeath: () => {},
  };
  worker.onmessage = ({ data }: MessageEvent<Answer>) => port.onAnswer(data);
  worker.onerror = (event) => {
    event.preventDefault();
    port.onDeath(event.message || 'it could not be started');
  };
  worker.onmessageerror = () => port.onDeath('a message could not be read');
  return port;
}

const startTrainer = () =>
  new Worker(new URL('../worker/trainer.worker.ts', import.meta.url), { type: 'module' });
const startSurface = () =>
  new Worker(new URL('../worker/surface.worker.ts', import.meta.url), { type: 'module' });

/** Workers that were started before the page's own code had loaded, for whoever asks first. */
const early: { trainer?: Worker; surface?: Worker } = {};

/** Starts both workers at once: they load and compile while the page does. */
export function startWorkersEarly(): void {
  try {
    early.trainer = startTrainer();
    early.surface = startSurface();
    // One that fails before it is asked for is started again by whoever needs it, who then hears of the failure.
    early.trainer.onerror = () => {
      early.trainer = undefined;
    };
    early.surface.onerror = () => {
      early.surface = undefined;
    };
  } catch {
    // Whoever needs one meets the same failure, and tells the person.
  }
}

export function spawnTrainer(): TrainerPort {
  const worker = early.trainer ?? startTrainer();
  early.trainer = undefined;
  return portOf(worker);
}

export function spawnSurface(): SurfacePort {
  const worker = early.surface ?? startSurface();
  early.surface = undefined;
  return portOf(worker);
}

/** Started when something is first measured. */
export function spawnMeasurer(): MeasurePort {
  return portOf(new Worker(new URL('../worker/measure.worker.ts', import.meta.url), { type: 'module' }));
}
