import type {
  MeasureAnswer,
  MeasureRequest,
  SurfaceAnswer,
  SurfaceRequest,
  TrainerAnswer,
  TrainerRequest,
} from '../worker/protocol';
import { lendSamplers } from './lender';

/** One end of a worker, or of a session without one. */
export interface Port<Request, Answer> {
  /** @param transfer memory that is the worker's own from then on */
  post(request: Request, transfer?: ArrayBuffer[]): void;
  close(): void;
  onAnswer: (answer: Answer) => void;
  /** The worker died or could not be started. */
  onDeath: (reason: string) => void;
}

export type TrainerPort = Port<TrainerRequest, TrainerAnswer>;
export type SurfacePort = Port<SurfaceRequest, SurfaceAnswer>;
export type MeasurePort = Port<MeasureRequest, MeasureAnswer>;

/** @param end ends what goes with the worker */
function portOf<Request, Answer>(worker: Worker, end = () => {}): Port<Request, Answer> {
  const port: Port<Request, Answer> = {
    post: (request, transfer = []) => worker.postMessage(request, transfer),
    close() {
      worker.terminate();
      end();
    },
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

/** Where a page may start no workers: one that dies at once, as whoever asked for it then hears. */
function portOr<Request, Answer>(make: () => Port<Request, Answer>): Port<Request, Answer> {
  try {
    return make();
  } catch (error) {
    const port = { post() {}, close() {}, onAnswer() {}, onDeath(_reason: string) {} };
    setTimeout(() => port.onDeath((error as Error).message));
    return port;
  }
}

const startTrainer = () =>
  new Worker(new URL('../worker/trainer.worker.ts', import.meta.url), { type: 'module' });
const startSurface = () =>
  new Worker(new URL('../worker/surface.worker.ts', import.meta.url), { type: 'module' });

declare global {
  interface Window {
    /** Workers that the page's HTML has started already (`scripts/vite/early.ts`), for whoever asks first. */
    fallLineWorkers?: { trainer?: Worker; surface?: Worker };
  }
}

function takeEarly(name: 'trainer' | 'surface'): Worker | undefined {
  const early = globalThis.window?.fallLineWorkers;
  const worker = early?.[name];
  if (early) early[name] = undefined;
  return worker;
}

export function spawnTrainer(): TrainerPort {
  return portOr(() => portOf(takeEarly('trainer') ?? startTrainer()));
}

export function spawnSurface(): SurfacePort {
  return portOr(() => {
    const worker = takeEarly('surface') ?? startSurface();
    return portOf(worker, lendSamplers(worker));
  });
}

/** Started when something is first measured. */
export function spawnMeasurer(): MeasurePort {
  return portOr(() =>
    portOf(new Worker(new URL('../worker/measure.worker.ts', import.meta.url), { type: 'module' })),
  );
}
