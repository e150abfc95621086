import type { Pause, Work } from '../surface/stages';

export interface PursuitEnds<T> {
  onDone(result: T): void;
  onFailed(error: unknown): void;
}

/** Pauses nearer to each other than so many milliseconds are skipped: to hear messages costs a few tenths of one. */
const BREATH_MS = 1;

/** Carries out staged work: hears messages at its pauses, waits where it waits, and drops it when newer work begins. */
export class Pursuit {
  private work: Work<unknown> | null = null;
  /** The work one of whose slices is being carried out: it may itself begin what takes its place. */
  private running: Work<unknown> | null = null;

  /**
   * @param soon calls back soon, after messages that wait have been heard
   * @param onIdle nothing is under way any more
   * @param now milliseconds; without a clock, every pause is one
   */
  constructor(
    private readonly soon: (callback: () => void) => void,
    private readonly onIdle: () => void = () => {},
    private readonly now: (() => number) | null = null,
  ) {}

  get isBusy(): boolean {
    return this.work !== null;
  }

  /** Carries out this work, in place of what is under way. */
  begin<T>(work: Work<T>, { onDone, onFailed }: PursuitEnds<T>): void {
    this.drop();
    this.work = work;
    const fail = (error: unknown) => {
      if (this.work !== work) return;
      this.work = null;
      onFailed(error);
      this.rest();
    };
    const slice = () => {
      if (this.work !== work) return;
      try {
        const { value, done } = this.advance(work);
        if (this.work !== work) work.return(undefined as T);
        else if (done) {
          onDone(value);
          if (this.work === work) this.work = null;
          this.rest();
        } else if (value) value.then(slice, fail);
        else this.soon(slice);
      } catch (error) {
        fail(error);
      }
    };
    slice();
  }

  /** What is under way is not wanted any more: it cleans up, and others stop working for it. */
  drop(): void {
    const { work } = this;
    this.work = null;
    if (work !== this.running) work?.return(undefined);
  }

  private advance<T>(work: Work<T>): IteratorResult<Pause, T> {
    const { now, running: outer } = this;
    const until = now ? now() + BREATH_MS : 0;
    this.running = work;
    try {
      let step = work.next();
      while (now && !step.done && !step.value && this.work === work && now() < until) step = work.next();
      return step;
    } finally {
      this.running = outer;
    }
  }

  /** Unless what was done has begun something else. */
  private rest(): void {
    if (!this.work) this.onIdle();
  }
}
