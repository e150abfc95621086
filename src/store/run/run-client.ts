import type { DescentState } from '../../engine/descent';
import type { StopMessage, TrainerAnswer } from '../../worker/protocol';
import type { TrainerPort } from '../ports';
import { FrameStore, type KeptFrame } from './frames';
import { Questions } from './questions';
import type { RunAbout, RunEvents } from './run-events';
import { stopSentence } from './stop';

/** Frames computed again at once, around the one that is wanted. */
const WINDOW = 512;
const WINDOW_BYTES = 4 << 20;
/** A worker that dies this often on one run is not started again. */
const MOST_DEATHS = 3;

interface Waiter {
  n: number;
  resolve(frame: KeptFrame): void;
  reject(error: Error): void;
}

/**
 * The page's side of one training run: keeps its frames, asks for more or for dropped ones again, gives credit for
 * batches it has read, and brings a dead worker back.
 */
export class RunClient {
  readonly frames: FrameStore;
  target = 0;
  stop: StopMessage | null = null;
  private port: TrainerPort;
  private waiters: Waiter[] = [];
  private readonly questions: Questions;
  private deaths = 0;
  private asked = -1;
  private closed = false;
  /** Why it cannot go on. */
  private failure: Error | null = null;
  private isDead = false;

  constructor(
    private readonly spawn: () => TrainerPort,
    private readonly about: RunAbout,
    private readonly events: RunEvents,
  ) {
    this.frames = new FrameStore(about.dimension);
    this.questions = new Questions(about.run);
    this.port = this.connect();
  }

  /** No more frames will come. */
  get isOver(): boolean {
    return this.stop !== null || this.failure !== null;
  }

  /** Computes on, to frame `target`; false where that is no farther, or no more frames will come. */
  extend(target: number): boolean {
    if (target <= this.target || this.isOver) return false;
    const opened = this.target > 0;
    this.target = target;
    const { run, recipe, tables } = this.about;
    if (opened) this.port.post({ type: 'extend', run, target });
    else this.port.post({ type: 'open', run, recipe, tables, target });
    return true;
  }

  /** Frame n, computed if need be. Rejects with a sentence where the run ended before it, or cannot go on. */
  frame(n: number): Promise<KeptFrame> {
    const kept = this.frames.get(n);
    if (kept) return Promise.resolve(kept);
    if (this.failure) return Promise.reject(this.failure);
    return new Promise((resolve, reject) => {
      this.waiters.push({ n, resolve, reject });
      if (n > this.target) this.extend(n);
      this.serve();
    });
  }

  /** Rejects like `frame`. */
  async fingerprint(n: number): Promise<string> {
    await this.frame(n);
    return (await this.ask('fingerprint', n)).hex;
  }

  /** What step n begins with: I_n, and what the optimizer remembers; null where frame n is not known yet. */
  async state(n: number): Promise<DescentState | null> {
    return (await this.ask('state', n)).state;
  }

  /** Ends this run; its worker is handed on to the next one. Null where it is dead. */
  release(): TrainerPort | null {
    this.closed = true;
    this.refuse(new Error('another descent has been opened'));
    return this.isDead ? null : this.port;
  }

  private ask<Type extends 'fingerprint' | 'state'>(type: Type, n: number) {
    if (this.failure) throw this.failure;
    return this.questions.ask(type, n, (request) => this.port.post(request));
  }

  /** What was asked will not be answered. */
  private refuse(error: Error): void {
    for (const waiter of this.waiters.splice(0)) waiter.reject(error);
    this.questions.refuse(error);
  }

  private fail(message: string): void {
    this.failure = new Error(message);
    this.refuse(this.failure);
    this.events.onFailed(message);
  }

  private connect(): TrainerPort {
    const port = this.spawn();
    port.onAnswer = (answer) => {
      if (!this.closed && answer.run === this.about.run) this.hear(answer);
    };
    port.onDeath = (reason) => this.revive(reason);
    return port;
  }

  private hear(answer: TrainerAnswer): void {
    switch (answer.type) {
      case 'opened':
        this.events.onOpened?.(answer.engine, answer.reason);
        break;
      case 'frames':
        this.frames.append(answer.first, answer.rows);
        // Read is read: the credit goes back at once, so that a slow screen does not slow the worker.
        this.port.post({ type: 'credit', run: this.about.run });
        this.events.onFrames();
        break;
      case 'recomputed':
        this.asked = -1;
        this.frames.setWindow(answer.first, answer.rows);
        break;
      case 'stopped':
        this.stop = answer.stop;
        this.events.onStopped(answer.stop);
        this.events.onSettled(answer.fingerprint);
        break;
      case 'reached':
        this.events.onSettled(answer.fingerprint);
        break;
      case 'state':
      case 'fingerprint':
        this.questions.hear(answer);
        break;
      case 'failed':
        this.fail(answer.message);
        break;
    }
    this.serve();
  }

  /** Answers who waits for a frame that is known now; asks again for one that was dropped. */
  private serve(): void {
    const waiting = this.waiters;
    this.waiters = [];
    for (const waiter of waiting) {
      const kept = this.frames.get(waiter.n);
      if (kept) waiter.resolve(kept);
      else if (this.stop && waiter.n >= this.frames.length)
        waiter.reject(new Error(stopSentence(this.stop, this.about.recipe)));
      else this.waiters.push(waiter);
    }
    const dropped = this.waiters.findLast(({ n }) => n < this.frames.length);
    if (dropped && this.asked < 0) this.recompute(dropped.n);
  }

  private recompute(n: number): void {
    const count = Math.max(8, Math.min(WINDOW, Math.floor(WINDOW_BYTES / ((this.frames.dimension + 2) * 8))));
    this.asked = n;
    const first = Math.max(0, n - (count >> 2));
    this.port.post({ type: 'recompute', run: this.about.run, first, count });
  }

  /** Starts a dead worker again; frames known already are skipped when they come once more. */
  private revive(reason: string): void {
    if (this.closed) return;
    this.deaths += 1;
    this.port.close();
    if (this.deaths > MOST_DEATHS) {
      this.isDead = true;
      this.fail(`The training worker stopped ${this.deaths} times (${reason}); the frames so far stay.`);
      return;
    }
    this.port = this.connect();
    this.asked = -1;
    const { run, recipe, tables } = this.about;
    this.port.post({ type: 'open', run, recipe, tables, target: this.target });
    for (const request of this.questions.requests()) this.port.post(request);
    this.events.onRevived(reason);
    this.serve();
  }
}
