import type { TableTexts } from '../../data/prepare';
import type { Recipe } from '../../recipe/types';
import type { MeasureAnswer, MeasureRequest } from '../../worker/protocol';
import type { MeasurePort } from '../ports';

export type MeasureName = (MeasureRequest & { type: 'measure' })['measure'];

/** What is to be measured of which point. */
export interface Question {
  readonly measure: MeasureName;
  /** Length D. */
  readonly parameters: Float64Array;
  /** What the measurement asks for besides: see its row in `worker/measures.ts`. */
  readonly details?: Float64Array;
  /** Of the frame shown, or of a history, which waits for the others. */
  readonly rank: 'shown' | 'history';
  /** Takes the question back. */
  readonly signal?: AbortSignal;
}

interface Waiter {
  readonly request: MeasureRequest & { type: 'measure' };
  resolve(values: Float64Array): void;
  reject(error: Error): void;
}

/** A worker that dies this often on one run is not started again. */
const MOST_DEATHS = 3;

/** The page's side of the measuring worker, which is started when something is first asked. */
export class Measurer {
  private port: MeasurePort | null = null;
  private about: { run: number; recipe: Recipe; tables: TableTexts } | null = null;
  private readonly waiters = new Map<number, Waiter>();
  private nextId = 1;
  private deaths = 0;
  /** Why nothing more can be measured of this run. */
  private failure: Error | null = null;

  constructor(private readonly spawn: () => MeasurePort) {}

  /** Another run: what was asked of the old one is dropped. */
  open(run: number, recipe: Recipe, tables: TableTexts): void {
    this.about = { run, recipe, tables };
    this.deaths = 0;
    this.failure = null;
    this.refuse(new Error('another descent has been opened'));
    this.port?.post({ type: 'open', run, recipe, tables });
  }

  /**
   * The measurement's values.
   * Rejects with an AbortError where it was taken back, and with one sentence where it failed or the run was closed.
   */
  measure({ measure, parameters, details, rank, signal }: Question): Promise<Float64Array> {
    const { about, failure } = this;
    if (failure) return Promise.reject(failure);
    if (!about) return Promise.reject(new Error('measure: no descent is open yet'));
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const port = this.connect();
      const id = this.nextId++;
      const request = {
        ...{ type: 'measure' as const, run: about.run, id, measure, rank },
        parameters: parameters.slice(),
        details: details ?? new Float64Array(0),
      };
      this.waiters.set(id, { request, resolve, reject });
      signal?.addEventListener('abort', () => this.takeBack(id, signal), { once: true });
      port.post(request);
    });
  }

  private takeBack(id: number, signal: AbortSignal): void {
    const waiter = this.waiters.get(id);
    if (!waiter) return;
    this.waiters.delete(id);
    this.port?.post({ type: 'cancel', run: waiter.request.run, id });
    waiter.reject(signal.reason);
  }

  private connect(): MeasurePort {
    if (this.port) return this.port;
    const port = this.spawn();
    port.onAnswer = (answer) => this.hear(answer);
    port.onDeath = (reason) => this.revive(reason);
    this.port = port;
    port.post({ type: 'open', ...this.about! });
    return port;
  }

  private hear(answer: MeasureAnswer): void {
    if (answer.run !== this.about?.run) return;
    if (answer.type === 'failed' && answer.id === -1) {
      this.failure = new Error(answer.message);
      this.refuse(this.failure);
      return;
    }
    const waiter = this.waiters.get(answer.id);
    this.waiters.delete(answer.id);
    if (answer.type === 'measured') waiter?.resolve(answer.values);
    else waiter?.reject(new Error(answer.message));
  }

  /** A dead worker is started again with what it had been asked, a few times. */
  private revive(reason: string): void {
    this.port?.close();
    this.port = null;
    this.deaths += 1;
    if (this.deaths > MOST_DEATHS) {
      this.failure = new Error(`the measuring worker stopped ${this.deaths} times (${reason})`);
      this.refuse(this.failure);
      return;
    }
    if (this.waiters.size === 0) return;
    const port = this.connect();
    for (const { request } of this.waiters.values()) port.post(request);
  }

  private refuse(error: Error): void {
    const waiters = [...this.waiters.values()];
    this.waiters.clear();
    for (const { reject } of waiters) reject(error);
  }
}
