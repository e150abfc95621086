import { prepare } from '../data/prepare';
import { QUEUE, type TrainerAnswer, type TrainerRequest } from './protocol';
import { Trainer } from './trainer';

/** A batch is sent after this many milliseconds of computing, so that what is asked is heard within one frame. */
const BATCH_MS = 8;
/** Or when it holds this many bytes. */
const BATCH_BYTES = 1 << 20;
/** The first batches are small, so that something is on screen soon. */
const FIRST_BATCH_MS = 2;

export interface Surroundings {
  post(answer: TrainerAnswer, transfer?: Transferable[]): void;
  /** Calls back soon, after messages that wait have been heard. */
  soon(callback: () => void): void;
  /** Milliseconds from any origin. */
  now(): number;
}

/**
 * What the trainer's worker does, without the worker: hears requests, computes ahead in short batches as long as the
 * page has credit left for them, and answers. The same code runs in Node.
 */
export class TrainerSession {
  private run = -1;
  private trainer: Trainer | null = null;
  private target = 0;
  private credits = QUEUE;
  private waiting = false;
  private told = false;

  constructor(private readonly around: Surroundings) {}

  /** Requests about an old run are dropped; a failure becomes an answer. */
  async handle(request: TrainerRequest): Promise<void> {
    try {
      if (request.type === 'open') await this.open(request);
      else if (request.run === this.run && this.trainer) this.act(request, this.trainer);
    } catch (error) {
      this.around.post({ type: 'failed', run: request.run, message: (error as Error).message });
    }
  }

  private async open({ run, recipe, tables, target }: TrainerRequest & { type: 'open' }): Promise<void> {
    this.run = run;
    this.trainer = null;
    const { problem } = await prepare(recipe, tables);
    if (this.run !== run) return;
    this.trainer = new Trainer(problem);
    this.target = target;
    this.credits = QUEUE;
    this.told = false;
    this.around.post({ type: 'opened', run, ...this.trainer.choice });
    this.wake();
  }

  private act(request: Exclude<TrainerRequest, { type: 'open' }>, trainer: Trainer): void {
    const { run } = request;
    switch (request.type) {
      case 'extend':
        this.target = Math.max(this.target, request.target);
        this.told = false;
        break;
      case 'credit':
        this.credits += 1;
        break;
      case 'recompute': {
        const rows = trainer.recompute(request.first, request.count);
        this.around.post({ type: 'recomputed', run, first: request.first, rows }, [rows.buffer]);
        return;
      }
      case 'state':
        this.around.post({ type: 'state', run, id: request.id, state: trainer.state(request.n) });
        return;
      case 'fingerprint':
        this.around.post({ type: 'fingerprint', run, id: request.id, hex: trainer.fingerprintTo(request.n) });
        return;
    }
    this.wake();
  }

  private wake(): void {
    if (this.waiting) return;
    this.waiting = true;
    const run = this.run;
    this.around.soon(() => {
      this.waiting = false;
      if (run === this.run) this.pump();
      else this.wake();
    });
  }

  /** One batch, where there is credit and work; then again. */
  private pump(): void {
    const { trainer, run } = this;
    if (!trainer) return;
    if (trainer.stop || trainer.length > this.target) this.tell(trainer);
    else if (this.credits > 0) this.send(trainer, run);
  }

  private send(trainer: Trainer, run: number): void {
    this.credits -= 1;
    const { first, rows } = this.batch(trainer);
    if (rows.length > 0) this.around.post({ type: 'frames', run, first, rows }, [rows.buffer]);
    else this.credits += 1;
    this.wake();
  }

  private batch(trainer: Trainer) {
    const start = this.around.now();
    const limit = trainer.length === 0 ? FIRST_BATCH_MS : BATCH_MS;
    const bytes = (trainer.parameterCount + 2) * 8;
    return trainer.compute(
      this.target,
      (count) => count * bytes < BATCH_BYTES && this.around.now() - start < limit,
    );
  }

  /** Once a target: the run is as long as was asked for, or as it can be. */
  private tell(trainer: Trainer): void {
    if (this.told) return;
    this.told = true;
    const { run } = this;
    const { length, stop } = trainer;
    const fingerprint = trainer.fingerprint();
    if (stop) this.around.post({ type: 'stopped', run, length, stop, fingerprint });
    else this.around.post({ type: 'reached', run, length, fingerprint });
  }
}
